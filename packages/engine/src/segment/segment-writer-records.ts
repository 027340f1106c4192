/**
 * @module
 * Sources and paragraphs as bytes, from when they are added until their segment is written.
 *
 * The form never reaches a disk: it is what a worker thread hands over, and what is kept in place of objects. Records of
 * a source are independent of those of others, so batches are joined by appending their bytes.
 *
 *   source    : flags u8 (format, language << 4, metadata << 5), id, title, path, language, metadata as JSON,
 *               varint paragraphs
 *   paragraph : flags u8 (kind, section << 3, anchor << 4, first of its source << 5), varints start line, lines, start, length, occurrence,
 *               hash (6 bytes); with a section: varint headings, each of them; with an anchor: the anchor
 *
 * A paragraph without the section bit stands in the section of the one before it in its source.
 */

import type { Paragraph, Source } from '@paraseek/shared'
import { ByteReader } from '../codec/byte-reader.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import { HASH_BYTES, PARAGRAPH_KINDS, type WrittenParagraph } from '../store/paragraph-records.ts'
import { FORMATS } from '../store/source-entry.ts'

export const FORMAT_MASK = 0x0f
export const HAS_LANGUAGE: number = 1 << 4
export const HAS_METADATA: number = 1 << 5

const KIND_MASK = 0x07
export const HAS_SECTION: number = 1 << 3
const HAS_ANCHOR = 1 << 4
export const STARTS_SOURCE: number = 1 << 5

/** What follows the hash in the id of the second, third... paragraph of equal text. */
const OCCURRENCE = /^\.([1-9]\d*)$/
/** Stands for the file name in messages. */
export const MEMORY: { readonly file: string } = { file: 'a segment in memory' }

/** Appends a source. Its `paragraphCount` is not read. */
export function writeSource(writer: ByteWriter, source: Source, paragraphCount: number): void {
  const { language } = source
  const metadata = JSON.stringify(source.metadata)
  const hasMetadata = metadata !== '{}'
  writer.u8(
    FORMATS.indexOf(source.format) |
      (language === undefined ? 0 : HAS_LANGUAGE) |
      (hasMetadata ? HAS_METADATA : 0),
  )
  writer.utf8(source.id)
  writer.utf8(source.title)
  writer.utf8(source.path)
  if (language !== undefined) writer.utf8(language)
  if (hasMetadata) writer.utf8(metadata)
  writer.varint(paragraphCount)
}

/** Where the ids of these sources lie in their bytes: `visit` is given start and end, in the order of the sources. */
export function forEachSourceId(bytes: Uint8Array, visit: (start: number, end: number) => void): void {
  const reader = new ByteReader(bytes, MEMORY)
  while (reader.position < bytes.length) {
    const flags = reader.u8()
    const length = reader.varint()
    visit(reader.position, reader.position + length)
    reader.skip(length)
    // Title and path, then what the flags say.
    reader.skip(reader.varint())
    reader.skip(reader.varint())
    if ((flags & HAS_LANGUAGE) !== 0) reader.skip(reader.varint())
    if ((flags & HAS_METADATA) !== 0) reader.skip(reader.varint())
    reader.varint()
  }
}

/**
 * Appends what is kept of a paragraph besides its text.
 *
 * @param before the paragraph before it in its source, if there is one
 * @throws {RangeError} if its id does not end in `#<hash>` or `#<hash>.<n>`
 */
export function writeParagraph(
  writer: ByteWriter,
  paragraph: Paragraph,
  before: Paragraph | undefined,
): void {
  const { address, kind, id } = paragraph
  const inSection = before !== undefined && isSameSection(paragraph, before)
  const hasAnchor = !inSection && address.anchor !== undefined
  writer.u8(
    PARAGRAPH_KINDS.indexOf(kind) |
      (inSection ? 0 : HAS_SECTION) |
      (hasAnchor ? HAS_ANCHOR : 0) |
      (before === undefined ? STARTS_SOURCE : 0),
  )
  writer.varint(address.startLine)
  writer.varint(address.endLine - address.startLine)
  writer.varint(address.start)
  writer.varint(address.end - address.start)
  writeId(writer, id)
  if (inSection) return
  writer.varint(address.headings.length)
  for (const heading of address.headings) writer.utf8(heading)
  if (address.anchor !== undefined) writer.utf8(address.anchor)
}

function writeId(writer: ByteWriter, id: string): void {
  const hashStart = id.lastIndexOf('#') + 1
  const hashEnd = hashStart + 2 * HASH_BYTES
  const occurrence = hashEnd === id.length ? 1 : Number(OCCURRENCE.exec(id.slice(hashEnd))?.[1])
  writer.varint(hashStart > 0 && hashEnd <= id.length && occurrence > 0 ? occurrence : refuseId(id))
  for (let at = hashStart; at < hashEnd; at += 2) {
    const byte = (digitAt(id, at) << 4) | digitAt(id, at + 1)
    writer.u8(byte >= 0 ? byte : refuseId(id))
  }
}

/** The value of a hexadecimal digit in lower case; negative for any other character. */
function digitAt(id: string, at: number): number {
  const unit = id.charCodeAt(at)
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  return unit >= 0x61 && unit <= 0x66 ? unit - 0x61 + 10 : -1
}

function refuseId(id: string): never {
  throw new RangeError(`a paragraph id ends in "#" and 12 hexadecimal digits, got ${JSON.stringify(id)}`)
}

/** Whether two paragraphs stand under the same headings. */
export function hasSameHeadings(a: Paragraph, b: Paragraph): boolean {
  const [some, others] = [a.address.headings, b.address.headings]
  return (
    some === others || (some.length === others.length && some.every((heading, i) => heading === others[i]))
  )
}

function isSameSection(a: Paragraph, b: Paragraph): boolean {
  return a.address.anchor === b.address.anchor && hasSameHeadings(a, b)
}

/** The paragraphs of the bytes that {@link writeParagraph} made, and whether each is the first of its source. */
export function* readParagraphs(
  bytes: Uint8Array,
): Generator<[paragraph: WrittenParagraph, startsSource: boolean]> {
  const reader = new ByteReader(bytes, MEMORY)
  let headings: readonly string[] = []
  let anchor: string | undefined
  while (reader.position < bytes.length) {
    const flags = reader.u8()
    const kind = PARAGRAPH_KINDS[flags & KIND_MASK] ?? 'prose'
    const startLine = reader.varint()
    const endLine = startLine + reader.varint()
    const start = reader.varint()
    const end = start + reader.varint()
    const occurrence = reader.varint()
    const hash = reader.take(HASH_BYTES)
    if ((flags & HAS_SECTION) !== 0) {
      headings = Array.from({ length: reader.varint() }, () => reader.utf8())
      anchor = (flags & HAS_ANCHOR) === 0 ? undefined : reader.utf8()
    }
    const paragraph = { kind, startLine, endLine, start, end, hash, occurrence, headings, anchor }
    yield [paragraph, (flags & STARTS_SOURCE) !== 0]
  }
}
