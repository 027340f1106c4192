/**
 * @module
 * The docs that may have a phrase of words whose postings are cached: those that have all its words.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { ConjunctionIterator } from '../scorers/conjunction-iterator.ts'
import type { Candidates } from '../scorers/span-matcher.ts'
import { type DecodedPostings, gallop, indexFrom } from './decoded-postings.ts'
import type { RankBitSet } from './rank-bit-set.ts'

export interface PhraseCandidates extends Required<Candidates> {
  /** The least weighted frequency of the words in the current doc. */
  readonly leastFrequency: number
}

/** @param lists of the words, at least one */
export function phraseCandidates(lists: readonly DecodedPostings[]): PhraseCandidates {
  return lists.every(hasBits) ? new BitCandidates(lists) : new ListCandidates(lists)
}

type ListWithBits = DecodedPostings & { readonly bits: RankBitSet }

function hasBits(list: DecodedPostings): list is ListWithBits {
  return list.bits !== undefined
}

/** Intersects the bit sets of frequent words, 32 docs at a time. */
class BitCandidates extends ConjunctionIterator implements PhraseCandidates {
  readonly cost: number
  readonly #lists: readonly ListWithBits[]
  readonly #words: readonly Int32Array[]

  constructor(lists: readonly ListWithBits[]) {
    super()
    this.#lists = lists
    this.#words = lists.map(({ bits }) => bits.words)
    this.cost = Math.min(...lists.map(({ docs }) => docs.length))
  }

  seek(from: DocId, to: DocId): void {
    this.limit = to
    this.moveToMatch(from)
  }

  get leastFrequency(): number {
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < this.#lists.length; index++) {
      const { bits, frequencies } = this.#lists[index] as ListWithBits
      least = Math.min(least, frequencies[bits.rank(this.docId)] as number)
    }
    return least
  }

  protected moveToMatch(target: DocId): DocId {
    let word = target >>> 5
    let common = this.#commonIn(word) & (-1 << (target & 31))
    while (common === 0) {
      word++
      if (word << 5 >= this.limit) break
      if (word >= (this.#words[0] as Int32Array).length) {
        this.docId = NO_MORE_DOCS
        return NO_MORE_DOCS
      }
      common = this.#commonIn(word)
    }
    // Past the limit any doc will do.
    this.docId = common === 0 ? word << 5 : (word << 5) + 31 - Math.clz32(common & -common)
    return this.docId
  }

  /** The docs that all have, of the 32 of a word. */
  #commonIn(word: number): number {
    let common = -1
    for (let index = 0; index < this.#words.length; index++)
      common &= (this.#words[index] as Int32Array)[word] as number
    return common
  }
}

/** Intersects lists of which some have no bit set, by exponential search in each. */
class ListCandidates extends ConjunctionIterator implements PhraseCandidates {
  readonly cost: number
  /** By rising length. */
  readonly #lists: readonly DecodedPostings[]
  /** Index of the current doc in each. */
  readonly #places: Int32Array

  constructor(lists: readonly DecodedPostings[]) {
    super()
    this.#lists = [...lists].sort((a, b) => a.docs.length - b.docs.length)
    this.#places = new Int32Array(lists.length)
    this.cost = this.#lists[0]?.docs.length ?? 0
  }

  seek(from: DocId, to: DocId): void {
    this.limit = to
    for (const [index, list] of this.#lists.entries()) this.#places[index] = indexFrom(list, from)
    this.moveToMatch(from)
  }

  get leastFrequency(): number {
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < this.#lists.length; index++) {
      const { frequencies } = this.#lists[index] as DecodedPostings
      least = Math.min(least, frequencies[this.#places[index] as number] as number)
    }
    return least
  }

  protected moveToMatch(target: DocId): DocId {
    let candidate = target
    for (let index = 0; index < this.#lists.length && candidate < this.limit; index++) {
      const found = this.#advanceIn(index, candidate)
      // Begin again with the rarest word.
      if (found > candidate && index > 0) index = -1
      candidate = found
    }
    this.docId = candidate
    return candidate
  }

  #advanceIn(index: number, target: DocId): DocId {
    const { docs } = this.#lists[index] as DecodedPostings
    const place = gallop(docs, target, this.#places[index] as number)
    this.#places[index] = place
    return place < docs.length ? (docs[place] as number) : NO_MORE_DOCS
  }
}
