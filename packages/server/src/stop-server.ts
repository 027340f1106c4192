/**
 * @module
 * The end of a server: what was asked is answered, and nothing keeps the process alive for long.
 */

import type { EventEmitter } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'

/** Time for the answers that were begun, in milliseconds. */
const GRACE_MS = 10_000
/** Time for a request that is on its way while the stop begins. */
const ARRIVAL_MS = 250
/** How often connections without a request are closed after that. */
const SWEEP_MS = 50

/**
 * Prepares a server's graceful stop. Call it before the server listens.
 *
 * @returns a function whose first call begins the stop and whose second ends it at once; both resolve when all is closed
 */
export function stopServer(server: Server): () => Promise<void> {
  const connections = new OpenConnections(server)
  let stopping: Promise<void> | undefined
  return () => {
    if (stopping === undefined) stopping = stopGracefully(server, connections)
    else server.closeAllConnections()
    return stopping
  }
}

/** What a connection has been asked. */
interface Connection {
  /** Answers that it still owes. */
  owedCount: number
  /** The one of its latest request, while it is owed. */
  last: ServerResponse | undefined
}

/**
 * The connections of a server, each with what it still owes.
 *
 * No closure and no list is made for a request: with those, nearly every request outlived the young generation of the heap, and the
 * collector moved them all, which took four times as long as its work otherwise and up to 30 ms at once.
 */
class OpenConnections {
  readonly #connections = new Map<Socket, Connection>()
  #isEnding = false

  // Node's own `closeIdleConnections` takes a connection that never sent a request for a busy one, and browsers open such
  // connections in advance.
  constructor(server: Server) {
    const connections = this.#connections
    server.on('connection', (socket) => {
      connections.set(socket, { owedCount: 0, last: undefined })
      socket.once('close', () => connections.delete(socket))
    })
    server.on('request', ({ socket }, response) => {
      const connection = connections.get(socket)
      if (connection === undefined) return
      if (this.#isEnding) endAfter(response, connection.last)
      connection.owedCount++
      connection.last = response
      response.on('close', forget)
    })
    function forget(this: ServerResponse): void {
      const connection = connections.get(this.req.socket)
      if (connection === undefined) return
      connection.owedCount--
      if (connection.last === this) connection.last = undefined
    }
  }

  /** From now on the last answer of each connection says that it is the last, so that no client sends another request after it. */
  announceEnd(): void {
    this.#isEnding = true
    for (const { last } of this.#connections.values()) if (last !== undefined) endAfter(last)
  }

  closeIdle(): void {
    for (const [socket, { owedCount }] of this.#connections) if (owedCount === 0) socket.destroy()
  }
}

// Of requests that were sent without waiting only the last answer may end the connection.
function endAfter(last: ServerResponse, before?: ServerResponse): void {
  if (before !== undefined && !before.headersSent) before.shouldKeepAlive = true
  if (!last.headersSent) last.shouldKeepAlive = false
}

async function stopGracefully(server: Server, connections: OpenConnections): Promise<void> {
  connections.announceEnd()
  // The `close` of an HTTP server also cuts connections without a request, where one may be on its way at this moment.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()))
  let sweeping: NodeJS.Timeout | undefined
  const arrival = setTimeout(() => {
    // Behind what has arrived: timers come before the sockets are read.
    sweeping = setInterval(() => setImmediate(() => connections.closeIdle()), SWEEP_MS)
  }, ARRIVAL_MS)
  const deadline = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearTimeout(arrival)
  clearInterval(sweeping)
  clearTimeout(deadline)
}

/**
 * Stops a server at the first SIGINT or SIGTERM, and at once at the second.
 *
 * @param signals where the signals arrive: the process
 * @returns the first signal, when the server has stopped; the caller then closes the engine and exits
 */
export function stopOnSignal(
  server: { close(): Promise<void> },
  signals: EventEmitter = process,
): Promise<'SIGINT' | 'SIGTERM'> {
  return new Promise((resolve) => {
    const stop = (signal: 'SIGINT' | 'SIGTERM') => {
      server.close().then(() => {
        for (const name of SIGNALS) signals.off(name, stop)
        resolve(signal)
      })
    }
    for (const name of SIGNALS) signals.on(name, stop)
  })
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
