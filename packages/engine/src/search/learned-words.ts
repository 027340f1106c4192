/**
 * @module
 * What is learned of terms, of classes of terms and of phrases on their second use, by one walk over their postings, and kept for the life of the
 * reader: bounds of their frequencies, and the postings themselves, as far as there is room. In the first use the impacts serve; a
 * word that is asked for once costs no walk.
 */

import type { NormsReader } from '../norms/norms-reader.ts'
import { BLOCK_DOCS } from '../postings/block-format.ts'
import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import type { TermOrdinal } from '../terms/term-cursor.ts'
import type { FieldFactors } from './field-factors.ts'
import { type FrequencyBounds, FrequencyBoundsBuilder } from './frequency-bounds.ts'
import { type LearnedPostings, LearnedPostingsBuilder, PostingsRoom } from './learned-postings.ts'
import { rangeCountOf } from './range-maxima.ts'
import { UseCounts } from './use-counts.ts'
import { weightedFrequency } from './weighted-frequency.ts'

/** What is known of a term, of a class of terms, or of a phrase. */
export interface LearnedWord {
  readonly bounds: FrequencyBounds
  /** Undefined where there is no room for them. */
  postings: LearnedPostings | undefined
}

/** Gives every doc with its frequency, ascending. */
type Walk = (take: (doc: DocId, frequency: number) => void) => void

export interface LearnedTerm extends LearnedWord {
  /** The greatest frequency by block of the postings. */
  readonly blocks: Float64Array
}

/** A term, or a class or a phrase by what tells it from others. */
export type WordKey = TermOrdinal | string

/** Bytes of bounds that are kept; when there are more, the oldest words are forgotten. */
const MAX_BOUND_BYTES: number = 16 * 1024 * 1024
/** What bounds take besides their numbers. */
const OBJECT_BYTES = 400
/** Postings that are walked for one query, the last word's in full. */
const MAX_WALKED: number = 1 << 17

/** The learned words of a segment under one set of length factors. */
export class LearnedWords {
  readonly #norms: NormsReader
  readonly #liveDocs: Uint32Array | undefined
  readonly #factors: FieldFactors
  readonly #uses = new UseCounts<WordKey>()
  readonly #room: PostingsRoom<WordKey>
  readonly #terms = new Map<TermOrdinal, LearnedTerm>()
  readonly #classes = new Map<string, LearnedWord>()
  #boundBytes = 0
  /** Postings that may still be walked for the query at hand. */
  #allowance = 0

  /**
   * @param liveDocs docs that are not deleted; undefined if none is deleted
   * @param postingBytes room for the postings of all words
   */
  constructor(
    norms: NormsReader,
    liveDocs: Uint32Array | undefined,
    factors: FieldFactors,
    postingBytes: number,
  ) {
    this.#norms = norms
    this.#liveDocs = liveDocs
    this.#factors = factors
    this.#room = new PostingsRoom(postingBytes, this.#uses)
  }

  /** Begins a query: of one that has many terms, only some are learned at a time, so that it does not hold the thread. */
  startQuery(): void {
    this.#allowance = MAX_WALKED
  }

  /** Counts a use of a word that is still known. */
  countUse(key: WordKey): void {
    this.#uses.count(key)
  }

  /**
   * What is known of a term, or undefined where it is used for the first time.
   *
   * @param cursorOf an unpositioned cursor over the term, of which nothing is left
   * @param withPostings whether its postings are of use by themselves
   */
  term(
    ordinal: TermOrdinal,
    docFreq: number,
    { cursorOf, withPostings }: { readonly cursorOf: () => PostingsCursor; readonly withPostings: boolean },
  ): LearnedTerm | undefined {
    const uses = this.#uses.count(ordinal)
    const known = this.#terms.get(ordinal)
    const hasRoom = this.#isToBeLearned(known, uses, docFreq, withPostings)
    if (hasRoom === undefined) return known
    const learned = this.#walk(cursorOf(), hasRoom ? this.#builder(docFreq) : undefined)
    return this.#keep(this.#terms, ordinal, learned)
  }

  /**
   * What is known of the terms of a class together, or undefined where it is used for the first time.
   *
   * @param key tells the class from others
   * @param cost postings of all its terms
   * @param walk over the docs of the class
   */
  ofClass(key: string, cost: number, walk: Walk): LearnedWord | undefined {
    const uses = this.#uses.count(key)
    const known = this.#classes.get(key)
    const hasRoom = this.#isToBeLearned(known, uses, cost, true)
    if (hasRoom === undefined) return known
    return this.#keep(this.#classes, key, this.#gather(walk, hasRoom ? this.#builder(cost) : undefined))
  }

