/**
 * @module
 * Scores phrases and words near each other: the pattern counts like one word, as often as it stands.
 */

import type { NormsReader } from '../norms/norms-reader.ts'
import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import { HEADING, TEXT, TITLE } from '../postings/field-number.ts'
import type { TextField } from '../query/tree.ts'
import { contribution } from '../scoring/bm25f.ts'
import type { FieldFactors } from './field-factors.ts'
import { Scorer } from './scorer.ts'
import type { SpanMatcher } from './span-matcher.ts'
import type { TermWeight } from './term-scorer.ts'

export class SpanScorer extends Scorer {
  docId: DocId = -1
  readonly maxScore: number
  readonly #matcher: SpanMatcher
  readonly #norms: NormsReader
  readonly #factors: FieldFactors
  readonly #value: TermWeight
  readonly #fields: readonly TextField[]
  /** Weighted frequency in the current doc. */
  #frequency = 0

  constructor(
    matcher: SpanMatcher,
    norms: NormsReader,
    factors: FieldFactors,
    value: TermWeight,
    fields: readonly TextField[],
  ) {
    super()
    this.#matcher = matcher
    this.#norms = norms
    this.#factors = factors
    this.#value = value
    this.#fields = fields
    this.maxScore = value.floor + contribution(value.weight, Number.POSITIVE_INFINITY, factors.k1)
  }

  get cost(): number {
    return this.#matcher.candidates.cost
  }

  next(): DocId {
    return this.#settle(this.#matcher.candidates.next())
  }

  advance(target: DocId): DocId {
    return target <= this.docId ? this.docId : this.#settle(this.#matcher.candidates.advance(target))
  }

  score(): number {
    const { floor, weight } = this.#value
    return floor + contribution(weight, this.#frequency, this.#factors.k1)
  }

  /** The first candidate from `doc` on in which the pattern stands. */
  #settle(doc: DocId): DocId {
    let candidate = doc
    while (candidate !== NO_MORE_DOCS) {
      this.#frequency = this.#frequencyIn(candidate)
      if (this.#frequency > 0) break
      candidate = this.#matcher.candidates.next()
    }
    this.docId = candidate
    return candidate
  }

  #frequencyIn(doc: DocId): number {
    let frequency = 0
    for (const field of this.#fields) {
      frequency += this.#fieldFrequency(field, doc)
    }
    return frequency
  }

  #fieldFrequency(field: TextField, doc: DocId): number {
    const { textLengths, headingLengths, titleLengths } = this.#norms
    const { text, heading, title } = this.#factors
    switch (field) {
      case 'text':
        return this.#matcher.count(TEXT) * (text[textLengths[doc] ?? 0] ?? 0)
      case 'heading':
        return this.#matcher.count(HEADING) * (heading[headingLengths[doc] ?? 0] ?? 0)
      case 'title':
        return this.#matcher.count(TITLE) * (title[titleLengths[doc] ?? 0] ?? 0)
    }
  }
}
