/**
 * @module
 * Scores a class of terms that stand for one word and are worth the same: the expansions of a prefix, the words one typo away, the
 * forms of a stem. In a doc, the greatest of their weighted frequencies counts, or their sum.
 *
 * A class costs little more than one term of as many postings: frequencies are gathered in a window, and saturated once a
 * doc, however many of the terms it has.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import { contribution } from '../../scoring/bm25f.ts'
import { boundWithin, type FrequencyBounds, fillRangeBounds } from '../bounds/frequency-bounds.ts'
import { RANGE_DOCS } from '../bounds/range-maxima.ts'
import type { CachedTerm, PostingsConsumer } from '../cache/word-cache.ts'
import type { FieldFactors } from './field-factors.ts'
import { ScoreWindow, WINDOW_DOCS } from './score-window.ts'
import { Scorer } from './scorer.ts'
import type { TermWeight } from './term-scorer.ts'
import { weightedFrequency } from './weighted-frequency.ts'

/** A term of the class. */
export interface ClassMember {
  readonly cursor: PostingsCursor
  /** What its frequencies are multiplied by, in `(0, 1]`. */
  readonly share: number
  /** Bound of its weighted frequencies, not yet multiplied. */
  readonly maxFrequency: number
  /** Tighter bounds, where they are known. */
  readonly cached: CachedTerm | undefined
}

/** How the frequencies of the terms in a doc become one. */
export type FrequencyUnion = 'max' | 'sum'

/** What a {@link TermClassScorer} is made of. */
export interface TermClassScorerParts {
  /** At least one. Frequencies are added in this order. */
  readonly members: readonly ClassMember[]
  readonly union: FrequencyUnion
  readonly norms: NormsReader
  readonly factors: FieldFactors
  readonly value: TermWeight
  /** How often the query has the word: its score is multiplied by it. */
  readonly repeat: number
  /** Of all members together, where they are known. */
  readonly bounds: FrequencyBounds | undefined
}

export class TermClassScorer extends Scorer {
  docId: DocId = -1
  readonly cost: number
  readonly maxScore: number
  /** By falling bound where the greatest counts, so that the first that is not competitive ends the loop. */
  readonly #members: readonly ClassMember[]
  readonly #isMax: boolean
  readonly #norms: NormsReader
  readonly #factors: FieldFactors
  readonly #value: TermWeight
  readonly #repeat: number
  readonly #bounds: FrequencyBounds | undefined

  constructor({ members, union, norms, factors, value, repeat, bounds }: TermClassScorerParts) {
    super()
    this.#isMax = union === 'max'
    this.#members = this.#isMax
      ? members.toSorted((a, b) => b.share * b.maxFrequency - a.share * a.maxFrequency)
      : members
    this.#norms = norms
    this.#factors = factors
    this.#value = value
    this.#repeat = repeat
    this.#bounds = bounds
    let cost = 0
    let most = 0
    for (const { cursor, share, maxFrequency } of members) {
      cost += cursor.docFreq
      const own = share * maxFrequency
      most = this.#isMax ? Math.max(most, own) : most + own
    }
    this.cost = cost
    this.maxScore = this.#scoreOf(bounds?.max ?? most)
  }

  /** Live docs that match, if that is known. */
  get liveDocFreq(): number | undefined {
    return this.#bounds?.liveDocFreq
  }

  next(): DocId {
    return this.docId === NO_MORE_DOCS ? NO_MORE_DOCS : this.advance(this.docId + 1)
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    let least = NO_MORE_DOCS
    for (const { cursor } of this.#members) {
      const doc = cursor.docId < target ? cursor.advance(target) : cursor.docId
      if (doc < least) least = doc
    }
    this.docId = least
    return least
  }

  score(): number {
    const doc = this.docId
    let frequency = 0
    for (const { cursor, share } of this.#members) {
      if (cursor.docId !== doc) continue
      cursor.loadFreqs()
      const own = share * weightedFrequency(cursor, cursor.index, doc, this.#norms, this.#factors)
      frequency = this.#isMax ? Math.max(frequency, own) : frequency + own
    }
    return this.#scoreOf(frequency)
  }

  #scoreOf(frequency: number): number {
    return this.#repeat * (this.#value.floor + contribution(this.#value.weight, frequency, this.#factors.k1))
  }

