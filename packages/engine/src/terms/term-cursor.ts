/**
 * @module
 * Walks the terms of a dictionary in the order of their bytes, which is the order of their code points.
 *
 * `docs/index-format.md`, section of the terms file. Everything that matches many terms (prefixes, patterns, typos) is a
 * walk with jumps; {@link TermCursor.sharedPrefix} tells an automaton how much of its state still holds.
 */

import { ENVELOPE_HEADER_BYTES, type IndexInput } from '../codec/envelope.ts'
import { CorruptIndexError } from '../errors.ts'
import type { TermInfo } from './term-info.ts'
import { TermMetadata } from './term-metadata.ts'
import {
  compareBytes,
  LONG_LENGTH,
  MAX_TERM_LENGTH,
  sharedLength,
  TERM_BLOCK_HEADER_BYTES,
  TERMS_PER_BLOCK,
} from './terms-format.ts'

/** Number of a term in the order of its dictionary: an integer in `[0, termCount)`. */
export type TermOrdinal = number

/** Where the blocks of a dictionary lie. */
export interface TermBlockTable {
  readonly input: IndexInput
  /** Offset of each block in the payload. */
  readonly blockStarts: Uint32Array
  /** Offset past the last block. */
  readonly blocksEnd: number
  readonly termCount: number
}

export class TermCursor {
  /** The current term: -1 before the first move, the term count when there are no more. */
  ordinal: TermOrdinal = -1
  /** Its bytes are `bytes[0, length)`. */
  readonly bytes: Uint8Array = new Uint8Array(MAX_TERM_LENGTH)
  length = 0
  /** Bytes that the current term has in common, at its start, with the one before the last move; 0 after the first. */
  sharedPrefix = 0

  readonly #table: TermBlockTable
  readonly #payload: Uint8Array
  readonly #metadata: TermMetadata
  /** The term before a jump; it has {@link length} bytes of then. */
  readonly #before = new Uint8Array(MAX_TERM_LENGTH)
  /** The current block, -1 before the first. */
  #block = -1
  #blockStart = 0
  #blockEnd = 0
  /** Offset of the block's metadata, which is the end of its terms. */
  #metadataAt = 0
  #hasMetadata = false
  /** Offset of the next term of the block. */
  #at = 0

  /** @internal Made by `TermDictionary.cursor`. */
  constructor(table: TermBlockTable) {
    this.#table = table
    this.#payload = table.input.bytes
    this.#metadata = new TermMetadata(table.input.name, table.input.bytes)
  }

