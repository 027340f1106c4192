/**
 * @module
 * Scores phrases and words near each other: a pattern is scored like a word, by how often it occurs.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { type FieldNumber, HEADING, TEXT, TITLE } from '../../postings/field-number.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import type { TextField } from '../../query/tree.ts'
import { contribution } from '../../scoring/bm25f.ts'
import { NO_MATCH } from '../bounds/range-bounds.ts'
import { RANGE_DOCS } from '../bounds/range-maxima.ts'
import type { CachedTerm, PostingsConsumer } from '../cache/word-cache.ts'
import type { FieldFactors } from './field-factors.ts'
import { Scorer } from './scorer.ts'
import type { FrequencyMatcher } from './span-matcher.ts'
import type { TermWeight } from './term-scorer.ts'
import { MAX_DOCS_PER_TURN, type TurnLimit } from './turn-limit.ts'

const FIELD_NUMBERS: Readonly<Record<TextField, FieldNumber>> = { text: TEXT, heading: HEADING, title: TITLE }

/** Scratch space: of the docs that are given at once. */
const docs = new Int32Array(MAX_DOCS_PER_TURN)
const frequencies = new Float64Array(MAX_DOCS_PER_TURN)

/** A term with the cursor that the pattern uses too, and what is cached of it. */
export interface BoundedTerm {
  readonly cursor: PostingsCursor
  readonly cached: CachedTerm
}

/** What a {@link SpanScorer} is made of. */
export interface SpanScorerParts {
  readonly matcher: FrequencyMatcher
  readonly norms: NormsReader
  readonly factors: FieldFactors
  readonly value: TermWeight
  readonly fields: readonly TextField[]
  readonly turn: TurnLimit
  /** Terms that the pattern requires and whose bounds are known: it is nowhere more frequent than any of them. */
  readonly bounded: readonly BoundedTerm[]
}

export class SpanScorer extends Scorer {
  docId: DocId = -1
  #limit: DocId = NO_MORE_DOCS
  readonly maxScore: number
  override readonly isSeekable: boolean
  readonly #parts: SpanScorerParts
  readonly #fields: readonly FieldNumber[]
  /** Weighted frequency in the current doc. */
  #frequency = 0
  /** A frequency that the gate found not worthwhile; it will stay so, since the threshold only rises. */
  #refused = 0
  /** The doc that is bounded. */
  #bounded: DocId = -1
  readonly #factorOf = (field: FieldNumber) =>
    this.#parts.factors.factorIn(field, this.#bounded, this.#parts.norms)
  /** Bound of the frequencies in the stretch that was found last. */
  #shallowFrequency = Number.POSITIVE_INFINITY

  constructor(parts: SpanScorerParts) {
    super()
    this.#parts = parts
    this.isSeekable = parts.matcher.candidates.seek !== undefined
    this.#fields = parts.fields.map((field) => FIELD_NUMBERS[field])
    this.maxScore = this.#scoreOf(
      parts.bounded.reduce(
        (least, { cached }) => Math.min(least, cached.bounds.max),
        Number.POSITIVE_INFINITY,
      ),
    )
  }

  override turnEnd(from: DocId): DocId {
    return this.#parts.turn.end(from)
  }

  /** As `TurnLimit.positionsPerDoc`. */
  get positionsPerDoc(): number {
    return this.#parts.turn.positionsPerDoc
  }

  get cost(): number {
    return this.#parts.matcher.candidates.cost
  }

  next(): DocId {
    return this.#moveToMatch(this.#parts.matcher.candidates.next())
  }

  advance(target: DocId): DocId {
    return target <= this.docId
      ? this.docId
      : this.#moveToMatch(this.#parts.matcher.candidates.advance(target))
  }

  override verifyUntil(limit: DocId): void {
    const before = this.#limit
    this.#limit = limit
    const { candidates } = this.#parts.matcher
    candidates.verifyUntil(limit)
    if (this.docId >= before && this.docId < limit) this.#moveToMatch(candidates.docId)
  }

  override seek(from: DocId, to: DocId): void {
    const { candidates } = this.#parts.matcher
    if (candidates.seek === undefined) super.seek(from, to)
    candidates.seek?.(from, to)
    this.#limit = to
    this.#moveToMatch(candidates.docId)
  }

  score(): number {
    return this.#scoreOf(this.#frequency)
  }

  /** Gives the docs from the current one to before `end`, and how often they have the pattern. */
  forEachFrequency(end: DocId, consume: PostingsConsumer): void {
    let count = 0
    for (let doc = this.docId; doc < end; doc = this.next()) {
      docs[count] = doc
      frequencies[count++] = this.#frequency
      if (count < MAX_DOCS_PER_TURN) continue
      consume(docs, frequencies, count)
      count = 0
    }
    consume(docs, frequencies, count)
  }

  override boundWithin(from: DocId, to: DocId): number {
    const first = Math.floor(from / RANGE_DOCS)
    const last = Math.floor((to - 1) / RANGE_DOCS)
    let frequency = Number.POSITIVE_INFINITY
    for (const { cached } of this.#parts.bounded) {
      frequency = Math.min(frequency, cached.bounds.ranges.within(first, last))
    }
    return this.#scoreOf(frequency)
  }

  /** The pattern occurs only where all its terms do. */
  override fillRangeBounds(bounds: Float64Array): void {
    bounds.fill(Number.POSITIVE_INFINITY)
    const own = new Float64Array(bounds.length)
    for (const { cached } of this.#parts.bounded) {
      cached.bounds.ranges.copyTo(own)
      for (let range = 0; range < own.length; range++) {
        bounds[range] = Math.min(bounds[range] as number, own[range] as number)
      }
    }
    for (let range = 0; range < bounds.length; range++) {
      const frequency = bounds[range] as number
      bounds[range] = frequency === 0 ? NO_MATCH : this.#scoreOf(frequency)
    }
  }

  override advanceShallow(target: DocId): DocId {
    let end = NO_MORE_DOCS
    let frequency = Number.POSITIVE_INFINITY
    for (const { cursor, cached } of this.#parts.bounded) {
      end = Math.min(end, cursor.advanceShallow(target))
      frequency = Math.min(frequency, cached.blocks[cursor.shallowBlock] ?? 0)
    }
    this.#shallowFrequency = frequency
    return end
  }

  override get shallowBound(): number {
    return this.#scoreOf(this.#shallowFrequency)
  }

  #scoreOf(frequency: number): number {
    const { value, factors } = this.#parts
    return value.floor + contribution(value.weight, frequency, factors.k1)
  }

  /** Moves to the first candidate from `doc` on that has the pattern, or to any from the limit on. */
  #moveToMatch(doc: DocId): DocId {
    const { candidates } = this.#parts.matcher
    let candidate = doc
    while (candidate < this.#limit && !this.#matches(candidate)) candidate = candidates.next()
    this.docId = candidate
    return candidate
  }

  #matches(doc: DocId): boolean {
    const { matcher, norms, factors } = this.#parts
    const gate = this.gate
    if (gate !== undefined) {
      this.#bounded = doc
      const most = matcher.bound(this.#fields, this.#factorOf)
      // No field has all its words: it cannot match, and leaving it out keeps the tally exact.
      if (most === 0 || most <= this.#refused) return false
      if (!gate.isWorthwhile(this.#scoreOf(most))) {
        this.#refused = most
        return false
      }
    }
    this.#frequency = 0
    for (const field of this.#fields)
      this.#frequency += matcher.count(field) * factors.factorIn(field, doc, norms)
    return this.#frequency > 0
  }
}
