/**
 * @module
 * What else lies in the folder of an index: nothing of it is touched, unless it is an index of another kind that this one
 * replaces.
 */

import type { Directory } from '../directory/directory.ts'
import { NotAnIndexError } from '../errors.ts'
import { newestGeneration } from './commit.ts'
import { fileKindOf } from './file-names.ts'

/**
 * Only an empty directory is written to, or one with an index.
 *
 * @param replaces names of the files of an index of another kind
 * @throws {NotAnIndexError} if it holds other files and no index
 */
export function refuseForeign(directory: Directory, replaces: readonly string[]): void {
  if (newestGeneration(directory) !== undefined) return
  const foreign = directory
    .list()
    .find((name) => fileKindOf(name).kind === 'foreign' && !replaces.includes(name))
  if (foreign !== undefined) throw new NotAnIndexError(directory.path, foreign)
}

/** Removes the files of the index that is replaced, durably: from now on the new one answers. */
export function removeReplaced(directory: Directory, replaces: readonly string[]): void {
  const names = directory.list().filter((name) => replaces.includes(name))
  if (names.length === 0) return
  for (const name of names) directory.remove(name)
  directory.syncFolder()
}
