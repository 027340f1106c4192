/**
 * @module
 * A file, or standard error, that lines are appended to without holding anybody up.
 */

import { openSync } from 'node:fs'
import { type DestinationStream, pino } from 'pino'

export interface LineFile {
  readonly stream: DestinationStream
  /** Writes what is still in memory. */
  close(): void
}

/**
 * Opens it.
 *
 * @param destination a path, or the number of an open file
 * @throws if the file cannot be opened
 */
export function openLines(destination: string | number): LineFile {
  const descriptor = typeof destination === 'number' ? destination : openSync(destination, 'a')
  const stream = pino.destination({ dest: descriptor, sync: false })
  // A full disk or a reader that went away must not end the server: lines are lost, and answers are not.
  stream.on('error', () => undefined)
  return {
    stream,
    close() {
      try {
        stream.flushSync()
      } catch {
        // Nobody is left to be told.
      }
    },
  }
}
