/**
 * @module
 * The terms of a segment: from bytes to number and back, ranges by prefix, and what is known of each.
 *
 * `docs/index-format.md`, section of the terms file. Opening reads the table of blocks (four bytes for 16 terms) and
 * decodes nothing; a lookup halves over the first terms of the blocks, in place, then decodes one block.
 */

import { ENVELOPE_HEADER_BYTES, type IndexInput } from '../codec/envelope.ts'
import { CorruptIndexError } from '../errors.ts'
import { type TermBlockTable, TermCursor, type TermOrdinal } from './term-cursor.ts'
import type { TermInfo } from './term-info.ts'
import { MAX_TERM_LENGTH, TERMS_PER_BLOCK, TERMS_TAIL_BYTES } from './terms-format.ts'

export class TermDictionary {
  readonly termCount: number
  readonly #table: TermBlockTable
  /** For single answers; whoever walks gets a cursor of his own. */
  readonly #cursor: TermCursor

  /** @throws {CorruptIndexError} if the table of blocks does not fit the file */
  constructor(input: IndexInput) {
    this.#table = readTable(input)
    this.termCount = this.#table.termCount
    this.#cursor = new TermCursor(this.#table)
  }

  /** The number of the term `bytes`, or -1 if the segment does not have it. */
  lookup(bytes: Uint8Array): TermOrdinal | -1 {
    const cursor = this.#cursor
    if (!cursor.seekCeil(bytes) || cursor.length !== bytes.length) return -1
    for (let i = 0; i < bytes.length; i++) if (cursor.bytes[i] !== bytes[i]) return -1
    return cursor.ordinal
  }

  /**
   * Fills `info` with what is known of a term.
   *
   * @throws {RangeError} if there is no term of that number
   */
  termInfo(ordinal: TermOrdinal, info: TermInfo): void {
    this.#seek(ordinal)
    this.#cursor.info(info)
  }

  /**
   * A copy of the bytes of a term.
   *
   * @throws {RangeError} if there is no term of that number
   */
  termBytes(ordinal: TermOrdinal): Uint8Array {
    this.#seek(ordinal)
    return this.#cursor.bytes.slice(0, this.#cursor.length)
  }

  /** The numbers `[from, to)` of the terms that begin with `prefix`; of all terms if it is empty. */
  prefixRange(prefix: Uint8Array): readonly [from: TermOrdinal, to: TermOrdinal] {
    if (prefix.length === 0) return [0, this.termCount]
    this.#cursor.seekCeil(prefix)
    const from = this.#cursor.ordinal
    // What follows the last term with this prefix begins with a greater last byte. UTF-8 has no byte 255.
    const after = prefix.slice(0, MAX_TERM_LENGTH + 1)
    after[after.length - 1] = (after.at(-1) ?? 0) + 1
    this.#cursor.seekCeil(after)
    return [from, this.#cursor.ordinal]
  }

  /** A cursor before the first term. */
  cursor(): TermCursor {
    return new TermCursor(this.#table)
  }

  #seek(ordinal: TermOrdinal): void {
    if (ordinal < 0 || !this.#cursor.seekOrdinal(ordinal)) {
      throw new RangeError(`term ${ordinal} of ${this.termCount}`)
    }
  }
}

function readTable(input: IndexInput): TermBlockTable {
  const { bytes } = input
  const tailAt = bytes.length - TERMS_TAIL_BYTES
  if (tailAt < 0) throw corrupt(input, 0, `a tail of ${TERMS_TAIL_BYTES} bytes`, `${bytes.length} bytes`)
  input.ensure(tailAt, bytes.length)
  const tail = new DataView(bytes.buffer, bytes.byteOffset + tailAt, TERMS_TAIL_BYTES)
  const blocksEnd = tail.getUint32(0, true)
  const termCount = tail.getUint32(4, true)
  const blockCount = Math.ceil(termCount / TERMS_PER_BLOCK)
  if (blocksEnd % 4 !== 0 || blocksEnd + 4 * blockCount !== tailAt) {
    throw corrupt(input, tailAt, `a table of ${blockCount} blocks before the tail`, `one at ${blocksEnd}`)
  }
  input.ensure(blocksEnd, tailAt)
  const blockStarts = new Uint32Array(bytes.buffer, bytes.byteOffset + blocksEnd, blockCount)
  let before = -1
  for (const start of blockStarts) {
    if (start <= before || start >= blocksEnd) {
      throw corrupt(input, blocksEnd, 'blocks one after the other before the table', `one at ${start}`)
    }
    before = start
  }
  return { input, blockStarts, blocksEnd, termCount }
}

function corrupt(input: IndexInput, at: number, expected: string, actual: string): CorruptIndexError {
  return new CorruptIndexError({ file: input.name, offset: ENVELOPE_HEADER_BYTES + at, expected, actual })
}
