/**
 * @module
 * The engine on Node: indexes in folders of the file system.
 */

import type { SearchEngine } from '@paraseek/shared'
import { NodeDirectory } from './directory/node-directory.ts'
import { acquireNodeLock } from './directory/node-lock.ts'
import { MINISEARCH_FILE } from './engines/minisearch-format.ts'
import { openDirectory } from './engines/open-directory.ts'
import { IndexIoError, IndexNotFoundError } from './errors.ts'
import type { OpenOptions } from './segment/index-reader.ts'
import { SegmentIndexWriter } from './segment/index-writer.ts'
import type { WriterOptions } from './segment/writer-options.ts'

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

/**
 * A writer of the segmented index in a folder, which is made where needed. A portable index in it is replaced by the commit.
 *
 * @throws {NotAnIndexError} if the folder holds something else
 * @throws {IndexLockedError} if another process is writing the index
 * @throws {CorruptIndexError} {@link UnsupportedIndexVersionError} {@link IndexIoError} as `SegmentIndexWriter.open` does
 */
export function openIndexWriter(
  path: string,
  options: Omit<WriterOptions, 'directory' | 'acquireLock' | 'replaces'> = {},
): SegmentIndexWriter {
  return SegmentIndexWriter.open({
    ...options,
    directory: new NodeDirectory(path),
    acquireLock: () => acquireNodeLock(path),
    replaces: [MINISEARCH_FILE],
  })
}
