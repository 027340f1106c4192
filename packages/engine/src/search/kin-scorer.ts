/**
 * @module
 * Scores the words of a query with their kin in a few docs.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { contribution } from '../scoring/bm25f.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { FieldFactors } from './field-factors.ts'
import type { KnownPostings } from './known-postings.ts'
import { frequencyIn, type LearnedPostings } from './learned-postings.ts'
import type { TermClass } from './weight.ts'
import { weightedFrequency } from './weighted-frequency.ts'

/** A word with its kin, and what endless occurrences are worth. */
export interface WeightedKin {
  /** The word and its kin: their frequencies are added. */
  readonly termClass: TermClass
  readonly weight: number
}

interface ScoredWord {
  readonly weight: number
  /** Where they are in memory; else there are cursors. */
  readonly postings: LearnedPostings | undefined
  readonly cursors: readonly PostingsCursor[]
}

/** Docs of one segment, asked for in ascending order. */
export class KinScorer {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #words: readonly ScoredWord[]
  readonly #known: KnownPostings

  constructor(
    segment: SegmentReader,
    factors: FieldFactors,
    words: readonly WeightedKin[],
    known: KnownPostings,
  ) {
    this.#segment = segment
    this.#factors = factors
    this.#known = known
    this.#words = words.map(({ weight, termClass }) => {
      const postings = known.postingsOf(termClass)
      return { weight, postings, cursors: postings === undefined ? this.#cursorsOf(termClass) : [] }
    })
  }

  /** Gives the cursors back; no doc is asked for any more. */
  close(): void {
    for (const { cursors } of this.#words) this.#known.cursors.takeBack(cursors)
  }

  /** What a doc gains by all words together. */
  score(doc: DocId): number {
    let sum = 0
    for (const word of this.#words) sum += this.#scoreOf(word, doc)
    return sum
  }

  /** What a doc gains by each word. */
  scores(doc: DocId): number[] {
    return this.#words.map((word) => this.#scoreOf(word, doc))
  }

  #scoreOf({ weight, postings, cursors }: ScoredWord, doc: DocId): number {
    const frequency = postings === undefined ? this.#added(cursors, doc) : frequencyIn(postings, doc)
    return frequency === 0 ? 0 : contribution(weight, frequency, this.#factors.k1)
  }

  #added(cursors: readonly PostingsCursor[], doc: DocId): number {
    let frequency = 0
    for (const cursor of cursors) {
      if ((cursor.docId < doc ? cursor.advance(doc) : cursor.docId) !== doc) continue
      cursor.loadFreqs()
      frequency += weightedFrequency(cursor, cursor.index, doc, this.#segment.norms, this.#factors)
    }
    return frequency
  }

  #cursorsOf({ terms }: TermClass): PostingsCursor[] {
    return terms.flatMap(({ term }) => {
      const known = this.#segment.knownTerms.get(term)
      return known === undefined ? [] : [this.#known.cursors.lend(known.info)]
    })
  }
}
