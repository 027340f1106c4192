/**
 * @module
 * Checks whatever index a directory holds.
 */

import { type CheckOptions, type CheckReport, checkIndex } from '../check/check-index.ts'
import type { Directory } from '../directory/directory.ts'
import { CorruptIndexError } from '../errors.ts'
import { engineKindOf } from './index-kind.ts'

/**
 * Verifies every byte of the index in `directory`, and its structures against each other as far as it has several.
 *
 * @throws {IndexNotFoundError} if there is none
 * @throws {UnsupportedIndexVersionError} if it has another format version
 */
export async function checkDirectory(directory: Directory, options: CheckOptions = {}): Promise<CheckReport> {
  const isPortable = engineKindOf(directory.list()) === 'minisearch'
  return isPortable ? checkPortable(directory) : checkIndex(directory, options)
}

/** A portable index is one file with one checksum, and is read and validated whole when it is opened. */
async function checkPortable(directory: Directory): Promise<CheckReport> {
  const unread = { segments: 0, files: 1, terms: 0, postings: 0, positions: 0 }
  try {
    const { openMinisearchEngine } = await import('./minisearch/minisearch-engine.ts')
    const engine = await openMinisearchEngine(directory)
    const { generation, sourceCount, paragraphCount, termCount, indexBytes } = await engine.stats()
    await engine.close()
    const counts = { sources: sourceCount, docs: paragraphCount, terms: termCount, bytes: indexBytes }
    return { ...unread, ...counts, generation, problems: [] }
  } catch (error) {
    if (!(error instanceof CorruptIndexError)) throw error
    const { file, offset, expected, actual } = error.details
    const what = `at byte ${offset}: expected ${expected}, got ${actual}`
    return { ...unread, generation: 0, sources: 0, docs: 0, bytes: 0, problems: [{ file, what }] }
  }
}
