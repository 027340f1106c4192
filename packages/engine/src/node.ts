/**
 * @module
 * The engine on Node: indexes in folders of the file system.
 *
 * What opening and searching a segmented index does not need is loaded when it is asked for.
 */

import type { EngineKind, EngineStats, SearchEngine } from '@paraseek/shared'
import type { CheckOptions, CheckReport } from './check/check-index.ts'
import { NodeDirectory } from './directory/node-directory.ts'
import { acquireNodeLock } from './directory/node-lock.ts'
import type { EngineOptions } from './engines/engine-options.ts'
import { engineKindOf } from './engines/index-kind.ts'
import type { IndexWriter } from './engines/index-writer.ts'
import { MINISEARCH_FILE } from './engines/minisearch/minisearch-format.ts'
import { openDirectory } from './engines/open-directory.ts'
import type { IndexDetails } from './engines/segments/index-details.ts'
import { IndexIoError, IndexNotFoundError } from './errors.ts'
import type { SegmentIndexWriter } from './segment/index-writer.ts'
import type { WriterOptions } from './segment/writer-options.ts'

export { type EngineOptions, NodeDirectory }

/**
 * Opens the index in a folder.
 *
 * The promise rejects with `INDEX_NOT_FOUND` if there is no index at `path`, with `CORRUPT_INDEX` if its bytes are
 * damaged, with `UNSUPPORTED_INDEX_VERSION` if another format wrote it, with `IO_ERROR` if it cannot be read, with `INVALID_REQUEST` if an
 * option is not as its type says.
 *
 * @param path of the folder
 * @param options how the files are read: whole (`memory`) or by pages as needed (`paged`), by default by their size; and synonyms
 */
export async function openIndex(path: string, options: EngineOptions = {}): Promise<SearchEngine> {
  try {
    return await openDirectory(new NodeDirectory(path), options)
  } catch (error) {
    throw asNotFound(error, path)
  }
}

/**
 * Checks the index in a folder: every byte, and what it means.
 *
 * The promise rejects with `INDEX_NOT_FOUND` and `UNSUPPORTED_INDEX_VERSION` as {@link openIndex}; damage is in the report.
 */
export async function checkIndexFolder(path: string, options: CheckOptions = {}): Promise<CheckReport> {
  try {
    const { checkDirectory } = await import('./engines/check-directory.ts')
    return await checkDirectory(new NodeDirectory(path), options)
  } catch (error) {
    throw asNotFound(error, path)
  }
}

/**
 * What the index in a folder holds: all that can be told of a segmented index, the statistics of a portable one.
 *
 * The promise rejects as that of {@link openIndex}.
 */
export async function inspectIndexFolder(path: string): Promise<IndexDetails | EngineStats> {
  const directory = new NodeDirectory(path)
  try {
    if (engineKindOf(directory.list()) !== 'minisearch') {
      const { inspectIndex } = await import('./engines/segments/index-details.ts')
      return inspectIndex(directory)
    }
    const { openMinisearchEngine } = await import('./engines/minisearch/minisearch-engine.ts')
    const engine = await openMinisearchEngine(directory)
    const stats = await engine.stats()
    await engine.close()
    return stats
  } catch (error) {
    throw asNotFound(error, path)
  }
}

/**
 * The engine of the index in a folder; undefined if there is no index.
 *
 * @throws {IndexIoError} if the folder cannot be read
 */
export function engineOfIndex(path: string): EngineKind | undefined {
  return engineKindOf(new NodeDirectory(path).list())
}

/** A file where the folder should be is no index either. */
function asNotFound(error: unknown, path: string): unknown {
  const isFile = error instanceof IndexIoError && error.errno === 'ENOTDIR'
  return isFile ? new IndexNotFoundError(path, { cause: error }) : error
}

/**
 * A writer of the segmented index in a folder, which is made where needed. A portable index in it is replaced by the commit.
 *
 * The promise rejects with `NOT_AN_INDEX` if the folder holds something else, with `INDEX_LOCKED` if another process is writing
 * the index, and else as `SegmentIndexWriter.open` throws.
 */
export async function openIndexWriter(
  path: string,
  options: Omit<WriterOptions, 'directory' | 'acquireLock' | 'replaces'> = {},
): Promise<SegmentIndexWriter> {
  const { SegmentIndexWriter } = await import('./segment/index-writer.ts')
  return SegmentIndexWriter.open({
    ...options,
    directory: new NodeDirectory(path),
    acquireLock: () => acquireNodeLock(path),
    replaces: [MINISEARCH_FILE],
  })
}

/**
 * A writer of the portable index in a folder, which is made where needed, and where it replaces the one that is there.
 *
 * The promise rejects with `NOT_AN_INDEX` if the folder holds something else, a segmented index included, and with `INDEX_LOCKED` if
 * another process is writing the index.
 */
export async function openMinisearchWriter(path: string): Promise<IndexWriter> {
  const { createMinisearchWriter } = await import('./engines/minisearch/minisearch-writer.ts')
  return createMinisearchWriter(new NodeDirectory(path), { acquireLock: () => acquireNodeLock(path) })
}
