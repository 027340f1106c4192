/**
 * @module
 * Closes files that were open together: none stays open because another one could not be closed.
 */

import { IndexIoError } from '../errors.ts'

interface Closable {
  close(): void
}

/** Closes all of them. Throws what failed first, once none is open any more. */
export function closeAll(files: readonly Closable[]): void {
  const failures: unknown[] = []
  for (const file of files) {
    try {
      file.close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** The same after something else has failed: that failure is the one to report. */
export function closeAllQuietly(files: readonly Closable[]): void {
  try {
    closeAll(files)
  } catch (error) {
    if (!(error instanceof IndexIoError)) throw error
  }
}
