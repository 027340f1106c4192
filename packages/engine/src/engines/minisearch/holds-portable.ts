/**
 * @module
 * Tells whether a directory holds a portable index.
 */

import type { Directory } from '../../directory/directory.ts'
import { generationsIn } from '../../segment/file-names.ts'
import { MINISEARCH_FILE } from './minisearch-format.ts'

/**
 * Whether the index in `directory` is a portable one. Beside a manifest its file is what a build of segments replaced and did not
 * live to remove.
 */
export function holdsPortable(directory: Directory): boolean {
  const names = directory.list()
  return names.includes(MINISEARCH_FILE) && generationsIn(names).length === 0
}