  override fillRangeBounds(bounds: Float64Array): void {
    if (this.#bounds === undefined) bounds.fill(this.maxScore)
    else fillRangeBounds(bounds, this.#bounds, (frequency) => this.#scoreOf(frequency))
  }

  override thresholdFor(count: number): number {
    const frequency = this.#bounds?.best.frequencies[count - 1]
    return frequency === undefined ? 0 : this.#scoreOf(frequency)
  }

  override boundWithin(from: DocId, to: DocId): number {
    const known = this.#bounds
    return known === undefined
      ? this.#boundOfMembers(from, to)
      : boundWithin(known, from, to, (frequency) => this.#scoreOf(frequency))
  }

  #boundOfMembers(from: DocId, to: DocId): number {
    const first = Math.floor(from / RANGE_DOCS)
    const last = Math.floor((to - 1) / RANGE_DOCS)
    let frequency = 0
    let isEmpty = true
    for (const { cursor, share, maxFrequency, cached } of this.#members) {
      if (this.#isMax && share * maxFrequency <= frequency) break
      if (cursor.docId >= to) continue
      const own = share * (cached?.bounds.ranges.within(first, last) ?? maxFrequency)
      if (own > 0) isEmpty = false
      frequency = this.#isMax ? Math.max(frequency, own) : frequency + own
    }
    return isEmpty ? 0 : this.#scoreOf(frequency)
  }

  override addTo(window: ScoreWindow, to: DocId): void {
    const count = this.#gather(window.base, to)
    for (let index = 0; index < count; index++)
      window.add(docs[index] ?? 0, this.#scoreOf(gathered[index] ?? 0))
  }

  override maxInto(window: ScoreWindow, to: DocId): void {
    const count = this.#gather(window.base, to)
    for (let index = 0; index < count; index++)
      window.raise(docs[index] ?? 0, this.#scoreOf(gathered[index] ?? 0))
  }

  /** Every doc of the segment that has a term of the class, with the frequency of the class, ascending. Leaves the scorer at its end. */
  forEachFrequency(docCount: number, consume: PostingsConsumer): void {
    for (let base = 0; base < docCount; base += WINDOW_DOCS) {
      consume(docs, gathered, this.#gather(base, Math.min(base + WINDOW_DOCS, docCount)))
    }
  }

  /** Fills {@link docs} and {@link gathered} with the docs in `[base, to)` and their frequencies; returns how many. */
  #gather(base: DocId, to: DocId): number {
    frequencies.base = base
    let least = NO_MORE_DOCS
    let isCompetitive = true
    for (const member of this.#members) {
      const { cursor } = member
      if (cursor.docId < to) {
        // Those after one that is not competitive are not either. What is left out stays behind, and catches up when it is needed.
        isCompetitive = isCompetitive && this.#isCompetitive(member.share * member.maxFrequency)
        if (isCompetitive && this.#isCompetitiveIn(member, base, to)) this.#fill(member, to)
      }
      if (cursor.docId < least) least = cursor.docId
    }
    this.docId = least
    return frequencies.drain(docs, gathered)
  }

  #isCompetitive(frequency: number): boolean {
    return !this.#isMax || this.gate === undefined || this.gate.isWorthwhile(this.#scoreOf(frequency))
  }

  #isCompetitiveIn({ share, cached }: ClassMember, from: DocId, to: DocId): boolean {
    if (!this.#isMax || cached === undefined) return true
    const most = cached.bounds.ranges.within(Math.floor(from / RANGE_DOCS), Math.floor((to - 1) / RANGE_DOCS))
    return this.#isCompetitive(share * most)
  }

  #fill({ cursor, share }: ClassMember, to: DocId): void {
    if (cursor.docId < frequencies.base) cursor.advance(frequencies.base)
    while (cursor.docId < to) {
      const index = this.#fillBlock(cursor, share, to)
      if (index < cursor.length) cursor.advance(cursor.docs[index] ?? NO_MORE_DOCS)
      else cursor.nextBlock()
    }
  }

  /** From the cursor's place to `to` or the end of its block; the arithmetic is that of {@link weightedFrequency}. */
  #fillBlock(cursor: PostingsCursor, share: number, to: DocId): number {
    cursor.loadFreqs()
    const { docs, length, textFreqs, headingFreqs, titleFreqs } = cursor
    const { base, scores, matches } = frequencies
    const { text } = this.#factors
    const { textLengths } = this.#norms
    const isMax = this.#isMax
    let index = cursor.index
    for (; index < length; index++) {
      const doc = docs[index] as number
      if (doc >= to) break
      let frequency = (textFreqs[index] as number) * (text[textLengths[doc] as number] as number)
      if ((headingFreqs[index] as number) + (titleFreqs[index] as number) > 0) {
        frequency = weightedFrequency(cursor, index, doc, this.#norms, this.#factors)
      }
      const at = doc - base
      const before = scores[at] as number
      const own = share * frequency
      scores[at] = isMax ? Math.max(before, own) : before + own
      matches[at >>> 5] = (matches[at >>> 5] as number) | (1 << (at & 31))
    }
    return index
  }
}

/** Scratch space, empty between calls, so all scorers of a thread share it. */
const frequencies: ScoreWindow = new ScoreWindow()
const docs: Int32Array = new Int32Array(WINDOW_DOCS)
const gathered: Float64Array = new Float64Array(WINDOW_DOCS)
