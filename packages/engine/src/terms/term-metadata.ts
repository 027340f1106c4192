/**
 * @module
 * Reads the metadata of one block of terms: doc frequencies, impacts, places in the other files.
 *
 * `docs/index-format.md`, section of the terms file. Reads past the end give zeros and are noticed once, at the end: the
 * bytes were verified before, so only a contradiction of our own making can get there.
 */

import { ENVELOPE_HEADER_BYTES } from '../codec/envelope.ts'
import { CorruptIndexError } from '../errors.ts'
import { entryCountOf } from '../postings/block-format.ts'
import type { TermInfo } from './term-info.ts'
import {
  ALL_FLAGS,
  HAS_HEADING,
  HAS_SECOND_CORNER,
  HAS_TEXT,
  HAS_TITLE,
  TERMS_PER_BLOCK,
  TOTAL_IS_DOC_FREQ,
} from './terms-format.ts'

export class TermMetadata {
  /** Doc frequencies of the terms of the block, by their place. */
  readonly docFreqs: Int32Array = new Int32Array(TERMS_PER_BLOCK)
  readonly #file: string
  readonly #bytes: Uint8Array
  #at = 0
  #start = 0
  #end = 0
  #postingsStart = 0
  #positionsStart = 0
  #firstBlock = 0
  /** Offset of the first row. */
  #rowsAt = 0

  constructor(file: string, bytes: Uint8Array) {
    this.#file = file
    this.#bytes = bytes
  }

  /**
   * Turns to the metadata in `[start, end)` of the payload, of a block of `count` terms, and reads the doc frequencies.
   *
   * @throws {CorruptIndexError} if they do not fit, or one is 0
   */
  open(start: number, end: number, count: number): void {
    this.#start = start
    this.#end = end
    this.#at = start
    this.#postingsStart = this.#varint()
    this.#positionsStart = this.#varint()
    this.#firstBlock = this.#varint()
    for (let i = 0; i < count; i++) {
      const docFreq = this.#varint()
      if (docFreq === 0 || docFreq > 0x7fff_ffff) {
        throw this.#corrupt('a doc frequency from 1 to 2^31 - 1', String(docFreq))
      }
      this.docFreqs[i] = docFreq
    }
    this.#rowsAt = this.#at
    this.#checkEnd()
  }

  /** Fills `info` with what is known of the term at `place` in the block. */
  read(place: number, info: TermInfo): void {
    this.#at = this.#rowsAt
    info.postingsEnd = this.#postingsStart
    info.positionsEnd = this.#positionsStart
    let nextBlock = this.#firstBlock
    for (let i = 0; i <= place; i++) {
      info.docFreq = this.docFreqs[i] ?? 0
      info.firstBlock = nextBlock
      nextBlock += entryCountOf(info.docFreq)
      this.#readRow(info)
    }
    this.#checkEnd()
  }

  #readRow(info: TermInfo): void {
    const flags = this.#bytes[this.#at++] ?? 0
    if (flags > ALL_FLAGS) throw this.#corrupt(`flags of at most ${ALL_FLAGS}`, String(flags))
    info.totalTextFreq = (flags & TOTAL_IS_DOC_FREQ) === 0 ? this.#varint() : info.docFreq
    const text1 = (flags & HAS_TEXT) === 0 ? 0 : this.#u16()
    const text2 = (flags & HAS_SECOND_CORNER) === 0 ? 0 : this.#u16()
    const heading = (flags & HAS_HEADING) === 0 ? 0 : this.#u16()
    const title = (flags & HAS_TITLE) === 0 ? 0 : this.#u16()
    info.textImpacts = (text1 | (text2 << 16)) >>> 0
    info.otherImpacts = (heading | (title << 16)) >>> 0
    info.postingsStart = info.postingsEnd
    info.postingsEnd += this.#varint()
    info.positionsStart = info.positionsEnd
    info.positionsEnd += this.#varint()
  }

  #u16(): number {
    const at = this.#at
    this.#at = at + 2
    return (this.#bytes[at] ?? 0) | ((this.#bytes[at + 1] ?? 0) << 8)
  }

  #varint(): number {
    let byte = this.#bytes[this.#at++] ?? 0
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    for (let scale = 0x80; byte >= 0x80; scale *= 0x80) {
      if (scale > 2 ** 42) throw this.#corrupt('a varint below 2^49', 'a greater one')
      byte = this.#bytes[this.#at++] ?? 0
      value += (byte & 0x7f) * scale
    }
    return value
  }

  #checkEnd(): void {
    if (this.#at > this.#end) {
      throw this.#corrupt(
        `metadata of ${this.#end - this.#start} bytes`,
        `at least ${this.#at - this.#start}`,
      )
    }
  }

  #corrupt(expected: string, actual: string): CorruptIndexError {
    const offset = ENVELOPE_HEADER_BYTES + this.#start
    return new CorruptIndexError({ file: this.#file, offset, expected, actual })
  }
}