  /**
   * What is known of a phrase, or undefined where it is used for the first time, or its postings cannot be had: its bounds alone are
   * not worth a walk.
   *
   * @param key tells the phrase from others
   * @param cost postings at most, and what a walk takes in postings that are walked
   * @param walk over the docs of the phrase
   */
  ofPhrase(
    key: string,
    { postings, effort }: { readonly postings: number; readonly effort: number },
    walk: Walk,
  ): LearnedWord | undefined {
    const uses = this.#uses.count(key)
    const known = this.#classes.get(key)
    if (known?.postings !== undefined) return known
    if (uses < 2 || this.#allowance < effort || !this.#room.make(postings, uses)) return undefined
    this.#allowance -= effort
    return this.#keep(this.#classes, key, this.#gather(walk, this.#builder(postings)))
  }

  /**
   * Whether a word is walked for this query, and then whether there is room for its postings; undefined if it is not.
   *
   * @param known what is known of it already
   */
  #isToBeLearned(
    known: LearnedWord | undefined,
    uses: number,
    cost: number,
    withPostings: boolean,
  ): boolean | undefined {
    if (uses < 2 || this.#allowance <= 0 || known?.postings !== undefined) return undefined
    const hasRoom = withPostings && this.#room.make(cost, uses)
    if (known !== undefined && !hasRoom) return undefined
    this.#allowance -= cost
    return hasRoom
  }

  #builder(capacity: number): LearnedPostingsBuilder {
    return new LearnedPostingsBuilder(capacity, rangeCountOf(this.#norms.docCount))
  }

  #gather(walk: Walk, postings: LearnedPostingsBuilder | undefined): LearnedWord {
    const bounds = new FrequencyBoundsBuilder(this.#norms.docCount, this.#liveDocs)
    walk((doc, frequency) => {
      bounds.add(doc, frequency)
      postings?.add(doc, frequency)
    })
    return { bounds: bounds.build(), postings: postings?.build() }
  }

  #walk(cursor: PostingsCursor, postings: LearnedPostingsBuilder | undefined): LearnedTerm {
    const blocks = new Float64Array(Math.ceil(cursor.docFreq / BLOCK_DOCS))
    const bounds = new FrequencyBoundsBuilder(this.#norms.docCount, this.#liveDocs)
    for (let block = 0; cursor.nextBlock() !== NO_MORE_DOCS; block++) {
      cursor.loadFreqs()
      const { docs, length } = cursor
      let greatest = 0
      for (let index = 0; index < length; index++) {
        const doc = docs[index] ?? 0
        const frequency = weightedFrequency(cursor, index, doc, this.#norms, this.#factors)
        greatest = Math.max(greatest, frequency)
        bounds.add(doc, frequency)
        postings?.add(doc, frequency)
      }
      blocks[block] = greatest
    }
    return { bounds: bounds.build(), postings: postings?.build(), blocks }
  }

  /** Keeps what was learned of a word, and forgets the oldest words while there are too many. */
  #keep<Key extends WordKey, Word extends LearnedWord>(words: Map<Key, Word>, key: Key, learned: Word): Word {
    const before = words.get(key)
    if (before !== undefined) this.#boundBytes -= bytesOf(before)
    words.set(key, learned)
    this.#boundBytes += bytesOf(learned)
    if (learned.postings !== undefined) this.#room.keep(key, learned)
    this.#forgetOldest(this.#classes)
    this.#forgetOldest(this.#terms)
    return learned
  }

  #forgetOldest<Key extends WordKey>(words: Map<Key, LearnedWord>): void {
    for (const [oldest, dropped] of words) {
      if (this.#boundBytes <= MAX_BOUND_BYTES) break
      words.delete(oldest)
      this.#boundBytes -= bytesOf(dropped)
      this.#room.forget(oldest)
    }
  }
}

function bytesOf(word: LearnedWord | LearnedTerm): number {
  const { ranges, best } = word.bounds
  const blockBytes = 'blocks' in word ? word.blocks.byteLength : 0
  return OBJECT_BYTES + blockBytes + ranges.byteLength + best.docs.byteLength + best.frequencies.byteLength
}
