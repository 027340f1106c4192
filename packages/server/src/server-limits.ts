/**
 * @module
 * How long a client may take and how many there may be: what keeps slow and greedy clients from harming others.
 */

import type { Server, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'

export interface ServerLimits {
  /** Time for a client to send its headers, in milliseconds. */
  readonly headersMs: number
  /** Time for a client to send a whole request. */
  readonly requestMs: number
  /** How often these, and answers that wait for their client, are looked at. */
  readonly checkMs: number
  /** Time that an idle connection stays open. */
  readonly keepAliveMs: number
  /** Time in which a client that is sent an answer has to take some of it. */
  readonly stalledMs: number
  /** Most connections at once; further ones are closed at once. */
  readonly maxConnections: number
}

/** docs/operations.md lists them. */
export const SERVER_LIMITS: ServerLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 2_000,
  keepAliveMs: 5_000,
  stalledMs: 30_000,
  maxConnections: 2_000,
}

/** Headers and request line, in bytes: room for a URL over our own limit, so that it gets an answer that says so. */
const MAX_HEADER_BYTES = 32 * 1024

export function serverOptionsOf({ headersMs, requestMs, checkMs, keepAliveMs }: ServerLimits): ServerOptions {
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkMs,
    keepAliveTimeout: keepAliveMs,
    maxHeaderSize: MAX_HEADER_BYTES,
  }
}

/** The limits that Node takes on the server itself, and the one that it does not have. */
export function limitServer(server: Server, { maxConnections, stalledMs, checkMs }: ServerLimits): void {
  server.maxConnections = maxConnections
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  // Mostly the system takes an answer at once. The few connections where some of one waits for the client are looked for now and
  // then: to watch every answer costs as much as all else that is ours of one that is kept.
  const looking = setInterval(() => {
    for (const socket of sockets) {
      if (socket.writableLength === 0 || socket.timeout === stalledMs) continue
      socket.off('timeout', end).setTimeout(stalledMs, end)
    }
  }, checkMs)
  looking.unref()
  server.once('close', () => clearInterval(looking))
}

function end(this: Socket): void {
  this.destroy()
}
