/**
 * @module
 * The end of a server: what was asked is answered, and nothing keeps the process alive for long.
 */

import type { EventEmitter } from 'node:events'
import type { Server } from 'node:http'

/** Time for the answers that were begun, in milliseconds. */
const GRACE_MS = 10_000
/** How often connections that have become idle are closed meanwhile. */
const SWEEP_MS = 50

/**
 * Prepares a server's graceful stop.
 *
 * @returns a function whose first call begins the stop and whose second ends it at once; both resolve when all is closed
 */
export function stopServer(server: Server): () => Promise<void> {
  let stopping: Promise<void> | undefined
  return () => {
    if (stopping === undefined) stopping = stopGracefully(server)
    else server.closeAllConnections()
    return stopping
  }
}

async function stopGracefully(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // `close` shuts the connections that are idle now; one that is answering becomes idle later.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const deadline = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  await closed
  clearInterval(sweep)
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
