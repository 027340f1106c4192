/**
 * @module
 * A bit set of docs with rank: membership of a doc, and the index of its posting, in constant time. Besides the bits it keeps, for
 * each word of 32 docs, how many docs of its range come before.
 *
 * Source: G. Jacobson, "Space-efficient static trees and graphs", FOCS 1989 (rank by counts of blocks and the bits of one word).
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { RANGE_BITS, RANGE_DOCS } from '../bounds/range-maxima.ts'

const WORD_BITS = 5
/** Words of a range. */
export const RANGE_WORDS: number = RANGE_DOCS >>> WORD_BITS
/** Memory of the bits and the counts of a range, in bytes. */
export const RANGE_BIT_BYTES: number =
  RANGE_WORDS * (Int32Array.BYTES_PER_ELEMENT + Uint8Array.BYTES_PER_ELEMENT)

export class RankBitSet {
  /** Bit `doc & 31` of word `doc >>> 5`. */
  readonly words: Int32Array
  /** By word, the docs of the range in the words before: at most 224. */
  readonly #before: Uint8Array
  readonly #starts: Uint32Array

  /**
   * @param docs ascending
   * @param starts by range, the docs in the ranges before
   */
  constructor(docs: Int32Array, starts: Uint32Array) {
    this.#starts = starts
    this.words = new Int32Array(starts.length * RANGE_WORDS)
    this.#before = new Uint8Array(this.words.length)
    const words = this.words
    for (let index = 0; index < docs.length; index++) {
      const doc = docs[index] as number
      words[doc >>> WORD_BITS] = (words[doc >>> WORD_BITS] as number) | (1 << (doc & 31))
    }
    for (let word = 0, count = 0; word < words.length; word++) {
      if (word % RANGE_WORDS === 0) count = 0
      this.#before[word] = count
      count += bitCount(words[word] as number)
    }
  }

  has(doc: DocId): boolean {
    return bitOf(this.words, doc) === 1
  }

  /** Docs before this one. */
  rank(doc: DocId): number {
    const word = doc >>> WORD_BITS
    const before = (this.words[word] as number) & ((1 << (doc & 31)) - 1)
    return (this.#starts[doc >>> RANGE_BITS] as number) + (this.#before[word] as number) + bitCount(before)
  }
}

/** The bit of a doc in {@link RankBitSet.words}: 1 if it is in the set. */
export function bitOf(words: Int32Array, doc: DocId): number {
  return ((words[doc >>> WORD_BITS] as number) >>> (doc & 31)) & 1
}

/** Bits of a word that are set (H. Warren, "Hacker's Delight", 2nd edition, figure 5-2). */
function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
