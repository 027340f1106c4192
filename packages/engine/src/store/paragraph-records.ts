/**
 * @module
 * What is kept of a paragraph besides its text: kind, address, section, and the hash of its id.
 *
 * `docs/index-format.md` section 9.4. Records lie in blocks of 32; within a block, numbers are differences to the record
 * before, where that one belongs to the same source.
 */

import type { ParagraphKind } from '@paraseek/shared'
import { BlockTable } from '../codec/block-table.ts'
import type { ByteReader } from '../codec/byte-reader.ts'
import { ByteWriter } from '../codec/byte-writer.ts'
import type { IndexInput } from '../codec/envelope.ts'
import { U32TableWriter } from '../codec/u32-table.ts'
import type { Section } from './sections.ts'

const BLOCK_RECORDS = 32
/** Bytes of the hash of a paragraph's id. */
export const HASH_BYTES = 6

/** The kinds by their numbers on disk. A number is never used again for another kind. */
export const PARAGRAPH_KINDS: readonly ParagraphKind[] = ['prose', 'list-item', 'quote', 'table-row', 'code']

/** Numbers and hash of a paragraph, as stored. Units and ranges are those of `Address` in `@paraseek/shared`. */
export interface ParagraphRecord {
  readonly kind: ParagraphKind
  readonly startLine: number
  readonly endLine: number
  readonly start: number
  readonly end: number
  /** Number of its section; 0 for none. */
  readonly section: number
  /** The 12 hexadecimal digits, in lower case, of its id. */
  readonly hash: string
  /** 1, or n for the n-th paragraph of equal text in its source. */
  readonly occurrence: number
}

/** A paragraph besides its text: its record, with the section itself in place of its number. */
export type StoredParagraph = Omit<ParagraphRecord, 'section'> & Section

/** A paragraph besides its text, to be written. */
export type WrittenParagraph = Omit<StoredParagraph, 'hash'> & WrittenHash

/** The hash as digits, or as the bytes that they stand for. */
interface WrittenHash {
  readonly hash: string | Uint8Array
}

const HASH = /^[0-9a-f]{12}$/

const KIND_MASK = 0b111
const STARTS_SOURCE = 1 << 3
const SAME_SECTION = 1 << 4
const ONE_LINE = 1 << 5
const REPEATED = 1 << 6

/** What the numbers of a record are differences to. */
type Previous = Pick<ParagraphRecord, 'endLine' | 'end' | 'section'>

/** What the numbers of a block's first record, or of a source's, are differences to. */
const ORIGIN = { endLine: 0, end: 0, section: 0 }

export class RecordsWriter {
  readonly offsets: U32TableWriter = new U32TableWriter()
  /** The records' bytes. */
  readonly entries: ByteWriter = new ByteWriter()
  count = 0
  #previousLine = 0
  #previousEnd = 0
  #previousSection = 0

