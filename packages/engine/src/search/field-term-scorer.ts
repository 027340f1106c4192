/**
 * @module
 * Scores the postings of one term in some of the fields only: `title:word`.
 */

import type { NormsReader } from '../norms/norms-reader.ts'
import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import type { TextField } from '../query/tree.ts'
import { contribution } from '../scoring/bm25f.ts'
import type { FieldFactors } from './field-factors.ts'
import { Scorer } from './scorer.ts'
import type { TermScorerParts, TermWeight } from './term-scorer.ts'

/** What a {@link FieldTermScorer} is made of. */
export interface FieldTermScorerParts extends Omit<TermScorerParts, 'info' | 'bounds' | 'liveDocFreq'> {
  /** At least one. */
  readonly fields: readonly TextField[]
}

export class FieldTermScorer extends Scorer {
  docId: DocId = -1
  #limit: DocId = NO_MORE_DOCS
  readonly maxScore: number
  readonly #cursor: PostingsCursor
  readonly #norms: NormsReader
  readonly #factors: FieldFactors
  readonly #value: TermWeight
  readonly #repeat: number
  readonly #hasText: boolean
  readonly #hasHeading: boolean
  readonly #hasTitle: boolean

  constructor({ cursor, norms, factors, value, repeat, fields }: FieldTermScorerParts) {
    super()
    this.#cursor = cursor
    this.#norms = norms
    this.#factors = factors
    this.#value = value
    this.#repeat = repeat
    this.#hasText = fields.includes('text')
    this.#hasHeading = fields.includes('heading')
    this.#hasTitle = fields.includes('title')
    this.maxScore = this.#scoreOf(Number.POSITIVE_INFINITY)
  }

  get cost(): number {
    return this.#cursor.docFreq
  }

  next(): DocId {
    return this.#settle(this.#cursor.next())
  }

  advance(target: DocId): DocId {
    return target <= this.docId ? this.docId : this.#settle(this.#cursor.advance(target))
  }

  override lookUntil(limit: DocId): void {
    const before = this.#limit
    this.#limit = limit
    if (this.docId >= before && this.docId < limit) this.#settle(this.docId)
  }

  score(): number {
    return this.#scoreOf(this.#frequency())
  }

  #scoreOf(frequency: number): number {
    const { floor, weight } = this.#value
    return this.#repeat * (floor + contribution(weight, frequency, this.#factors.k1))
  }

  /** The first doc from `doc` on that has the term in one of the fields, or any from the limit on. */
  #settle(doc: DocId): DocId {
    let candidate = doc
    while (candidate < this.#limit && !this.#isInFields()) candidate = this.#cursor.next()
    this.docId = candidate
    return candidate
  }

  #isInFields(): boolean {
    const cursor = this.#cursor
    return (
      (this.#hasText && cursor.textFreq > 0) ||
      (this.#hasHeading && cursor.headingFreq > 0) ||
      (this.#hasTitle && cursor.titleFreq > 0)
    )
  }

  #frequency(): number {
    const { textLengths, headingLengths, titleLengths } = this.#norms
    const { text, heading, title } = this.#factors
    const cursor = this.#cursor
    const doc = this.docId
    let frequency = 0
    if (this.#hasText) frequency += cursor.textFreq * (text[textLengths[doc] ?? 0] ?? 0)
    if (this.#hasHeading) frequency += cursor.headingFreq * (heading[headingLengths[doc] ?? 0] ?? 0)
    if (this.#hasTitle) frequency += cursor.titleFreq * (title[titleLengths[doc] ?? 0] ?? 0)
    return frequency
  }
}
