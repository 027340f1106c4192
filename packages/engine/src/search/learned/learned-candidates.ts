/**
 * @module
 * The docs that may have a phrase of words whose postings are in memory: those that have all its words.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { JointDocs } from '../scorers/joint-docs.ts'
import type { Candidates } from '../scorers/span-matcher.ts'
import type { DocBits } from './doc-bits.ts'
import { gallop, type LearnedPostings, placeFrom } from './learned-postings.ts'

export interface LearnedCandidates extends Required<Candidates> {
  /** The least weighted frequency of the words in the current doc. */
  readonly leastFrequency: number
}

/** @param lists of the words, at least one */
export function learnedCandidates(lists: readonly LearnedPostings[]): LearnedCandidates {
  return lists.every(hasBits) ? new BitCandidates(lists) : new ListCandidates(lists)
}

type ListWithBits = LearnedPostings & { readonly bits: DocBits }

function hasBits(list: LearnedPostings): list is ListWithBits {
  return list.bits !== undefined
}

/** Candidates of frequent words, 32 docs at a time. */
class BitCandidates extends JointDocs implements LearnedCandidates {
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
    this.settle(from)
  }

  get leastFrequency(): number {
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < this.#lists.length; index++) {
      const { bits, frequencies } = this.#lists[index] as ListWithBits
      least = Math.min(least, frequencies[bits.rank(this.docId)] as number)
    }
    return least
  }

  protected settle(target: DocId): DocId {
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

/** Candidates of which some word has too few docs to keep a bit for each: looked for from place to place in its list. */
class ListCandidates extends JointDocs implements LearnedCandidates {
  readonly cost: number
  /** By rising length. */
  readonly #lists: readonly LearnedPostings[]
  /** Place of the current doc in each. */
  readonly #places: Int32Array

  constructor(lists: readonly LearnedPostings[]) {
    super()
    this.#lists = [...lists].sort((a, b) => a.docs.length - b.docs.length)
    this.#places = new Int32Array(lists.length)
    this.cost = this.#lists[0]?.docs.length ?? 0
  }

  seek(from: DocId, to: DocId): void {
    this.limit = to
    for (const [index, list] of this.#lists.entries()) this.#places[index] = placeFrom(list, from)
    this.settle(from)
  }

  get leastFrequency(): number {
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < this.#lists.length; index++) {
      const { frequencies } = this.#lists[index] as LearnedPostings
      least = Math.min(least, frequencies[this.#places[index] as number] as number)
    }
    return least
  }

  protected settle(target: DocId): DocId {
    let candidate = target
    for (let index = 0; index < this.#lists.length && candidate < this.limit; index++) {
      const found = this.#advanceIn(index, candidate)
      // The rarest word says where to go on.
      if (found > candidate && index > 0) index = -1
      candidate = found
    }
    this.docId = candidate
    return candidate
  }

  #advanceIn(index: number, target: DocId): DocId {
    const { docs } = this.#lists[index] as LearnedPostings
    const place = gallop(docs, target, this.#places[index] as number)
    this.#places[index] = place
    return place < docs.length ? (docs[place] as number) : NO_MORE_DOCS
  }
}
