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

/** The connections of a server, each with the answers that it still owes, in the order of their requests. */
class OpenConnections {
  readonly #owed = new Map<Socket, ServerResponse[]>()
  #isEnding = false

  // Node's own `closeIdleConnections` takes a connection that never sent a request for a busy one, and browsers open such
  // connections in advance.
  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#owed.set(socket, [])
      socket.once('close', () => this.#owed.delete(socket))
    })
    server.on('request', ({ socket }, response) => {
      const owed = this.#owed.get(socket)
      if (owed === undefined) return
      owed.push(response)
      if (this.#isEnding) this.#endAfterLast(owed)
      response.once('close', () => void owed.splice(owed.indexOf(response), 1))
    })
  }

  /** From now on the last answer of each connection says that it is the last, so that no client sends another request after it. */
  announceEnd(): void {
    this.#isEnding = true
    for (const owed of this.#owed.values()) this.#endAfterLast(owed)
  }

  closeIdle(): void {
    for (const [socket, owed] of this.#owed) if (owed.length === 0) socket.destroy()
  }

  // Of requests that were sent without waiting only the last answer may end the connection.
  #endAfterLast(owed: readonly ServerResponse[]): void {
    owed.forEach((response, place) => {
      if (!response.headersSent) response.shouldKeepAlive = place < owed.length - 1
    })
  }
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
