/**
 * @module
 * Scores the postings of one term by BM25F, with bounds from the impacts of its blocks.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import { contribution } from '../../scoring/bm25f.ts'
import { boundWithin, fillRangeBounds } from '../bounds/frequency-bounds.ts'
import { frequencyBound } from '../bounds/impact-bound.ts'
import type { CachedTerm } from '../cache/word-cache.ts'
import type { SearchScope } from '../search-scope.ts'
import type { FieldFactors } from './field-factors.ts'
import type { ScoreWindow } from './score-window.ts'
import { Scorer } from './scorer.ts'
import { weightedFrequency } from './weighted-frequency.ts'

/** What a term is worth: its share of the score lies in `[floor, floor + weight)`. */
export interface TermWeight {
  /** Idf times boosts, of the part that grows with the frequency. */
  readonly weight: number
  /** What any match is worth at least, a multiple of 2^-30; 0 but for words with expansions. */
  readonly floor: number
}

/** What a {@link TermScorer} is made of. */
export interface TermScorerParts {
  readonly cursor: PostingsCursor
  readonly norms: NormsReader
  readonly factors: FieldFactors
  readonly value: TermWeight
  /** How often the query has the word: its score is multiplied by it. */
  readonly repeat: number
  /** Impacts of all postings of the term. */
  readonly info: { readonly textImpacts: number; readonly otherImpacts: number }
  readonly cached: CachedTerm | undefined
  /** Docs of the term that are not deleted. */
  readonly liveDocFreq: number
}

/** All fields: the scorer of a word that names no field. */
export class TermScorer extends Scorer {
  docId: DocId = -1
  readonly maxScore: number
  /** Docs that match and are not deleted. */
  readonly liveDocFreq: number
  readonly #cursor: PostingsCursor
  readonly #norms: NormsReader
  readonly #factors: FieldFactors
  readonly #weight: number
  readonly #floor: number
  readonly #repeat: number
  /** Tighter than the impacts, where they are known. */
  readonly #cached: CachedTerm | undefined

  constructor({ cursor, norms, factors, value, repeat, info, cached, liveDocFreq }: TermScorerParts) {
    super()
    this.#cursor = cursor
    this.#norms = norms
    this.#factors = factors
    this.#weight = value.weight
    this.#floor = value.floor
    this.#repeat = repeat
    this.#cached = cached
    this.liveDocFreq = liveDocFreq
    this.maxScore =
      cached === undefined
        ? this.#boundOf(info.textImpacts, info.otherImpacts)
        : this.#scoreOf(cached.bounds.max)
  }

  get cost(): number {
    return this.#cursor.docFreq
  }

  next(): DocId {
    this.docId = this.#cursor.next()
    return this.docId
  }

  advance(target: DocId): DocId {
    this.docId = this.#cursor.advance(target)
    return this.docId
  }

  score(): number {
    const cursor = this.#cursor
    cursor.loadFreqs()
    return this.#scoreAt(cursor.index, cursor.docId)
  }

