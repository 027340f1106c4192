/**
 * @module
 * Opens an index for one command, and closes it however the command ends.
 */

import { type EngineOptions, openIndex } from '@paraseek/engine/node'
import type { SearchEngine } from '@paraseek/shared'

/** Rejects as `openIndex` and `work` do. */
export async function useIndex<T>(
  path: string,
  work: (engine: SearchEngine) => Promise<T>,
  options: EngineOptions = {},
): Promise<T> {
  const engine = await openIndex(path, options)
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}