  /**
   * @param section number of the paragraph's section
   * @param startsSource the first paragraph of its source
   */
  add(
    paragraph: Omit<ParagraphRecord, 'section' | 'hash'> & WrittenHash,
    section: number,
    startsSource: boolean,
  ): void {
    const { kind, startLine, endLine, start, end, hash, occurrence } = paragraph
    expectHash(hash)
    const startsBlock = this.count % BLOCK_RECORDS === 0
    if (startsBlock) this.offsets.add(this.entries.length)
    if (startsBlock || startsSource) this.#setPrevious(0, 0, 0)
    this.count++
    const writer = this.entries
    let flags = PARAGRAPH_KINDS.indexOf(kind)
    if (startsSource) flags |= STARTS_SOURCE
    if (section === this.#previousSection) flags |= SAME_SECTION
    if (endLine === startLine) flags |= ONE_LINE
    if (occurrence > 1) flags |= REPEATED
    writer.u8(flags)
    writer.varint(zigzag(startLine - this.#previousLine))
    if ((flags & ONE_LINE) === 0) writer.varint(endLine - startLine)
    writer.varint(zigzag(start - this.#previousEnd))
    writer.varint(end - start)
    if ((flags & SAME_SECTION) === 0) writer.varint(section)
    if ((flags & REPEATED) !== 0) writer.varint(occurrence)
    writeHash(writer, hash)
    this.#setPrevious(endLine, end, section)
  }

  #setPrevious(endLine: number, end: number, section: number): void {
    this.#previousLine = endLine
    this.#previousEnd = end
    this.#previousSection = section
  }
}

function expectHash(hash: string | Uint8Array): void {
  if (typeof hash === 'string' ? HASH.test(hash) : hash.length === HASH_BYTES) return
  const found = typeof hash === 'string' ? JSON.stringify(hash) : `${hash.length} bytes`
  throw new RangeError(`a hash has 12 hexadecimal digits in lower case, or 6 bytes, got ${found}`)
}

function writeHash(writer: ByteWriter, hash: string | Uint8Array): void {
  if (typeof hash !== 'string') {
    writer.bytes(hash)
    return
  }
  for (let at = 0; at < hash.length; at += 2) {
    writer.u8((digitOf(hash.charCodeAt(at)) << 4) | digitOf(hash.charCodeAt(at + 1)))
  }
}

/** The value of a hexadecimal digit, given as its character code. */
function digitOf(code: number): number {
  return code < 0x3a ? code - 0x30 : code - 0x57
}

export class RecordsReader {
  readonly #count: number
  readonly #blocks: BlockTable

  /**
   * @param start offset of the records in the payload
   * @param bytes length of the records; their offset table follows at the next multiple of 4
   */
  constructor(input: IndexInput, start: number, bytes: number, count: number) {
    this.#count = count
    this.#blocks = new BlockTable(input, { start, bytes, blockCount: Math.ceil(count / BLOCK_RECORDS) })
  }

  /** The record of a doc, an integer in `[0, count)`. */
  record(doc: number): ParagraphRecord {
    if (!(doc >= 0 && doc < this.#count)) throw new RangeError(`no doc ${doc} among ${this.#count}`)
    const reader = this.#blocks.reader(Math.floor(doc / BLOCK_RECORDS))
    let left = skipToSource(reader, doc % BLOCK_RECORDS)
    let previous: Previous = ORIGIN
    for (; left > 0; left--) previous = readRecord(reader, previous, false)
    return readRecord(reader, previous, true)
  }

  /** The records of the docs `[from, to)`. */
  *from(from: number, to: number): Generator<ParagraphRecord> {
    let doc = from - (from % BLOCK_RECORDS)
    while (doc < Math.min(to, this.#count)) {
      const reader = this.#blocks.reader(doc / BLOCK_RECORDS)
      let previous: Previous = ORIGIN
      const last = Math.min(doc + BLOCK_RECORDS, to, this.#count)
      for (; doc < last; doc++) {
        const record = readRecord(reader, previous, doc >= from)
        previous = record
        if (doc >= from) yield record
      }
    }
  }
}

/**
 * Moves the reader, at the beginning of a block, to the last record among the first `count + 1` that starts a source, or
 * leaves it where it is: what stands before tells nothing of the record of that number.
 *
 * @returns how many records stand between
 */
function skipToSource(reader: ByteReader, count: number): number {
  const { bytes } = reader
  let at = reader.position
  let left = count
  for (let index = 0; index <= count; index++) {
    const flags = bytes[at] ?? 0
    if ((flags & STARTS_SOURCE) !== 0) {
      reader.position = at
      left = count - index
    }
    at = skipVarints(bytes, at + 1, varintsOf(flags)) + HASH_BYTES
  }
  return left
}

/** How many numbers a record of these flags has. */
function varintsOf(flags: number): number {
  return (
    3 +
    Number((flags & ONE_LINE) === 0) +
    Number((flags & SAME_SECTION) === 0) +
    Number((flags & REPEATED) !== 0)
  )
}

function skipVarints(bytes: Uint8Array, offset: number, count: number): number {
  let at = offset
  for (let left = count; left > 0; at++) if ((bytes[at] ?? 0) < 0x80) left--
  return at
}

/** Reads a record; its hash, of which the records behind it need nothing, only if asked to. */
function readRecord(reader: ByteReader, before: Previous, withHash: boolean): ParagraphRecord {
  const flags = reader.u8()
  const kind = PARAGRAPH_KINDS[flags & KIND_MASK]
  if (kind === undefined || flags >= 2 * REPEATED)
    throw reader.corrupt('the flags of a record', String(flags))
  const previous = (flags & STARTS_SOURCE) === 0 ? before : ORIGIN
  const startLine = previous.endLine + unzigzag(reader.varint())
  const endLine = startLine + ((flags & ONE_LINE) === 0 ? reader.varint() : 0)
  const start = previous.end + unzigzag(reader.varint())
  const end = start + reader.varint()
  if (startLine < 0 || start < 0)
    throw reader.corrupt('a place in the source', `line ${startLine}, character ${start}`)
  const section = (flags & SAME_SECTION) === 0 ? reader.varint() : previous.section
  const occurrence = (flags & REPEATED) === 0 ? 1 : reader.varint()
  const hash = withHash ? readHash(reader) : ''
  if (!withHash) reader.skip(HASH_BYTES)
  return { kind, startLine, endLine, start, end, section, hash, occurrence }
}

function readHash(reader: ByteReader): string {
  let hash = ''
  for (let i = 0; i < HASH_BYTES; i++) hash += HEX[reader.u8()] ?? ''
  return hash
}

/** The two digits of each byte. */
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** 0, -1, 1, -2, ... as 0, 1, 2, 3, ... */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}
