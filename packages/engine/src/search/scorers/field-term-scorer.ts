/**
 * @module
 * Scores the postings of a class of terms in some of the fields only: `title:word`.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import type { TextField } from '../../query/tree.ts'
import { contribution } from '../../scoring/bm25f.ts'
import type { FieldFactors } from './field-factors.ts'
import { Scorer } from './scorer.ts'
import type { ClassMember, TermClassScorerParts } from './term-class-scorer.ts'
import type { TermWeight } from './term-scorer.ts'

/** What a {@link FieldTermScorer} is made of. */
export interface FieldTermScorerParts extends Omit<TermClassScorerParts, 'members' | 'bounds'> {
  /** At least one. */
  readonly members: readonly Pick<ClassMember, 'cursor' | 'share'>[]
  /** At least one. */
  readonly fields: readonly TextField[]
}

export class FieldTermScorer extends Scorer {
  docId: DocId = -1
  #limit: DocId = NO_MORE_DOCS
  readonly maxScore: number
  readonly cost: number
  readonly #members: FieldTermScorerParts['members']
  readonly #isMax: boolean
  readonly #norms: NormsReader
  readonly #factors: FieldFactors
  readonly #value: TermWeight
  readonly #repeat: number
  readonly #hasText: boolean
  readonly #hasHeading: boolean
  readonly #hasTitle: boolean

  constructor({ members, union, norms, factors, value, repeat, fields }: FieldTermScorerParts) {
    super()
    this.#members = members
    this.#isMax = union === 'max'
    this.#norms = norms
    this.#factors = factors
    this.#value = value
    this.#repeat = repeat
    this.#hasText = fields.includes('text')
    this.#hasHeading = fields.includes('heading')
    this.#hasTitle = fields.includes('title')
    this.maxScore = this.#scoreOf(Number.POSITIVE_INFINITY)
    this.cost = members.reduce((sum, { cursor }) => sum + cursor.docFreq, 0)
  }

  next(): DocId {
    return this.docId === NO_MORE_DOCS ? NO_MORE_DOCS : this.advance(this.docId + 1)
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    for (const { cursor } of this.#members) if (cursor.docId < target) cursor.advance(target)
    return this.#moveToMatch()
  }

  override verifyUntil(limit: DocId): void {
    const before = this.#limit
    this.#limit = limit
    if (this.docId >= before && this.docId < limit) this.#moveToMatch()
  }

  score(): number {
    let frequency = 0
    for (const { cursor, share } of this.#members) {
      if (cursor.docId !== this.docId) continue
      const own = share * this.#frequency(cursor)
      frequency = this.#isMax ? Math.max(frequency, own) : frequency + own
    }
    return this.#scoreOf(frequency)
  }

  #scoreOf(frequency: number): number {
    const { floor, weight } = this.#value
    return this.#repeat * (floor + contribution(weight, frequency, this.#factors.k1))
  }

  /** The first doc from the cursors' places on that has one of the terms in one of the fields, or any from the limit on. */
  #moveToMatch(): DocId {
    let least = NO_MORE_DOCS
    for (const { cursor } of this.#members) {
      let doc = cursor.docId
      while (doc < this.#limit && !this.#isInFields(cursor)) doc = cursor.next()
      if (doc < least) least = doc
    }
    this.docId = least
    return least
  }

  #isInFields(cursor: PostingsCursor): boolean {
    return (
      (this.#hasText && cursor.textFreq > 0) ||
      (this.#hasHeading && cursor.headingFreq > 0) ||
      (this.#hasTitle && cursor.titleFreq > 0)
    )
  }

  #frequency(cursor: PostingsCursor): number {
    const { textLengths, headingLengths, titleLengths } = this.#norms
    const { text, heading, title } = this.#factors
    const doc = this.docId
    let frequency = 0
    if (this.#hasText) frequency += cursor.textFreq * (text[textLengths[doc] ?? 0] ?? 0)
    if (this.#hasHeading) frequency += cursor.headingFreq * (heading[headingLengths[doc] ?? 0] ?? 0)
    if (this.#hasTitle) frequency += cursor.titleFreq * (title[titleLengths[doc] ?? 0] ?? 0)
    return frequency
  }
}
