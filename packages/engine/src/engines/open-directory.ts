/**
 * @module
 * Opens whatever index a directory holds.
 */

import type { SearchEngine } from '@paraseek/shared'
import type { Directory } from '../directory/directory.ts'
import { type EngineOptions, expectOptions } from './engine-options.ts'
import { engineKindOf } from './index-kind.ts'
import { openSegmentsEngine } from './segments/segments-engine.ts'

/**
 * The engine of the index in `directory`, chosen by its files.
 *
 * @throws {InvalidRequestError} if an option is not as its type says
 * @throws {IndexNotFoundError} if the folder is missing, empty, or holds no index
 * @throws {CorruptIndexError} {@link UnsupportedIndexVersionError} as the engine's own opening does
 */
export async function openDirectory(
  directory: Directory,
  options: EngineOptions = {},
): Promise<SearchEngine> {
  expectOptions(options)
  if (engineKindOf(directory.list()) === 'minisearch') {
    // Few indexes are portable: their engine is loaded with the first.
    const { openMinisearchEngine } = await import('./minisearch/minisearch-engine.ts')
    return openMinisearchEngine(directory, options)
  }
  return openSegmentsEngine(directory, options)
}
