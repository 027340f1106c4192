/**
 * @module
 * Up to a block of postings of one term as numbers in arrays, between what decodes them and what writes them.
 */

import { BLOCK_DOCS } from './block-format.ts'

const INITIAL_POSITIONS: number = 4 * BLOCK_DOCS

/** Lengths of the docs by field, as the norms have them. */
export interface DocLengths {
  readonly text: Uint16Array
  readonly heading: Uint8Array
  readonly title: Uint8Array
}

export class PostingsRun {
  /** Doc ids, ascending: `docs[0, count)`, and so the frequencies. */
  readonly docs: Int32Array = new Int32Array(BLOCK_DOCS)
  readonly textFreqs: Int32Array = new Int32Array(BLOCK_DOCS)
  readonly headingFreqs: Int32Array = new Int32Array(BLOCK_DOCS)
  readonly titleFreqs: Int32Array = new Int32Array(BLOCK_DOCS)
  /** Postings, at most 128. */
  count = 0
  /** Position deltas of the postings, one behind the other. Replaced when it grows. */
  positions: Int32Array<ArrayBuffer> = new Int32Array(INITIAL_POSITIONS)
  positionCount = 0

  /** Occurrences of posting `slot` in all fields. */
  freq(slot: number): number {
    return (this.textFreqs[slot] ?? 0) + (this.headingFreqs[slot] ?? 0) + (this.titleFreqs[slot] ?? 0)
  }

  /** Makes room for `positions` position deltas in all, and keeps those there are; returns {@link positions}. */
  reserve(positions: number): Int32Array {
    if (positions > this.positions.length) {
      const larger = new Int32Array(Math.max(positions, 2 * this.positions.length))
      larger.set(this.positions)
      this.positions = larger
    }
    return this.positions
  }
}
