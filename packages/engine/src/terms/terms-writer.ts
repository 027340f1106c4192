/**
 * @module
 * Writes the terms file: the dictionary of a segment, in blocks of 16 terms that share their prefixes.
 *
 * `docs/index-format.md`, section of the terms file.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import { PayloadOutput, type PayloadSink } from '../codec/payload-output.ts'
import { entryCountOf } from '../postings/block-format.ts'
import { cornerFreq } from '../postings/impacts.ts'
import type { TermInfo } from './term-info.ts'
import {
  compareBytes,
  HAS_HEADING,
  HAS_SECOND_CORNER,
  HAS_TEXT,
  HAS_TITLE,
  LONG_LENGTH,
  MAX_TERM_LENGTH,
  sharedLength,
  TERM_BLOCK_HEADER_BYTES,
  TERMS_PER_BLOCK,
  TOTAL_IS_DOC_FREQ,
} from './terms-format.ts'

export class TermsWriter {
  readonly #output: PayloadOutput
  readonly #table = new ByteWriter(4096)
  /** The parts of the block at hand: terms, where its postings begin, doc frequencies, rows. */
  readonly #terms = new ByteWriter(4096)
  readonly #bases = new ByteWriter(64)
  readonly #docFreqs = new ByteWriter(256)
  readonly #rows = new ByteWriter(4096)
  readonly #previous = new Uint8Array(MAX_TERM_LENGTH)
  #previousLength = 0
  #termCount = 0
  /** Where the next term's postings, positions and entries must begin: everything is written in the order of terms. */
  #postingsDue = 0
  #positionsDue = 0
  #blockDue = 0

  constructor(sink: PayloadSink) {
    this.#output = new PayloadOutput(sink)
  }

  /** Terms added so far. */
  get termCount(): number {
    return this.#termCount
  }

  /**
   * Adds the term `bytes[start, end)` of UTF-8.
   *
   * @param info as `PostingsWriter.finishTerm` gave it
   * @throws {RangeError} if the term is empty, too long, not greater than the one before, or `info` does not follow on
   */
  add(bytes: Uint8Array, start: number, end: number, info: TermInfo): void {
    this.#check(bytes, start, end, info)
    if (this.#termCount % TERMS_PER_BLOCK === 0) this.#startBlock(info)
    this.#addTerm(bytes, start, end)
    this.#docFreqs.varint(info.docFreq)
    this.#addRow(info)
    this.#postingsDue = info.postingsEnd
    this.#positionsDue = info.positionsEnd
    this.#blockDue = info.firstBlock + entryCountOf(info.docFreq)
    this.#previous.set(bytes.subarray(start, end))
    this.#previousLength = end - start
    this.#termCount++
  }

  /** Writes the table of blocks and hands on what is still buffered; the caller finishes the file. */
  finish(): void {
    this.#finishBlock()
    const { pending } = this.#output
    const padding = (4 - (this.#output.position % 4)) % 4
    for (let i = 0; i < padding; i++) pending.u8(0)
    const tableStart = this.#output.position
    pending.bytes(this.#table.view())
    pending.u32(tableStart)
    pending.u32(this.#termCount)
    this.#output.flush()
  }

  #check(bytes: Uint8Array, start: number, end: number, info: TermInfo): void {
    const length = end - start
    if (length < 1 || length > MAX_TERM_LENGTH) {
      throw new RangeError(`a term has 1 to ${MAX_TERM_LENGTH} bytes, got ${length}`)
    }
    if (
      this.#termCount > 0 &&
      compareBytes(this.#previous, 0, this.#previousLength, bytes, start, length) >= 0
    ) {
      throw new RangeError(`term ${this.#termCount} is not greater than the one before`)
    }
    if (
      info.postingsStart !== this.#postingsDue ||
      info.positionsStart !== this.#positionsDue ||
      info.firstBlock !== this.#blockDue
    ) {
      throw new RangeError(`the postings of term ${this.#termCount} do not begin where those before end`)
    }
  }

  #startBlock(info: TermInfo): void {
    this.#finishBlock()
    this.#bases.varint(info.postingsStart)
    this.#bases.varint(info.positionsStart)
    this.#bases.varint(info.firstBlock)
  }

  #addTerm(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start
    if (this.#termCount % TERMS_PER_BLOCK === 0) {
      this.#terms.u8(length)
      this.#terms.bytes(bytes, start, end)
      return
    }
    const shared = sharedLength(this.#previous, 0, this.#previousLength, bytes, start, length)
    const rest = length - shared
    this.#terms.u8((Math.min(shared, LONG_LENGTH) << 4) | Math.min(rest, LONG_LENGTH))
    if (shared >= LONG_LENGTH) this.#terms.u8(shared - LONG_LENGTH)
    if (rest >= LONG_LENGTH) this.#terms.u8(rest - LONG_LENGTH)
    this.#terms.bytes(bytes, start + shared, end)
  }

  #addRow(info: TermInfo): void {
    const { textImpacts, otherImpacts } = info
    const flags =
      (cornerFreq(textImpacts, 0) > 0 ? HAS_TEXT : 0) |
      (cornerFreq(textImpacts, 1) > 0 ? HAS_SECOND_CORNER : 0) |
      (cornerFreq(otherImpacts, 0) > 0 ? HAS_HEADING : 0) |
      (cornerFreq(otherImpacts, 1) > 0 ? HAS_TITLE : 0) |
      (info.totalTextFreq === info.docFreq ? TOTAL_IS_DOC_FREQ : 0)
    this.#rows.u8(flags)
    if ((flags & TOTAL_IS_DOC_FREQ) === 0) this.#rows.varint(info.totalTextFreq)
    if ((flags & HAS_TEXT) !== 0) this.#rows.u16(textImpacts & 0xffff)
    if ((flags & HAS_SECOND_CORNER) !== 0) this.#rows.u16(textImpacts >>> 16)
    if ((flags & HAS_HEADING) !== 0) this.#rows.u16(otherImpacts & 0xffff)
    if ((flags & HAS_TITLE) !== 0) this.#rows.u16(otherImpacts >>> 16)
    this.#rows.varint(info.postingsEnd - info.postingsStart)
    this.#rows.varint(info.positionsEnd - info.positionsStart)
  }

  #finishBlock(): void {
    if (this.#terms.length === 0) return
    const { pending } = this.#output
    this.#table.u32(this.#output.position)
    pending.u16(TERM_BLOCK_HEADER_BYTES + this.#terms.length)
    for (const part of [this.#terms, this.#bases, this.#docFreqs, this.#rows]) {
      pending.bytes(part.view())
      part.reset()
    }
    this.#output.drain()
  }
}