  /** Moves to the next term; false if there is none. */
  next(): boolean {
    const ordinal = this.ordinal + 1
    if (ordinal >= this.#table.termCount) return this.#exhaust()
    if (ordinal % TERMS_PER_BLOCK === 0) this.#openBlock(ordinal / TERMS_PER_BLOCK)
    else this.#readTerm()
    return true
  }

  /**
   * Moves, forward or back, to the first term that is `>= bytes[0, length)`; false if there is none.
   */
  seekCeil(bytes: Uint8Array, length: number = bytes.length): boolean {
    const hadTerm = this.ordinal >= 0 && this.ordinal < this.#table.termCount
    const beforeLength = this.length
    this.#before.set(this.bytes)
    if (this.#table.termCount === 0) return this.#exhaust()
    const isAhead = hadTerm && compareBytes(this.bytes, 0, this.length, bytes, 0, length) <= 0
    const block = this.#findBlock(isAhead ? this.#block : 0, bytes, length)
    if (!isAhead || block !== this.#block) this.#openBlock(block)
    const found = this.#scan(bytes, length)
    this.sharedPrefix = found ? sharedLength(this.#before, 0, beforeLength, this.bytes, 0, this.length) : 0
    return found
  }

  /**
   * Moves behind all terms that begin with the current term's first `length` bytes, to the next one; false if there is
   * none. Of the terms between, nothing but the lengths is read.
   *
   * @param length at least 1, at most that of the current term
   */
  skipPrefix(length: number): boolean {
    while (!this.#skipInBlock(length)) {
      const block = this.#block + 1
      if (block >= this.#table.blockStarts.length) return this.#exhaust()
      const last = this.#lastBlockWith(block, length)
      this.#openBlock(last < 0 ? block : last)
      if (last < 0) break
    }
    return true
  }

  /** To the first term behind the current one in its block that does not share so many bytes; false if there is none. */
  #skipInBlock(length: number): boolean {
    const payload = this.#payload
    const end = Math.min((this.#block + 1) * TERMS_PER_BLOCK, this.#table.termCount)
    while (this.ordinal + 1 < end) {
      let at = this.#at
      const lengths = payload[at++] ?? 0
      let shared = lengths >>> 4
      let rest = lengths & LONG_LENGTH
      if (shared === LONG_LENGTH) shared += payload[at++] ?? 0
      if (rest === LONG_LENGTH) rest += payload[at++] ?? 0
      if (shared < length) {
        this.#readTerm()
        return true
      }
      // What a later term has in common with these is in the bytes already.
      this.#at = at + rest
      this.ordinal++
    }
    return false
  }

  /** The last block from `from` on whose first term begins with the current one's first bytes; -1 if the first does not. */
  #lastBlockWith(from: number, length: number): number {
    const { blockStarts } = this.#table
    let low = from - 1
    let step = 1
    while (low + step < blockStarts.length && this.#beginsAlike(low + step, length)) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, blockStarts.length)
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (this.#beginsAlike(middle, length)) low = middle
      else high = middle
    }
    return low < from ? -1 : low
  }

  #beginsAlike(block: number, length: number): boolean {
    const { input, blockStarts, blocksEnd } = this.#table
    const head = (blockStarts[block] ?? 0) + TERM_BLOCK_HEADER_BYTES
    input.ensure(head, Math.min(head + 1 + MAX_TERM_LENGTH, blocksEnd))
    const payload = this.#payload
    return sharedLength(payload, head + 1, payload[head] ?? 0, this.bytes, 0, length) === length
  }

  /** Moves, forward or back, to that term; false if `ordinal` is not below the term count. */
  seekOrdinal(ordinal: TermOrdinal): boolean {
    const beforeLength = this.length
    this.#before.set(this.bytes)
    if (ordinal >= this.#table.termCount) return this.#exhaust()
    const block = Math.floor(ordinal / TERMS_PER_BLOCK)
    if (block !== this.#block || ordinal < this.ordinal) this.#openBlock(block)
    while (this.ordinal < ordinal) this.#readTerm()
    this.sharedPrefix = sharedLength(this.#before, 0, beforeLength, this.bytes, 0, this.length)
    return true
  }

  /** Docs that have the current term. */
  get docFreq(): number {
    if (!this.#hasMetadata) this.#loadMetadata()
    return this.#metadata.docFreqs[this.ordinal % TERMS_PER_BLOCK] ?? 0
  }

  /** Fills `info` with what is known of the current term. */
  info(info: TermInfo): void {
    if (!this.#hasMetadata) this.#loadMetadata()
    this.#metadata.read(this.ordinal % TERMS_PER_BLOCK, info)
  }

  /** From the current term of its block on, the first that is `>= bytes`, perhaps the first of the next block. */
  #scan(bytes: Uint8Array, length: number): boolean {
    let shared = sharedLength(this.bytes, 0, this.length, bytes, 0, length)
    while (shared < length && (shared === this.length || (this.bytes[shared] ?? 0) < (bytes[shared] ?? 0))) {
      if (!this.next()) return false
      // A term that has more in common with its predecessor than the target has is on the same side as that one.
      if (this.sharedPrefix > shared) continue
      shared = this.sharedPrefix
      const most = Math.min(this.length, length)
      while (shared < most && this.bytes[shared] === bytes[shared]) shared++
    }
    return true
  }

  /** The last block, from `from` on, whose first term is `<= bytes`; `from` if that one is greater already. */
  #findBlock(from: number, bytes: Uint8Array, length: number): number {
    const { input, blockStarts, blocksEnd } = this.#table
    const payload = this.#payload
    let low = from
    let high = blockStarts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      const head = (blockStarts[middle] ?? 0) + TERM_BLOCK_HEADER_BYTES
      input.ensure(head, Math.min(head + 1 + MAX_TERM_LENGTH, blocksEnd))
      if (compareBytes(payload, head + 1, payload[head] ?? 0, bytes, 0, length) <= 0) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Stands on the first term of a block. */
  #openBlock(block: number): void {
    const { input, blockStarts, blocksEnd } = this.#table
    const start = blockStarts[block] ?? 0
    const end = blockStarts[block + 1] ?? blocksEnd
    input.ensure(start, end)
    const payload = this.#payload
    const head = start + TERM_BLOCK_HEADER_BYTES
    this.#block = block
    this.#blockStart = start
    this.#blockEnd = end
    this.#metadataAt = start + ((payload[start] ?? 0) | ((payload[start + 1] ?? 0) << 8))
    this.#hasMetadata = false
    const length = payload[head] ?? 0
    this.#at = head + 1 + length
    if (length === 0 || this.#at > this.#metadataAt || this.#metadataAt > end) {
      throw this.#corrupt('a first term and metadata inside the block', `a term of ${length} bytes`)
    }
    this.sharedPrefix = sharedLength(payload, head + 1, length, this.bytes, 0, this.length)
    for (let i = this.sharedPrefix; i < length; i++) this.bytes[i] = payload[head + 1 + i] ?? 0
    this.length = length
    this.ordinal = block * TERMS_PER_BLOCK
  }

  /** Moves to the next term of the block, which has one. */
  #readTerm(): void {
    const payload = this.#payload
    let at = this.#at
    const lengths = payload[at++] ?? 0
    let shared = lengths >>> 4
    let rest = lengths & LONG_LENGTH
    if (shared === LONG_LENGTH) shared += payload[at++] ?? 0
    if (rest === LONG_LENGTH) rest += payload[at++] ?? 0
    if (
      shared > this.length ||
      rest === 0 ||
      shared + rest > MAX_TERM_LENGTH ||
      at + rest > this.#metadataAt
    ) {
      throw this.#corrupt('a term inside the block', `${shared} shared and ${rest} further bytes`)
    }
    for (let i = 0; i < rest; i++) this.bytes[shared + i] = payload[at + i] ?? 0
    this.#at = at + rest
    this.length = shared + rest
    this.sharedPrefix = shared
    this.ordinal++
  }

  #loadMetadata(): void {
    const first = this.#block * TERMS_PER_BLOCK
    const count = Math.min(TERMS_PER_BLOCK, this.#table.termCount - first)
    this.#metadata.open(this.#metadataAt, this.#blockEnd, count)
    this.#hasMetadata = true
  }

  #exhaust(): boolean {
    this.ordinal = this.#table.termCount
    this.length = 0
    this.sharedPrefix = 0
    this.#block = -1
    return false
  }

  #corrupt(expected: string, actual: string): CorruptIndexError {
    const offset = ENVELOPE_HEADER_BYTES + this.#blockStart
    return new CorruptIndexError({ file: this.#table.input.name, offset, expected, actual })
  }
}
