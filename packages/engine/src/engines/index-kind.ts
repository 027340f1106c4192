/**
 * @module
 * Tells an index, and its engine, by the names of the files in a folder.
 */

import type { EngineKind } from '@paraseek/shared'
import { fileKindOf, generationsIn, LOCK_FILE } from '../segment/file-names.ts'
import { isTemporary } from './minisearch/minisearch-file-writer.ts'
import { MINISEARCH_FILE } from './minisearch/minisearch-format.ts'

/**
 * The engine of the index that these files are; undefined if there is none among them. Beside a manifest the file of a portable
 * index is what a build of segments replaced and did not live to remove.
 */
export function engineKindOf(names: readonly string[]): EngineKind | undefined {
  if (generationsIn(names).length > 0) return 'segments'
  return names.includes(MINISEARCH_FILE) ? 'minisearch' : undefined
}

/**
 * Whether a folder of these entries is that of an index, or of one in the making: it holds a manifest, a portable index or the
 * lock, and nothing that is not ours but hidden files.
 */
export function isIndexFolder(names: readonly string[]): boolean {
  const isIndex = engineKindOf(names) !== undefined || names.includes(LOCK_FILE)
  return isIndex && names.every((name) => name.startsWith('.') || isOurs(name))
}

function isOurs(name: string): boolean {
  return name === MINISEARCH_FILE || isTemporary(name) || fileKindOf(name).kind !== 'foreign'
}
