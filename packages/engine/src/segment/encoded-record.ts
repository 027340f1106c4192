/**
 * @module
 * A source of one paragraph that is at hand in UTF-8, as a line of a file of records is: from bytes to bytes, without a
 * string for its text, its title or its metadata.
 */

import type { ByteRange } from '../codec/byte-range.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import { HASH_BYTES, PARAGRAPH_KINDS } from '../store/paragraph-records.ts'
import { FORMATS } from '../store/source-entry.ts'
import { HAS_LANGUAGE, HAS_METADATA, HAS_SECTION, STARTS_SOURCE } from './segment-writer-records.ts'

/** A record whose text is one paragraph of prose without headings, from its first character to its last. */
export interface EncodedRecord {
  readonly id: string
  readonly path: string
  /** Line of the file that it stands on, from 1. */
  readonly line: number
  readonly language: string | undefined
  /** {@link id}, {@link path} and what is not at hand as strings. */
  readonly idBytes: ByteRange
  readonly pathBytes: ByteRange
  readonly title: ByteRange
  /** The metadata as `JSON.stringify` writes it; empty for none. */
  readonly metadata: ByteRange
  readonly text: ByteRange
  /** UTF-16 units of the text. */
  readonly textUnits: number
  /** Of the text, as in the id of its paragraph: at least {@link HASH_BYTES} units, each a byte. */
  readonly textHash: string
}

/** Appends what `writeSource` would of the same source. */
export function writeRecordSource(writer: ByteWriter, record: EncodedRecord): void {
  const { language, metadata } = record
  const hasMetadata = metadata.end > metadata.start
  writer.u8(
    FORMATS.indexOf('jsonl') | (language === undefined ? 0 : HAS_LANGUAGE) | (hasMetadata ? HAS_METADATA : 0),
  )
  writeRange(writer, record.idBytes)
  writeRange(writer, record.title)
  writeRange(writer, record.pathBytes)
  if (language !== undefined) writer.utf8(language)
  if (hasMetadata) writeRange(writer, metadata)
  writer.varint(1)
}

/** Appends what `writeParagraph` would of its paragraph. */
export function writeRecordParagraph(writer: ByteWriter, { line, textUnits, textHash }: EncodedRecord): void {
  writer.u8(PARAGRAPH_KINDS.indexOf('prose') | HAS_SECTION | STARTS_SOURCE)
  writer.varint(line)
  // One line, from the start of the text.
  writer.varint(0)
  writer.varint(0)
  writer.varint(textUnits)
  // The first of its text, and under no heading.
  writer.varint(1)
  for (let i = 0; i < HASH_BYTES; i++) writer.u8(textHash.charCodeAt(i))
  writer.varint(0)
}

function writeRange(writer: ByteWriter, { bytes, start, end }: ByteRange): void {
  writer.varint(end - start)
  writer.bytes(bytes, start, end)
}
