/**
 * @module
 * Scores the words of a query with their kin in a few docs.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import { contribution } from '../../scoring/bm25f.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { DocValues } from '../cache/doc-value-cache.ts'
import type { SegmentCaches } from '../cache/segment-caches.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import { weightedFrequency } from '../scorers/weighted-frequency.ts'
import type { BoundKin } from '../weight.ts'

/** A word with its kin, and its score at infinite frequency. */
export type WeightedKin = Pick<BoundKin, 'terms' | 'key'> & { readonly weight: number }

interface ScoredWord {
  readonly weight: number
  readonly values: DocValues<number>
  readonly compute: (doc: DocId) => number
}

/** Docs of one segment, scored in ascending order. */
export class KinScorer {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #words: readonly ScoredWord[]
  readonly #caches: SegmentCaches
  readonly #lent: PostingsCursor[] = []

  constructor(
    segment: SegmentReader,
    factors: FieldFactors,
    words: readonly WeightedKin[],
    caches: SegmentCaches,
  ) {
    this.#segment = segment
    this.#factors = factors
    this.#caches = caches
    this.#words = words.map(({ weight, terms, key }) => {
      // Opened lazily: often every doc is cached.
      let cursors: readonly PostingsCursor[] | undefined
      const compute = (doc: DocId) => {
        cursors ??= this.#cursorsOf(terms)
        return this.#frequencyOf(cursors, doc)
      }
      return { weight, values: caches.kin.valuesFor(key), compute }
    })
  }

  /** Returns the cursors to the pool; call it last. */
  close(): void {
    this.#caches.cursors.takeBack(this.#lent)
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

  #scoreOf({ weight, values, compute }: ScoredWord, doc: DocId): number {
    const frequency = values.getOrCompute(doc, compute)
    return frequency === 0 ? 0 : contribution(weight, frequency, this.#factors.k1)
  }

  #frequencyOf(cursors: readonly PostingsCursor[], doc: DocId): number {
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
      const entry = this.#segment.termEntries.get(term)
      return entry === undefined ? [] : [this.#caches.cursors.lend(entry.info)]
    })
    this.#lent.push(...cursors)
    return cursors
  }
}
