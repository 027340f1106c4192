/**
 * @module
 * The engine on Node: indexes in folders of the file system.
 */

import type { SearchEngine } from '@paraseek/shared'
import { NodeDirectory } from './directory/node-directory.ts'
import { openDirectory } from './engines/open-directory.ts'
import { IndexIoError, IndexNotFoundError } from './errors.ts'
import type { OpenOptions } from './segment/index-reader.ts'

export { NodeDirectory, type OpenOptions }

/**
 * Opens the index in a folder.
 *
 * The promise rejects with `INDEX_NOT_FOUND` if there is no index at `path`, with `CORRUPT_INDEX` if its bytes are
 * damaged, with `UNSUPPORTED_INDEX_VERSION` if another format wrote it, with `IO_ERROR` if it cannot be read.
 *
 * @param path of the folder
 * @param options how the files are read: whole (`memory`) or by pages as needed (`paged`); by default by their size
 */
export async function openIndex(path: string, options: OpenOptions = {}): Promise<SearchEngine> {
  try {
    return await openDirectory(new NodeDirectory(path), options)
  } catch (error) {
    // A file where the folder should be is no index either.
    if (error instanceof IndexIoError && error.errno === 'ENOTDIR') {
      throw new IndexNotFoundError(path, { cause: error })
    }
    throw error
  }
}
