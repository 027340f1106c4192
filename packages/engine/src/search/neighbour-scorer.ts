/**
 * @module
 * Counts neighbouring words of the query in the texts of a few docs, from their positions.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import { TEXT } from '../postings/field-number.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { contribution } from '../scoring/bm25f.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { FieldFactors } from './field-factors.ts'
import { formsOfWord, type NeighbourPair } from './neighbours.ts'
import type { WordPlan } from './query-plan.ts'

/** Docs of one segment, asked for in ascending order. */
export class NeighbourScorer {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #pairs: readonly NeighbourPair[]
  readonly #cursors = new Map<string, PostingsCursor | undefined>()

  constructor(segment: SegmentReader, factors: FieldFactors, pairs: readonly NeighbourPair[]) {
    this.#segment = segment
    this.#factors = factors
    this.#pairs = pairs
  }

  /** What a doc gains by all pairs together. */
  score(doc: DocId): number {
    return this.scores(doc).reduce((sum, score) => sum + score, 0)
  }

  /** What a doc gains by each pair. */
  scores(doc: DocId): number[] {
    const places = new Map<WordPlan, ReadonlySet<number>>()
    const placesOf = (word: WordPlan): ReadonlySet<number> => {
      const known = places.get(word) ?? this.#places(word, doc)
      places.set(word, known)
      return known
    }
    const factor = this.#factors.text[this.#segment.norms.textLengths[doc] ?? 0] ?? 0
    return this.#pairs.map(({ left, right, weight }) => {
      const count = countNeighbours(placesOf(left), placesOf(right))
      return count === 0 ? 0 : contribution(weight, count * factor, this.#factors.k1)
    })
  }

  /** Positions in the doc's text where the word stands in some form. */
  #places(word: WordPlan, doc: DocId): Set<number> {
    const places = new Set<number>()
    for (const term of formsOfWord(word)) {
      const cursor = this.#cursor(term)
      if (cursor?.advance(doc) !== doc) continue
      const positions = new Int32Array(cursor.textFreq)
      cursor.positions(TEXT, positions)
      for (const position of positions) places.add(position)
    }
    return places
  }

  #cursor(term: string): PostingsCursor | undefined {
    if (this.#cursors.has(term)) return this.#cursors.get(term)
    const { knownTerms, postings } = this.#segment
    const known = knownTerms.get(term)
    const cursor = known && postings.cursor(known.info)
    this.#cursors.set(term, cursor)
    return cursor
  }
}

function countNeighbours(left: ReadonlySet<number>, right: ReadonlySet<number>): number {
  let count = 0
  for (const position of left) if (right.has(position + 1)) count++
  return count
}
