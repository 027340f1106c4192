/**
 * @module
 * The portable index on disk: one JSON object in one file.
 *
 * ```
 * {"format":"paraseek-minisearch","version":1,"generation":3,"analyzer":"paraseek-2","settings":{...},
 *  "sources":[{"source":{...},"paragraphs":[{...}]}],"index":{MiniSearch's own JSON},"crc32":"0a1b2c3d"}
 * ```
 *
 * `crc32` is that of every byte before `,"crc32"`, as eight hexadecimal digits. `index` can be given to
 * `MiniSearch.loadJS` as it is; its document ids are the paragraphs' ids, in the order in which they stand in `sources`.
 */

import type { Generation, Paragraph, Source } from '@paraseek/shared'
import type { MinisearchSettings } from './minisearch-settings.ts'

/** The file's name in the folder of the index. */
export const MINISEARCH_FILE = 'paraseek.minisearch.json'
export const MINISEARCH_FORMAT = 'paraseek-minisearch'
/** Version of the format that is written, and the only one that is read. */
export const MINISEARCH_VERSION = 1

/**
 * Largest file, in bytes. It is parsed as one string, and V8 has none longer than 536,870,888 UTF-16 units.
 */
export const MAX_MINISEARCH_BYTES = 500_000_000

/** What stands before the sources. */
export interface MinisearchHeader {
  readonly format: typeof MINISEARCH_FORMAT
  readonly version: typeof MINISEARCH_VERSION
  readonly generation: Generation
  readonly analyzer: string
  readonly settings: MinisearchSettings
}

/** A paragraph without what its place tells: its ids. */
export type StoredParagraph = Omit<Paragraph, 'id' | 'sourceId'>

export interface StoredSource {
  readonly source: Source
  readonly paragraphs: readonly StoredParagraph[]
}

/** Ends every file: bytes that stand outside the checksum they hold. */
export function trailerOf(crc: number): string {
  return `,"crc32":"${crc.toString(16).padStart(8, '0')}"}\n`
}

/** UTF-8 bytes of {@link trailerOf}. */
export const TRAILER_BYTES = 21
