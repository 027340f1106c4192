/**
 * @module
 * A posting as the in-memory index keeps it: a few bytes at the end of its term's chain.
 *
 *   varint header  = (doc delta << 2) | shape
 *   shape 3 only   : varint text frequency, varint heading frequency, varint title frequency
 *   varint deltas  : text positions, heading positions, title positions, each list from its own start
 *
 * The doc delta is the distance from the doc before, less 1; of the first posting, the doc itself. A position delta is the
 * position itself for the first of a list, then the distance from the one before, less 1. Most postings are one
 * occurrence in one field, which the shape says in the header: two bytes in all.
 */

import { readVarint32, writeVarint32 } from '../codec/varint.ts'
import { BLOCK_DOCS } from '../postings/block-format.ts'
import { type FieldNumber, HEADING, TEXT, TITLE } from '../postings/field-number.ts'
import type { PostingsRun } from '../postings/postings-run.ts'

/** Shapes 0, 1 and 2 are one occurrence in the field of that number. */
const SHAPE_BITS = 2
const GENERAL = 3
/** Greatest doc of an index in memory: the header is a varint of 32 bits. */
export const MAX_DOC: number = 2 ** 30 - 1

/** Writes the header of a posting of one occurrence; returns the offset past it. */
export function writeSingleHeader(
  target: Uint8Array,
  at: number,
  docDelta: number,
  field: FieldNumber,
): number {
  return writeVarint32(target, at, (docDelta << SHAPE_BITS) | field)
}

/** Writes the header of any other posting; returns the offset past it. */
export function writeGeneralHeader(
  target: Uint8Array,
  at: number,
  docDelta: number,
  textFreq: number,
  headingFreq: number,
  titleFreq: number,
): number {
  const text = writeVarint32(target, at, (docDelta << SHAPE_BITS) | GENERAL)
  const heading = writeVarint32(target, text, textFreq)
  return writeVarint32(target, writeVarint32(target, heading, headingFreq), titleFreq)
}

/** Writes the first header of a chain anew, its doc moved up by `docs`; returns the offset past it. */
export function writeMovedHeader(target: Uint8Array, at: number, header: number, docs: number): number {
  return writeVarint32(target, at, header + (docs << SHAPE_BITS))
}

/** Reads what follows the header of a posting of that shape, up to the positions; returns the offset past it. */
function readFreqs(bytes: Uint8Array, start: number, shape: number, run: PostingsRun, slot: number): number {
  const { textFreqs, headingFreqs, titleFreqs } = run
  if (shape === GENERAL) {
    const heading = readVarint32(bytes, start, textFreqs, slot)
    return readVarint32(bytes, readVarint32(bytes, heading, headingFreqs, slot), titleFreqs, slot)
  }
  textFreqs[slot] = shape === TEXT ? 1 : 0
  headingFreqs[slot] = shape === HEADING ? 1 : 0
  titleFreqs[slot] = shape === TITLE ? 1 : 0
  return start
}

/**
 * Reads postings one after the other; no object is made for one.
 *
 * Between {@link next} and the following one, as many {@link position} calls as the sum of the frequencies are due.
 */
export class PostingBytesReader {
  doc = -1
  textFreq = 0
  headingFreq = 0
  titleFreq = 0
  #bytes: Uint8Array
  #at = 0
  #end = 0

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes
    this.start(bytes, start, end)
  }

  /** Offset of the next byte. */
  get offset(): number {
    return this.#at
  }

  /** Begins with the chain `bytes[start, end)`. */
  start(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes
    this.#at = start
    this.#end = end
    this.doc = -1
  }

  /** Moves to the next posting; false if there is none. */
  next(): boolean {
    if (this.#at >= this.#end) return false
    const header = this.position()
    const shape = header & GENERAL
    this.doc += (header >>> SHAPE_BITS) + 1
    this.textFreq = shape === 0 ? 1 : 0
    this.headingFreq = shape === 1 ? 1 : 0
    this.titleFreq = shape === 2 ? 1 : 0
    if (shape === GENERAL) {
      this.textFreq = this.position()
      this.headingFreq = this.position()
      this.titleFreq = this.position()
    }
    return true
  }

  /**
   * Fills `run` with the next postings, as many as there are up to 128, and their position deltas. Not to be mixed with
   * {@link next} within a chain.
   *
   * @returns false if there are none
   */
  nextRun(run: PostingsRun): boolean {
    const bytes = this.#bytes
    const end = this.#end
    let at = this.#at
    let doc = this.doc
    let count = 0
    let positionCount = 0
    for (; count < BLOCK_DOCS && at < end; count++) {
      at = readVarint32(bytes, at, run.docs, count)
      const header = run.docs[count] ?? 0
      doc += (header >>> SHAPE_BITS) + 1
      run.docs[count] = doc
      at = readFreqs(bytes, at, header & GENERAL, run, count)
      const due = positionCount + run.freq(count)
      const positions = run.reserve(due)
      while (positionCount < due) at = readVarint32(bytes, at, positions, positionCount++)
    }
    this.#at = at
    this.doc = doc
    run.count = count
    run.positionCount = positionCount
    return count > 0
  }

  /** The next position delta: any varint of the chain. */
  position(): number {
    const bytes = this.#bytes
    let byte = bytes[this.#at++] ?? 0
    let value = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[this.#at++] ?? 0
      value |= (byte & 0x7f) << shift
    }
    return value >>> 0
  }
}
