/**
 * @module
 * The end of a server: what was asked is answered, and nothing keeps the process alive for long.
 */

import type { EventEmitter } from 'node:events'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

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
  const answering = countAnswers(server)
  let stopping: Promise<void> | undefined
  return () => {
    if (stopping === undefined) stopping = stopGracefully(server, answering)
    else server.closeAllConnections()
    return stopping
  }
}

// Node's own `closeIdleConnections` takes a connection that never sent a request for a busy one, and browsers open such
// connections in advance.
function countAnswers(server: Server): ReadonlyMap<Socket, number> {
  const answering = new Map<Socket, number>()
  const add = (socket: Socket, change: number) => {
    const count = answering.get(socket)
    if (count !== undefined) answering.set(socket, count + change)
  }
  server.on('connection', (socket) => {
    answering.set(socket, 0)
    socket.once('close', () => answering.delete(socket))
  })
  server.on('request', ({ socket }, response) => {
    add(socket, 1)
    response.once('close', () => add(socket, -1))
  })
  return answering
}

async function stopGracefully(server: Server, answering: ReadonlyMap<Socket, number>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const sweep = () => {
    for (const [socket, count] of answering) if (count === 0) socket.destroy()
  }
  let sweeping: NodeJS.Timeout | undefined
  const arrival = setTimeout(() => {
    sweeping = setInterval(sweep, SWEEP_MS)
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
