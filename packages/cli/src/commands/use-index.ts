/**
 * @module
 * Opens an index for one command, and closes it however the command ends.
 */

import { openIndex } from '@paraseek/engine/node'
import type { SearchEngine } from '@paraseek/shared'

/** Rejects as `openIndex` and `work` do. */
export async function useIndex<T>(path: string, work: (engine: SearchEngine) => Promise<T>): Promise<T> {
  const engine = await openIndex(path)
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}
