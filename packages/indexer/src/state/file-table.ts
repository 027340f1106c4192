/**
 * @module
 * What the indexer remembers of the files it read: the attachment of an index, by which the next build tells what changed.
 *
 * Bytes: magic `PSFT`, version u32, length of the head u32 (little endian), the head (JSON, raw deflate), then what its
 * files say in binary: a SHA-256 of 32 bytes, or 6 bytes a line for a file of records, in the order of the head.
 * The engine keeps it in an envelope with a checksum, so damage is found there. A table of another version, or
 * made under other settings, is no table: everything is read again.
 */

import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { SourceFormat } from '@paraseek/shared'
import type { Skip, Warning } from '../report.ts'

/** Raise it whenever a parser comes to read a file differently: then every file is read again. */
const TABLE_VERSION = 2
const MAGIC = 0x54465350
const HEAD_START = 12

/** A file as it was read. */
export interface FileEntry {
  readonly path: string
  readonly format: SourceFormat
  readonly sizeBytes: number
  readonly mtimeMs: number
  /** 0 if the stamps prove nothing: the file changed so shortly before that it may have changed again unnoticed. */
  readonly ctimeMs: number
  /** Sources in the index that come from it. */
  readonly sources: number
  /** SHA-256 of its bytes, or a fingerprint a line (`line-fingerprints.ts`) for a file of records. */
  readonly hash: Uint8Array
  readonly skips: readonly Skip[]
  readonly warnings: readonly Warning[]
}

/** Settings that decide what a file's bytes become. */
export interface ReadSettings {
  readonly maxFileBytes: number
}

interface Head {
  readonly settings: ReadSettings
  readonly files: readonly HeadRow[]
}

type HeadRow = readonly [
  path: string,
  format: SourceFormat,
  sizeBytes: number,
  mtimeMs: number,
  ctimeMs: number,
  sources: number,
  hashBytes: number,
  notices?: { readonly skips: readonly Skip[]; readonly warnings: readonly Warning[] },
]

/** The bytes of a table. */
export function encodeFileTable(entries: readonly FileEntry[], settings: ReadSettings): Uint8Array {
  const files = entries.map((entry): HeadRow => {
    const { path, format, sizeBytes, mtimeMs, ctimeMs, sources, hash, skips, warnings } = entry
    const row = [path, format, sizeBytes, mtimeMs, ctimeMs, sources, hash.length] as const
    return skips.length + warnings.length === 0 ? row : [...row, { skips, warnings }]
  })
  const head = deflateRawSync(JSON.stringify({ settings, files } satisfies Head))
  const start = Buffer.alloc(HEAD_START)
  start.writeUInt32LE(MAGIC, 0)
  start.writeUInt32LE(TABLE_VERSION, 4)
  start.writeUInt32LE(head.length, 8)
  return new Uint8Array(Buffer.concat([start, head, ...entries.map(({ hash }) => hash)]))
}

/** The table in these bytes, by path; undefined if they are of another version or other settings. */
export function decodeFileTable(
  bytes: Uint8Array,
  settings: ReadSettings,
): Map<string, FileEntry> | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < HEAD_START || buffer.readUInt32LE(0) !== MAGIC) return undefined
  if (buffer.readUInt32LE(4) !== TABLE_VERSION) return undefined
  const headEnd = HEAD_START + buffer.readUInt32LE(8)
  const head = JSON.parse(inflateRawSync(bytes.subarray(HEAD_START, headEnd)).toString()) as Head
  if (head.settings.maxFileBytes !== settings.maxFileBytes) return undefined
  const table = new Map<string, FileEntry>()
  let at = headEnd
  for (const [path, format, sizeBytes, mtimeMs, ctimeMs, sources, hashBytes, notices] of head.files) {
    const { skips, warnings } = notices ?? { skips: [], warnings: [] }
    const hash = bytes.subarray(at, at + hashBytes)
    at += hashBytes
    table.set(path, { path, format, sizeBytes, mtimeMs, ctimeMs, sources, hash, skips, warnings })
  }
  return at === bytes.length ? table : undefined
}
