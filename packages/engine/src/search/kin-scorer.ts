/**
 * @module
 * Scores the words of a query with their kin in a few docs.
 */

import type { NormsReader } from '../norms/norms-reader.ts'
import { CursorPool } from '../postings/cursor-pool.ts'
import type { DocId } from '../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { contribution } from '../scoring/bm25f.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { FieldFactors } from './field-factors.ts'
import { weightedFrequency } from './weighted-frequency.ts'

/** A word with its kin, and what endless occurrences are worth. */
export interface WeightedKin {
  readonly terms: readonly string[]
  readonly weight: number
}

/** Docs of one segment, asked for in ascending order. */
export class KinScorer {
  readonly #norms: NormsReader
  readonly #factors: FieldFactors
  readonly #cursors: CursorPool
  readonly #words: readonly { readonly weight: number; readonly cursors: readonly PostingsCursor[] }[]

  constructor(
    { norms, knownTerms, postings }: SegmentReader,
    factors: FieldFactors,
    words: readonly WeightedKin[],
    cursors: CursorPool = new CursorPool(postings),
  ) {
    this.#cursors = cursors
    this.#norms = norms
    this.#factors = factors
    this.#words = words.map(({ weight, terms }) => ({
      weight,
      cursors: terms.flatMap((term) => {
        const known = knownTerms.get(term)
        return known === undefined ? [] : [cursors.lend(known.info)]
      }),
    }))
  }

  /** What a doc gains by all words together. */
  score(doc: DocId): number {
    return this.scores(doc).reduce((sum, score) => sum + score, 0)
  }

  /** What a doc gains by each word. */
  scores(doc: DocId): number[] {
    return this.#words.map(({ weight, cursors }) => {
      let frequency = 0
      for (const cursor of cursors) {
        if (cursor.docId < doc) cursor.advance(doc)
        if (cursor.docId !== doc) continue
        cursor.loadFreqs()
        frequency += weightedFrequency(cursor, cursor.index, doc, this.#norms, this.#factors)
      }
      return frequency === 0 ? 0 : contribution(weight, frequency, this.#factors.k1)
    })
  }

  /** Gives the cursors back: afterwards nothing can be scored. */
  close(): void {
    for (const { cursors } of this.#words) this.#cursors.takeBack(cursors)
  }
}
