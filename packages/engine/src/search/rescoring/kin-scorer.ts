/**
 * @module
 * Scores the words of a query with their kin in a few docs.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import { contribution } from '../../scoring/bm25f.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { KnownPostings } from '../cache/known-postings.ts'
import type { Told } from '../cache/told-docs.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import { weightedFrequency } from '../scorers/weighted-frequency.ts'
import type { BoundKin } from '../weight.ts'

/** A word with its kin, and what endless occurrences are worth. */
export type WeightedKin = Pick<BoundKin, 'terms' | 'key'> & { readonly weight: number }

interface ScoredWord {
  readonly weight: number
  readonly told: Told<number>
  readonly find: (doc: DocId) => number
}

/** Docs of one segment, asked for in ascending order. */
export class KinScorer {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #words: readonly ScoredWord[]
  readonly #known: KnownPostings
  readonly #lent: PostingsCursor[] = []

  constructor(
    segment: SegmentReader,
    factors: FieldFactors,
    words: readonly WeightedKin[],
    known: KnownPostings,
  ) {
    this.#segment = segment
    this.#factors = factors
    this.#known = known
    this.#words = words.map(({ weight, terms, key }) => {
      // Lent when a doc is first looked at: often all were before.
      let cursors: readonly PostingsCursor[] | undefined
      const find = (doc: DocId) => {
        cursors ??= this.#cursorsOf(terms)
        return this.#added(cursors, doc)
      }
      return { weight, told: known.kin.about(key), find }
    })
  }

  /** Gives the cursors back; no doc is asked for any more. */
  close(): void {
    this.#known.cursors.takeBack(this.#lent)
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

  #scoreOf({ weight, told, find }: ScoredWord, doc: DocId): number {
    const frequency = told.of(doc, find)
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

  #cursorsOf(terms: readonly string[]): PostingsCursor[] {
    const cursors = terms.flatMap((term) => {
      const known = this.#segment.knownTerms.get(term)
      return known === undefined ? [] : [this.#known.cursors.lend(known.info)]
    })
    this.#lent.push(...cursors)
    return cursors
  }
}
