/**
 * @module
 * Writes a source as a string, from fields that are at hand in UTF-8: `source-entry.ts` reads it.
 *
 * `docs/index-format.md` section 10.
 */

import { type ByteRange, sharedBytes, wholeRange } from '../codec/byte-range.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import { encodeUtf8, utf16Length } from '../codec/utf8.ts'
import {
  ESCAPE_BYTE,
  FORMATS,
  jsonOf,
  type Leader,
  SEPARATOR_BYTE,
  type StoredSource,
} from './source-entry.ts'

/** A prefix shorter than that costs more to name than to repeat. */
const MIN_SHARED = 3
/** Stand behind the escape for the separator and for the escape itself. */
const ESCAPED_SEPARATOR = 0x5f
const ESCAPED_ESCAPE = 0x5e
const COLON = 0x3a
const DIGIT_ZERO = 0x30

/** The fields of a source that those of its block are front-coded against, in UTF-8. */
export interface EncodedLeader {
  readonly id: ByteRange
  readonly title: ByteRange
  /** The metadata as JSON, empty for none. */
  readonly json: ByteRange
}

/** A source in UTF-8. */
export interface EncodedSource extends EncodedLeader {
  readonly path: ByteRange
  /** Empty for none. */
  readonly language: ByteRange
  /** Place in `FORMATS`. */
  readonly format: number
}

const NONE: ByteRange = wholeRange(new Uint8Array())
const NO_LEADER: EncodedLeader = { id: NONE, title: NONE, json: NONE }

/** The fields of a source in UTF-8. */
export function encodeSource({ id, title, metadata, format, language, path }: StoredSource): EncodedSource {
  return {
    ...encodeLeader({ id, title, json: jsonOf(metadata) }),
    path: wholeRange(encodeUtf8(path)),
    language: language === undefined ? NONE : wholeRange(encodeUtf8(language)),
    format: FORMATS.indexOf(format),
  }
}

/** The fields of a leader in UTF-8. */
export function encodeLeader({ id, title, json }: Leader): EncodedLeader {
  const [idBytes, titleBytes, jsonBytes] = [id, title, json].map((field) => wholeRange(encodeUtf8(field)))
  return { id: idBytes ?? NONE, title: titleBytes ?? NONE, json: jsonBytes ?? NONE }
}

/** Appends the string of a source. */
export function writeSource(
  writer: ByteWriter,
  source: EncodedSource,
  leader: EncodedLeader = NO_LEADER,
): void {
  const { id, title, json, path, language, format } = source
  writeFrontCoded(writer, id, leader.id)
  writeFrontCoded(writer, title, leader.title)
  writeFrontCoded(writer, json, leader.json)
  writer.u8(DIGIT_ZERO + format)
  const hasPath = path.end > path.start && !isPathOf(path, id)
  if (language.end > language.start || hasPath) writeField(writer, language)
  if (hasPath) writeField(writer, path)
}

/** Two fields, each with the separator behind it: how much of `value` is that of the leader, and the rest. */
function writeFrontCoded(writer: ByteWriter, value: ByteRange, base: ByteRange): void {
  const { bytes, start, end } = value
  let from = start + sharedBytes(value, base)
  // A prefix must not end inside a character.
  while (from > start && from < end && isInside(bytes[from] ?? 0)) from--
  const shared = utf16Length(bytes, start, from)
  if (shared < MIN_SHARED) from = start
  else writer.text(String(shared))
  writer.u8(SEPARATOR_BYTE)
  writeEscaped(writer, bytes, from, end)
  writer.u8(SEPARATOR_BYTE)
}

/** Whether this byte is one of a character's, and not the first. */
function isInside(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

/** A field behind the separator. */
function writeField(writer: ByteWriter, { bytes, start, end }: ByteRange): void {
  writer.u8(SEPARATOR_BYTE)
  writeEscaped(writer, bytes, start, end)
}

function writeEscaped(writer: ByteWriter, bytes: Uint8Array, start: number, end: number): void {
  let from = start
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== SEPARATOR_BYTE && byte !== ESCAPE_BYTE) continue
    writer.bytes(bytes, from, at)
    writer.u8(ESCAPE_BYTE)
    writer.u8(byte === SEPARATOR_BYTE ? ESCAPED_SEPARATOR : ESCAPED_ESCAPE)
    from = at + 1
  }
  writer.bytes(bytes, from, end)
}

/** Whether `path` is what an id says: all of it, or for a record what stands before its first `::`. */
function isPathOf(path: ByteRange, id: ByteRange): boolean {
  const length = path.end - path.start
  let end = id.start
  while (end < id.end && !(id.bytes[end] === COLON && id.bytes[end + 1] === COLON && end + 1 < id.end)) end++
  return end - id.start === length && sharedBytes(path, id) === length
}
