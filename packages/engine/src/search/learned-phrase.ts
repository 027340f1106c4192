/**
 * @module
 * Counts a plain phrase of words whose postings are in memory: which docs have all of them, and how often at most, is known without
 * decoding anything. Positions are read of docs that can still be among the best.
 */

import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { FieldNumber } from '../postings/field-number.ts'
import { gallop, type LearnedPostings, placeFrom } from './learned-postings.ts'
import { PhraseMatcher, type PhraseWord } from './phrase-matcher.ts'
import type { Candidates, FrequencyMatcher } from './span-matcher.ts'

/** A word of the phrase; its cursor goes where its postings are looked into. */
export interface LearnedPhraseWord extends PhraseWord {
  readonly postings: LearnedPostings
}

export class LearnedPhraseMatcher implements FrequencyMatcher {
  readonly candidates: LearnedCandidates
  readonly #words: readonly LearnedPhraseWord[]
  readonly #phrase: PhraseMatcher
  /** The doc that the cursors stand on. */
  #placed: DocId = -1

  /** @param words at least one */
  constructor(words: readonly LearnedPhraseWord[]) {
    this.#words = words
    this.#phrase = new PhraseMatcher(words)
    this.candidates = new LearnedCandidates(words.map(({ postings }) => postings))
  }

  /** That of the rarest word: in no field the phrase stands more often. */
  bound(): number {
    return this.candidates.leastFrequency
  }

  count(field: FieldNumber): number {
    const doc = this.candidates.docId
    if (this.#placed !== doc) {
      for (const { cursor } of this.#words) {
        if (cursor.docId > doc) cursor.rewind()
        cursor.advance(doc)
      }
      this.#placed = doc
    }
    return this.#phrase.count(field)
  }
}

/** The docs that all words have. */
class LearnedCandidates implements Candidates {
  docId: DocId = -1
  readonly cost: number
  #limit: DocId = NO_MORE_DOCS
  /** By rising length. */
  readonly #lists: readonly LearnedPostings[]
  /** Place of the current doc in each. */
  readonly #places: Int32Array

  constructor(lists: readonly LearnedPostings[]) {
    this.#lists = [...lists].sort((a, b) => a.docs.length - b.docs.length)
    this.#places = new Int32Array(lists.length)
    this.cost = this.#lists[0]?.docs.length ?? 0
  }

  next(): DocId {
    return this.docId === NO_MORE_DOCS ? NO_MORE_DOCS : this.#settle(this.docId + 1)
  }

  advance(target: DocId): DocId {
    return target <= this.docId ? this.docId : this.#settle(target)
  }

  lookUntil(limit: DocId): void {
    const before = this.#limit
    this.#limit = limit
    if (this.docId >= before && this.docId < limit) this.#settle(this.docId)
  }

  seek(from: DocId, to: DocId): void {
    this.#limit = to
    for (const [index, list] of this.#lists.entries()) this.#places[index] = placeFrom(list, from)
    this.#settle(from)
  }

  /** The least weighted frequency of the words in the current doc. */
  get leastFrequency(): number {
    let least = Number.POSITIVE_INFINITY
    for (let index = 0; index < this.#lists.length; index++) {
      const { frequencies } = this.#lists[index] as LearnedPostings
      least = Math.min(least, frequencies[this.#places[index] as number] as number)
    }
    return least
  }

  /** The first doc from `target` on that all have, or any from the limit on. */
  #settle(target: DocId): DocId {
    let candidate = target
    for (let index = 0; index < this.#lists.length && candidate < this.#limit; index++) {
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
