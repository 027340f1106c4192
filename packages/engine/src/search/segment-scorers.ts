/**
 * @module
 * Makes the scorers of queries in one segment. One for the life of the segment's reader: it keeps what it learned of terms.
 */

import { encodeUtf8 } from '../codec/utf8.ts'
import { SourceSet } from '../columns/source-set.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { TEXT_FIELDS, type TextField } from '../query/tree.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { TermInfo } from '../terms/term-info.ts'
import { ConjunctionScorer } from './conjunction-scorer.ts'
import type { FieldFactors } from './field-factors.ts'
import { FieldTermScorer } from './field-term-scorer.ts'
import { FilterScorer } from './filter-scorer.ts'
import { MaxScorer } from './max-scorer.ts'
import type { Scorer } from './scorer.ts'
import { matcherOf, plainTerms } from './span-matcher.ts'
import { SpanScorer } from './span-scorer.ts'
import { SumScorer } from './sum-scorer.ts'
import { type TermBounds, TermBoundsCache } from './term-bounds.ts'
import { TermScorer } from './term-scorer.ts'
import type { BooleanWeight, FilterWeight, SpanWeight, Weight, WeightedTerm, WordWeight } from './weight.ts'

export class SegmentScorers {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #bounds: TermBoundsCache
  readonly #info = new TermInfo()

  constructor(segment: SegmentReader, factors: FieldFactors) {
    this.#segment = segment
    this.#factors = factors
    this.#bounds = new TermBoundsCache(segment.norms, factors)
  }

  /** The scorer of a weight, or undefined if the segment has no match. */
  scorer(weight: Weight): Scorer | undefined {
    switch (weight.type) {
      case 'word':
        return this.#word(weight)
      case 'span':
        return this.#span(weight)
      case 'either':
        return bestOf([this.#word(weight.first), this.#span(weight.second)].filter(isPresent))
      case 'filter':
        return this.#filter(weight)
      case 'boolean':
        return this.#boolean(weight)
    }
  }

  #word({ terms, fields }: WordWeight): Scorer | undefined {
    return bestOf(terms.map((term) => this.#term(term, fields)).filter(isPresent))
  }

  #term({ term, value }: WeightedTerm, fields: readonly TextField[]): Scorer | undefined {
    const { terms, postings, norms } = this.#segment
    const info = this.#info
    const ordinal = terms.lookup(encodeUtf8(term))
    if (ordinal < 0) return undefined
    terms.termInfo(ordinal, info)
    const cursor = postings.cursor(info)
    const factors = this.#factors
    if (fields.length < TEXT_FIELDS.length) return new FieldTermScorer(cursor, norms, factors, value, fields)
    const bounds = this.#bounds.get(ordinal, info.docFreq, () => postings.cursor(info))
    return new TermScorer({ cursor, norms, factors, value, info, bounds })
  }

  #cursor(term: string): PostingsCursor | undefined {
    const { terms, postings } = this.#segment
    const ordinal = terms.lookup(encodeUtf8(term))
    if (ordinal < 0) return undefined
    terms.termInfo(ordinal, this.#info)
    return postings.cursor(this.#info)
  }

  #span({ pattern, value, fields }: SpanWeight): Scorer | undefined {
    const matcher = matcherOf(pattern, (term) => this.#cursor(term))
    if (matcher === undefined) return undefined
    const { norms } = this.#segment
    const bounds = (plainTerms(pattern) ?? []).map(({ term }) => this.#boundsOf(term)).filter(isPresent)
    return new SpanScorer({ matcher, norms, factors: this.#factors, value, fields, bounds })
  }

  #boundsOf(term: string): TermBounds | undefined {
    const { terms, postings } = this.#segment
    const ordinal = terms.lookup(encodeUtf8(term))
    if (ordinal < 0) return undefined
    terms.termInfo(ordinal, this.#info)
    return this.#bounds.get(ordinal, this.#info.docFreq, () => postings.cursor(this.#info))
  }

  #filter({ node }: FilterWeight): Scorer | undefined {
    const { columns, sources } = this.#segment
    const accepted = columns.column(node.field)?.matching(node.test) ?? new SourceSet(0)
    return accepted.size === 0 ? undefined : new FilterScorer(accepted, sources)
  }

  #boolean({ must, should, mustNot }: BooleanWeight): Scorer | undefined {
    const optional = sumOf(should.map((part) => this.scorer(part)).filter(isPresent))
    const excluded = sumOf(mustNot.map((part) => this.scorer(part)).filter(isPresent))
    if (must.length === 0) {
      return optional !== undefined && excluded !== undefined
        ? new ConjunctionScorer([optional], undefined, excluded)
        : optional
    }
    const required = must.map((part) => this.scorer(part))
    return required.every(isPresent) ? new ConjunctionScorer(required, optional, excluded) : undefined
  }
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined
}

function bestOf(scorers: readonly Scorer[]): Scorer | undefined {
  return scorers.length > 1 ? new MaxScorer(scorers) : scorers[0]
}

function sumOf(scorers: readonly Scorer[]): Scorer | undefined {
  return scorers.length > 1 ? new SumScorer(scorers) : scorers[0]
}