  #scoreAt(index: number, doc: DocId): number {
    return this.#scoreOf(weightedFrequency(this.#cursor, index, doc, this.#norms, this.#factors))
  }

  #scoreOf(frequency: number): number {
    return this.#repeat * (this.#floor + contribution(this.#weight, frequency, this.#factors.k1))
  }

  override addTo(window: ScoreWindow, to: DocId): void {
    this.#fill(window, to, false)
  }

  override maxInto(window: ScoreWindow, to: DocId): void {
    this.#fill(window, to, true)
  }

  /** A whole block at a time: no call per posting but the arithmetic. */
  #fill(window: ScoreWindow, to: DocId, isRaising: boolean): void {
    const cursor = this.#cursor
    if (cursor.docId < window.base) cursor.advance(window.base)
    while (cursor.docId < to) {
      const index = this.#fillBlock(window, to, isRaising)
      if (index < cursor.length) cursor.advance(cursor.docs[index] ?? NO_MORE_DOCS)
      else cursor.nextBlock()
    }
    this.docId = cursor.docId
  }

  /**
   * From the cursor's place to `to` or the end of its block; returns the place after the last doc taken. The arithmetic is
   * that of {@link weightedFrequency} and {@link contribution}, written out: this is where searches spend their time.
   */
  #fillBlock(window: ScoreWindow, to: DocId, isRaising: boolean): number {
    const cursor = this.#cursor
    cursor.loadFreqs()
    const { docs, length, textFreqs, headingFreqs, titleFreqs } = cursor
    const { base, scores, matches } = window
    const { text, k1 } = this.#factors
    const { textLengths } = this.#norms
    const weight = this.#weight
    const floor = this.#floor
    const repeat = this.#repeat
    let index = cursor.index
    for (; index < length; index++) {
      const doc = docs[index] as number
      if (doc >= to) break
      let frequency = (textFreqs[index] as number) * (text[textLengths[doc] as number] as number)
      if ((headingFreqs[index] as number) + (titleFreqs[index] as number) > 0) {
        frequency = weightedFrequency(cursor, index, doc, this.#norms, this.#factors)
      }
      const score = repeat * (floor + contribution(weight, frequency, k1))
      const at = doc - base
      const before = scores[at] as number
      scores[at] = isRaising ? Math.max(before, score) : before + score
      matches[at >>> 5] = (matches[at >>> 5] as number) | (1 << (at & 31))
    }
    return index
  }

  override boundWithin(from: DocId, to: DocId): number {
    if (this.#cached === undefined) return this.#boundOfBlocks(from, to)
    return boundWithin(this.#cached.bounds, from, to, (frequency) => this.#scoreOf(frequency))
  }

  override fillRangeBounds(bounds: Float64Array): void {
    if (this.#cached === undefined) bounds.fill(this.maxScore)
    else fillRangeBounds(bounds, this.#cached.bounds, (frequency) => this.#scoreOf(frequency))
  }

  override thresholdFor(count: number): number {
    const frequency = this.#cached?.bounds.best.frequencies[count - 1]
    return frequency === undefined ? 0 : this.#scoreOf(frequency)
  }

  /**
   * From where on, `target` or later, a block may hold a doc that reaches a score; NO_MORE_DOCS if none may. Of a term whose
   * bounds are not known, that is `target`.
   */
  reachFrom(target: DocId, score: number): DocId {
    const blocks = this.#cached?.blocks
    if (blocks === undefined) return target
    this.#cursor.advanceShallow(target)
    const first = this.#cursor.shallowBlock
    const least = this.#frequencyFor(score)
    let block = first
    while (block < blocks.length && (blocks[block] as number) < least) block++
    if (block === blocks.length) return NO_MORE_DOCS
    return block === first ? target : this.#cursor.blockStart(block)
  }

  /** A frequency that every doc has which reaches the score: {@link contribution} solved for it, less what rounding may do. */
  #frequencyFor(score: number): number {
    const weight = this.#weight
    const share = score / this.#repeat - this.#floor - ROUNDING_ERROR
    if (share <= 0) return 0
    if (share >= weight) return Number.POSITIVE_INFINITY
    return ((this.#factors.k1 * share) / (weight - share)) * (1 - PRECISION)
  }

  /**
   * Collects the docs in `[target, end)`, a block that {@link advanceShallow} found; then {@link advance} goes on from there.
   *
   * @returns how many it saw, deleted ones included
   */
  collectBlock(target: DocId, end: DocId, scope: SearchScope): number {
    const cursor = this.#cursor
    if (cursor.docId < target) cursor.advance(target)
    if (cursor.docId >= end) {
      this.docId = cursor.docId
      return 0
    }
    cursor.loadFreqs()
    const { docs, length } = cursor
    const { collector } = scope
    const first = cursor.index
    let least = collector.threshold
    let index = first
    for (; index < length; index++) {
      const doc = docs[index] as number
      if (doc >= end) break
      const score = this.#scoreOf(weightedFrequency(cursor, index, doc, this.#norms, this.#factors))
      if (score >= least && scope.accepts(doc)) {
        collector.collect(doc, score)
        least = collector.threshold
      }
    }
    // The next block may never be decoded: the cursor stays in this one.
    this.docId = cursor.docId
    return index - first
  }

  /** The greatest bound of the blocks that reach into the range, a few of them; of many, the term's own. */
  #boundOfBlocks(from: DocId, to: DocId): number {
    const cursor = this.#cursor
    let bound = 0
    let target = from
    for (let blocks = 0; blocks < MAX_BOUND_BLOCKS; blocks++) {
      const last = cursor.advanceShallow(target)
      bound = Math.max(bound, this.shallowBound)
      if (last >= to - 1) return bound
      target = last + 1
    }
    return this.maxScore
  }

  /** Bound of the block that {@link advanceShallow} found; 0 past the last. */
  override get shallowBound(): number {
    const cursor = this.#cursor
    if (this.#cached === undefined) return this.#boundOf(cursor.textImpacts, cursor.otherImpacts)
    const frequency = this.#cached.blocks[cursor.shallowBlock]
    return frequency === undefined ? 0 : this.#scoreOf(frequency)
  }

  /** Finds the block of the first doc `>= target` without decoding; returns the block's last doc. */
  override advanceShallow(target: DocId): DocId {
    return this.#cursor.advanceShallow(target)
  }

  #boundOf(textImpacts: number, otherImpacts: number): number {
    if (textImpacts === 0 && otherImpacts === 0) return 0
    return this.#scoreOf(frequencyBound(textImpacts, otherImpacts, this.#factors))
  }
}

/** More than scores lose by rounding. */
const ROUNDING_ERROR: number = 2 ** -28
/** More than a frequency loses when it is taken in single precision, as a part of it. */
const PRECISION: number = 2 ** -22

/** A range that spans more blocks is bounded by the term: looking at each would cost more than it saves. */
const MAX_BOUND_BLOCKS = 4
