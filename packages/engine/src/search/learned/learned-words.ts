/**
 * @module
 * What is learned of terms, of classes of terms and of phrases on their second use, by one walk over their postings, and kept for the life of the
 * reader: bounds of their frequencies, and the postings themselves, as far as there is room. In the first use the impacts serve; a
 * word that is asked for once costs no walk.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import { BLOCK_DOCS } from '../../postings/block-format.ts'
import { NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermOrdinal } from '../../terms/term-cursor.ts'
import { type FrequencyBounds, FrequencyBoundsBuilder } from '../bounds/frequency-bounds.ts'
import { rangeCountOf } from '../bounds/range-maxima.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import { weightedFrequency } from '../scorers/weighted-frequency.ts'
import { BegunPhrases, type LearningPart } from './begun-phrases.ts'
import { type LearnedPostings, LearnedPostingsBuilder, PostingsRoom } from './learned-postings.ts'
import { UseCounts } from './use-counts.ts'
import type { WalkAllowance } from './walk-allowance.ts'

/** What is known of a term, of a class of terms, or of a phrase. */
export interface LearnedWord {
  readonly bounds: FrequencyBounds
  /** Undefined where there is no room for them. */
  postings: LearnedPostings | undefined
}

/** Takes the first `count` docs, and how often they have the word. */
export type TakePostings = (docs: Int32Array, frequencies: Float64Array, count: number) => void

/** Gives all docs, ascending. */
type Walk = (take: TakePostings) => void

/** Makes what is known of a word, of its docs one after the other. */
export class WordBuilder {
  readonly #bounds: FrequencyBoundsBuilder
  readonly #postings: LearnedPostingsBuilder | undefined

  /** @param postings undefined where there is no room for them */
  constructor(bounds: FrequencyBoundsBuilder, postings: LearnedPostingsBuilder | undefined) {
    this.#bounds = bounds
    this.#postings = postings
  }

  /** The first `count` docs, ascending and greater than those before, and how often they have the word. */
  add(docs: Int32Array, frequencies: Float64Array, count: number): void {
    this.#bounds.add(docs, frequencies, count)
    this.#postings?.add(docs, frequencies, count)
  }

  build(): LearnedWord {
    return { bounds: this.#bounds.build(), postings: this.#postings?.build() }
  }
}

export interface LearnedTerm extends LearnedWord {
  /** The greatest frequency by block of the postings. */
  readonly blocks: Float64Array
}

/** A term, or a class or a phrase by what tells it from others. */
export type WordKey = TermOrdinal | string

/** Bytes of bounds that are kept; when there are more, the oldest words are forgotten. */
const MAX_BOUND_BYTES: number = 16 * 1024 * 1024
/** Of the block that is walked. */
const frequencies = new Float64Array(BLOCK_DOCS)
/** What bounds take besides their numbers. */
const OBJECT_BYTES = 400
/** Of the room for postings, what is gathered of phrases takes one part of so many beside it. */
const BEGUN_SHARE = 8

/** What may be learned. */
export interface LearningLimits {
  /** Room for the postings of all words of the segment. */
  readonly postingBytes: number
  /** Of all segments together. */
  readonly allowance: WalkAllowance
  /** As `BegunPhrases` has it. */
  readonly candidates: number
}

/** The learned words of a segment under one set of length factors. */
export class LearnedWords {
  readonly #norms: NormsReader
  readonly #liveDocs: Uint32Array | undefined
  readonly #factors: FieldFactors
  readonly #uses = new UseCounts<WordKey>()
  readonly #room: PostingsRoom<WordKey>
  readonly #terms = new Map<TermOrdinal, LearnedTerm>()
  readonly #classes = new Map<string, LearnedWord>()
  readonly #allowance: WalkAllowance
  readonly #begun: BegunPhrases
  #boundBytes = 0

  constructor(
    { norms, liveDocs }: Pick<SegmentReader, 'norms' | 'liveDocs'>,
    factors: FieldFactors,
    { postingBytes, allowance, candidates }: LearningLimits,
  ) {
    this.#norms = norms
    this.#liveDocs = liveDocs
    this.#factors = factors
    this.#room = new PostingsRoom(postingBytes, rangeCountOf(norms.docCount), this.#uses)
    const bytes = postingBytes / BEGUN_SHARE
    this.#begun = new BegunPhrases({ docCount: norms.docCount, bytes, uses: this.#uses, candidates })
    this.#allowance = allowance
  }

  /** Counts a use of a word that is still known. */
  countUse(key: WordKey): void {
    this.#uses.count(key)
  }

  /** What is known of a term, without another use. */
  known(ordinal: TermOrdinal): LearnedTerm | undefined {
    return this.#terms.get(ordinal)
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
    const learned = this.#walk(cursorOf(), hasRoom ? docFreq : 0)
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
    return this.#keep(this.#classes, key, this.#gather(walk, hasRoom ? cost : 0))
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
    if (uses < 2 || this.#allowance.left < effort || !this.#room.make(postings, uses)) return undefined
    this.#allowance.left -= effort
    return this.#keep(this.#classes, key, this.#gather(walk, postings))
  }

  /** As `BegunPhrases.part`, of a phrase that {@link ofPhrase} did not learn. */
  phraseLearning(key: string, candidates: number): LearningPart | undefined {
    return this.#begun.part(key, candidates, () =>
      this.#room.make(candidates, this.#uses.of(key)) ? this.#wordBuilder(candidates) : undefined,
    )
  }

  /** Keeps a phrase, unless it was learned by another search meanwhile, or its room is taken. */
  keepPhrase(key: string, learned: LearnedWord): LearnedWord {
    this.#begun.forget(key)
    const known = this.#classes.get(key)
    if (known?.postings !== undefined) return known
    const count = learned.postings?.docs.length ?? 0
    return this.#room.make(count, this.#uses.of(key)) ? this.#keep(this.#classes, key, learned) : learned
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
    if (uses < 2 || this.#allowance.left <= 0 || known?.postings !== undefined) return undefined
    const hasRoom = withPostings && this.#room.make(cost, uses)
    if (known !== undefined && !hasRoom) return undefined
    this.#allowance.left -= cost
    return hasRoom
  }

  #wordBuilder(capacity: number): WordBuilder {
    const { docCount } = this.#norms
    const postings = capacity > 0 ? new LearnedPostingsBuilder(capacity, rangeCountOf(docCount)) : undefined
    return new WordBuilder(new FrequencyBoundsBuilder(docCount, this.#liveDocs), postings)
  }

  /** @param capacity postings at most; 0 where there is no room for them */
  #gather(walk: Walk, capacity: number): LearnedWord {
    const builder = this.#wordBuilder(capacity)
    walk((docs, frequencies, count) => builder.add(docs, frequencies, count))
    return builder.build()
  }

  /** @param capacity as of a walk */
  #walk(cursor: PostingsCursor, capacity: number): LearnedTerm {
    const blocks = new Float64Array(Math.ceil(cursor.docFreq / BLOCK_DOCS))
    const builder = this.#wordBuilder(capacity)
    for (let block = 0; cursor.nextBlock() !== NO_MORE_DOCS; block++) {
      cursor.loadFreqs()
      const { docs, length } = cursor
      let greatest = 0
      for (let index = 0; index < length; index++) {
        const frequency = weightedFrequency(cursor, index, docs[index] as number, this.#norms, this.#factors)
        if (frequency > greatest) greatest = frequency
        frequencies[index] = frequency
      }
      blocks[block] = greatest
      builder.add(docs, frequencies, length)
    }
    return { ...builder.build(), blocks }
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
