/**
 * @module
 * Scores a word over its decoded postings. Unlike a cursor over the postings on disk, it can also move backward.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { contribution } from '../../scoring/bm25f.ts'
import { boundWithin, type FrequencyBounds, fillRangeBounds } from '../bounds/frequency-bounds.ts'
import type { TopDocs } from '../collectors/top-collector.ts'
import type { ScoreWindow } from '../scorers/score-window.ts'
import { Scorer } from '../scorers/scorer.ts'
import type { TermWeight } from '../scorers/term-scorer.ts'
import { type DecodedPostings, gallop, indexFrom, indexOf } from './decoded-postings.ts'

/** What a {@link CachedPostingsScorer} is made of. */
export interface CachedPostingsScorerParts {
  readonly postings: DecodedPostings
  readonly bounds: FrequencyBounds
  readonly value: TermWeight
  /** How often the query has the word: its score is multiplied by it. */
  readonly repeat: number
  readonly k1: number
}

export class CachedPostingsScorer extends Scorer {
  docId: DocId = -1
  readonly maxScore: number
  override readonly isSeekable = true
  override readonly hasRandomAccess = true
  readonly #docs: Int32Array
  readonly #frequencies: Float32Array
  readonly postings: DecodedPostings
  readonly #bounds: FrequencyBounds
  readonly #weight: number
  readonly #floor: number
  readonly #repeat: number
  readonly #k1: number
  /** Index of the current doc. */
  #index = -1

  constructor({ postings, bounds, value, repeat, k1 }: CachedPostingsScorerParts) {
    super()
    this.#docs = postings.docs
    this.#frequencies = postings.frequencies
    this.postings = postings
    this.#bounds = bounds
    this.#weight = value.weight
    this.#floor = value.floor
    this.#repeat = repeat
    this.#k1 = k1
    this.maxScore = this.#scoreOf(bounds.max)
  }

  get cost(): number {
    return this.#docs.length
  }

  /** Docs that match and are not deleted. */
  get liveDocFreq(): number {
    return this.#bounds.liveDocFreq
  }

  next(): DocId {
    return this.#moveTo(Math.min(this.#index + 1, this.#docs.length))
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    return this.#moveTo(gallop(this.#docs, target, Math.max(0, this.#index)))
  }

  override seek(from: DocId): void {
    this.#moveTo(indexFrom(this.postings, from))
  }

  #moveTo(index: number): DocId {
    this.#index = index
    this.docId = index < this.#docs.length ? (this.#docs[index] as number) : NO_MORE_DOCS
    return this.docId
  }

  score(): number {
    return this.#scoreOf(this.#frequencies[this.#index] as number)
  }

  /** Score of a doc that matches, without moving. */
  scoreOf(doc: DocId): number {
    return this.scoreOfIndex(indexFrom(this.postings, doc))
  }

  /** Score of the doc at that index of the {@link postings}. */
  scoreOfIndex(place: number): number {
    return this.#scoreOf(this.#frequencies[place] as number)
  }

  override scoreAt(doc: DocId): number {
    const place = indexOf(this.postings, doc)
    return place < 0 ? 0 : this.#scoreOf(this.#frequencies[place] as number)
  }

  #scoreOf(frequency: number): number {
    return this.#repeat * (this.#floor + contribution(this.#weight, frequency, this.#k1))
  }

  override addTo(window: ScoreWindow, to: DocId): void {
    this.#fill(window, to, false)
  }

  override maxInto(window: ScoreWindow, to: DocId): void {
    this.#fill(window, to, true)
  }

  #fill({ base, scores, matches }: ScoreWindow, to: DocId, isRaising: boolean): void {
    if (this.docId < base) this.advance(base)
    const docs = this.#docs
    const frequencies = this.#frequencies
    const weight = this.#weight
    const floor = this.#floor
    const repeat = this.#repeat
    const k1 = this.#k1
    let index = this.#index
    for (; index < docs.length; index++) {
      const doc = docs[index] as number
      if (doc >= to) break
      const score = repeat * (floor + contribution(weight, frequencies[index] as number, k1))
      const at = doc - base
      const before = scores[at] as number
      scores[at] = isRaising ? Math.max(before, score) : before + score
      matches[at >>> 5] = (matches[at >>> 5] as number) | (1 << (at & 31))
    }
    this.#moveTo(index)
  }

  override boundWithin(from: DocId, to: DocId): number {
    return boundWithin(this.#bounds, from, to, (frequency) => this.#scoreOf(frequency))
  }

  override fillRangeBounds(bounds: Float64Array): void {
    fillRangeBounds(bounds, this.#bounds, (frequency) => this.#scoreOf(frequency))
  }

  /**
   * The best docs, which were found when the postings were decoded; undefined if so many are not known.
   *
   * @param count of them
   * @param floor docs that score less are left out
   */
  best(count: number, floor: number): TopDocs | undefined {
    const known = this.#bounds.best.docs
    // A doc that is not kept may score the same as the last one that is, by rounding, and stand before it.
    const isCut = known.length < this.liveDocFreq
    if (isCut && (count >= known.length || !(this.#bestScore(known.length - 1) < this.#bestScore(count - 1))))
      return undefined
    const docs: DocId[] = []
    const scores: number[] = []
    for (let rank = 0; rank < known.length; rank++) {
      const doc = known[rank] as DocId
      const score = this.#bestScore(rank)
      if (score < floor || (rank >= count && !(score === scores[count - 1]))) break
      // Frequencies that differ may score the same, by rounding too.
      let at = rank
      while (at > 0 && scores[at - 1] === score && (docs[at - 1] as DocId) > doc) at--
      docs.splice(at, 0, doc)
      scores.splice(at, 0, score)
    }
    docs.length = Math.min(docs.length, count)
    scores.length = docs.length
    return { docs, scores }
  }

  #bestScore(rank: number): number {
    return this.#scoreOf(this.#bounds.best.frequencies[rank] as number)
  }

  override thresholdFor(count: number): number {
    const frequency = this.#bounds.best.frequencies[count - 1]
    return frequency === undefined ? 0 : this.#scoreOf(frequency)
  }
}
