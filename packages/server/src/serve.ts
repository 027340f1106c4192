/**
 * @module
 * The app on a port: bounded in time and connections, stopped without losing an answer.
 */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type AppOptions, createHandlers } from './app.ts'
import { readBuildName } from './build-name.ts'
import { LOOPBACK_HOSTS } from './http/guards.ts'
import { giveKept } from './http/kept-over-sockets.ts'
import { ListenError } from './listen-error.ts'
import { Metrics } from './observe/metrics.ts'
import { loadClientScripts } from './page/client-scripts.ts'
import { limitServer, SERVER_LIMITS, type ServerLimits, serverOptionsOf } from './server-limits.ts'
import { stopServer } from './stop-server.ts'

export const DEFAULT_HOST = '127.0.0.1'
export const DEFAULT_PORT = 7700

export interface ServeOptions extends Omit<AppOptions, 'clientScripts'> {
  /** Address to listen at. `127.0.0.1` by default; `0.0.0.0` or `::` for every address of the machine. */
  readonly host?: string
  /** Port, `0..65535`; 0 takes a free one. */
  readonly port?: number
  /** Times and numbers that clients are held to; `SERVER_LIMITS` where it says nothing. */
  readonly limits?: Partial<ServerLimits>
}

export interface RunningServer {
  /** Where it answers: `http://127.0.0.1:7700`, without a slash at the end. */
  readonly url: string
  readonly port: number
  /**
   * Stops: takes no new connection, answers what was asked, closes idle connections, and after 10 seconds all of them.
   * A second call closes them at once. Resolves when the last is closed. The engine is the caller's to close.
   */
  close(): Promise<void>
}

/**
 * Serves an engine over HTTP, with `/metrics`. Bound to loopback, it answers only requests that name a loopback host or one of `hosts`.
 *
 * @returns the server, listening
 * @throws {ListenError} if the address cannot be listened at
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const {
    host = DEFAULT_HOST,
    port = DEFAULT_PORT,
    hosts,
    reportError = writeToStderr,
    metrics = new Metrics(),
    limits: ownLimits,
    build = await readBuildName(),
    ...others
  } = options
  const served = isLoopback(host) ? [...LOOPBACK_HOSTS, ...(hosts ?? [])] : hosts
  const { app, find } = createHandlers({
    ...others,
    build,
    reportError,
    metrics,
    clientScripts: await loadClientScripts(),
    ...(served !== undefined && { hosts: served }),
  })
  const limits: ServerLimits = { ...SERVER_LIMITS, ...ownLimits }
  const server = createServer(serverOptionsOf(limits))
  limitServer(server, limits)
  const close = stopServer(server)
  // Behind those two: an answer that is kept is written before the next listener is called.
  const listener = getRequestListener(app.fetch, { hostname: host, errorHandler: answerUnreadable })
  server.on('request', find === undefined ? listener : giveKept(find, listener))
  await listen(server, host, port)
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return { url: `http://${name}:${address.port}`, port: address.port, close }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new ListenError(host, port, cause)))
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Answers what is so malformed that no request can be made of it, such as a host name with spaces: that never reaches the app. */
export function answerUnreadable(): Response {
  const problem = {
    type: '/problems#INVALID_REQUEST',
    title: 'Bad Request',
    status: 400,
    code: 'INVALID_REQUEST',
  }
  const detail = 'the request line or the Host header cannot be read'
  const headers = { 'Content-Type': 'application/problem+json', Connection: 'close' }
  return new Response(JSON.stringify({ ...problem, detail }), { status: 400, headers })
}

function writeToStderr(error: unknown, requestId: string): void {
  process.stderr.write(
    `request ${requestId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
}
