/**
 * @module
 * Opens an index for writing, after other processes if need be.
 */

import { IndexLockedError } from '@paraseek/engine'

/** Time between two tries. */
const PAUSE_MS = 100

/**
 * What `open` promises, tried again while another process writes the index.
 *
 * @param waitMs after so long, its `IndexLockedError` is thrown
 */
export async function openWhenFree<Result>(open: () => Promise<Result>, waitMs: number): Promise<Result> {
  const endMs = performance.now() + waitMs
  for (;;) {
    try {
      return await open()
    } catch (error) {
      if (!(error instanceof IndexLockedError) || performance.now() >= endMs) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
}
