/**
 * @module
 * Scores what stands in fields of a portable index: a word, or words together.
 */

import type { TextField } from '../../query/tree.ts'
import { idf } from '../../scoring/bm25f.ts'
import { type MinisearchIndex, type Postings, termScore } from './minisearch-index.ts'
import type { FieldBoosts } from './minisearch-settings.ts'
import type { DocAccumulator, ScoredDocs } from './scored-docs.ts'

export interface FieldPostings {
  readonly field: TextField
  readonly postings: Postings
  /** Weight of an occurrence, relative to those of the other postings; 1 by default. */
  readonly share?: number
}

export class FieldScorer {
  readonly #index: MinisearchIndex
  readonly #boosts: FieldBoosts
  readonly #sum: DocAccumulator

  /** @param sum empty between calls */
  constructor(index: MinisearchIndex, boosts: FieldBoosts, sum: DocAccumulator) {
    this.#index = index
    this.#boosts = boosts
    this.#sum = sum
  }

  /** Scores of something that stands in fields: its document frequency is that of all these docs. */
  score(found: readonly FieldPostings[], words: number): ScoredDocs {
    for (const { field, postings, share } of found) {
      this.addFrequencies(postings, field, share)
    }
    const { docs, scores } = this.#sum.take()
    const rarity = idf(docs.length, this.#index.documentCount)
    for (let at = 0; at < scores.length; at++) {
      scores[at] = termScore(scores[at] ?? 0, rarity)
    }
    return { docs, scores, words: new Uint32Array(docs.length).fill(words) }
  }

  /** Adds to the accumulator, not taken, how often something stands in a field. */
  addFrequencies(postings: Postings, field: TextField, share = 1): void {
    const boost = share * this.#boosts[field]
    this.#index.forEachFrequency(postings, field, (doc, frequency) =>
      this.#sum.add(doc, boost * frequency, 0),
    )
  }
}
