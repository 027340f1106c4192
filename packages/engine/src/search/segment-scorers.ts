/**
 * @module
 * Makes the scorers of queries in one segment. One for the life of the segment's reader: it keeps what it learned of terms.
 */

import type { QueryScope } from '@paraseek/shared'
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
import { PlaceBounds } from './place-bounds.ts'
import { ScopedScorer } from './scoped-scorer.ts'
import type { Scorer } from './scorer.ts'
import { matcherOf, plainTerms } from './span-matcher.ts'
import { SpanScorer } from './span-scorer.ts'
import { SumScorer } from './sum-scorer.ts'
import { type TermBounds, TermBoundsCache } from './term-bounds.ts'
import { TermScorer } from './term-scorer.ts'
import type { BooleanWeight, FilterWeight, SpanWeight, Weight, WeightedTerm, WordWeight } from './weight.ts'

/** Cursors that are kept for the next query; each holds some 3 KiB of buffers. */
const MAX_FREE_CURSORS = 512

export class SegmentScorers {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #bounds: TermBoundsCache
  readonly #info = new TermInfo()
  readonly #free: PostingsCursor[] = []
  #lent: PostingsCursor[] = []

  constructor(segment: SegmentReader, factors: FieldFactors) {
    this.#segment = segment
    this.#factors = factors
    this.#bounds = new TermBoundsCache(segment.norms, factors)
  }

  /** The scorer of a weight, or undefined if the segment has no match. */
  scorer(weight: Weight, scope: QueryScope): Scorer | undefined {
    this.#lent = []
    return this.#scorer(weight, scope)
  }

  /** The cursors of the last {@link scorer}, for {@link takeBack}. */
  get lent(): readonly PostingsCursor[] {
    return this.#lent
  }

  /** Cursors that no scorer needs any more: their buffers serve the next query. */
  takeBack(cursors: readonly PostingsCursor[]): void {
    if (this.#free.length < MAX_FREE_CURSORS) this.#free.push(...cursors)
  }

  /** Recursion is as deep as the query nests. */
  #scorer(weight: Weight, scope: QueryScope): Scorer | undefined {
    switch (weight.type) {
      case 'word':
        return this.#word(weight, 1)
      case 'span':
        return this.#span(weight)
      case 'either':
        return bestOf([this.#word(weight.first, 1), this.#span(weight.second)].filter(isPresent))
      case 'filter':
        return this.#filter(weight)
      case 'boolean':
        return this.#boolean(weight, scope)
    }
  }

  /** @param repeat how often the query has the word */
  #word({ terms, fields }: WordWeight, repeat: number): Scorer | undefined {
    return bestOf(terms.map((term) => this.#term(term, fields, repeat)).filter(isPresent))
  }

  #term({ term, value }: WeightedTerm, fields: readonly TextField[], repeat: number): Scorer | undefined {
    const { terms, postings, norms } = this.#segment
    const info = this.#info
    const ordinal = terms.lookup(encodeUtf8(term))
    if (ordinal < 0) return undefined
    terms.termInfo(ordinal, info)
    const cursor = this.#lend(info)
    const factors = this.#factors
    if (fields.length < TEXT_FIELDS.length) {
      return new FieldTermScorer({ cursor, norms, factors, value, repeat, fields })
    }
    const bounds = this.#bounds.get(ordinal, info.docFreq, () => postings.cursor(info))
    return new TermScorer({ cursor, norms, factors, value, repeat, info, bounds })
  }

  #cursor(term: string): PostingsCursor | undefined {
    const { terms } = this.#segment
    const ordinal = terms.lookup(encodeUtf8(term))
    if (ordinal < 0) return undefined
    terms.termInfo(ordinal, this.#info)
    return this.#lend(this.#info)
  }

  #lend(info: TermInfo): PostingsCursor {
    const cursor = this.#segment.postings.cursor(info, this.#free.pop())
    this.#lent.push(cursor)
    return cursor
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

  #boolean({ must, should, mustNot }: BooleanWeight, scope: QueryScope): Scorer | undefined {
    const partOf = (part: Weight) => this.#scorer(part, scope)
    const required = must.map(partOf)
    if (!required.every(isPresent)) return undefined
    const optional = this.#distinct(should, scope)
    const excluded = sumOf(mustNot.map(partOf).filter(isPresent))
    if (required.length === 0 && excluded === undefined) return sumOf(optional)
    if (scope !== 'paragraph') {
      const places = new PlaceBounds(this.#segment, scope)
      return required.length + optional.length === 0
        ? undefined
        : new ScopedScorer({ required, optional, excluded, places })
    }
    const raising = sumOf(optional)
    if (required.length > 0) return new ConjunctionScorer(required, raising, excluded)
    return raising && new ConjunctionScorer([raising], undefined, excluded)
  }

  /** Scorers of optional clauses. A word that the query has several times is walked once and counts as often. */
  #distinct(should: readonly Weight[], scope: QueryScope): Scorer[] {
    const words = new Map<string, { readonly weight: WordWeight; repeat: number }>()
    const scorers: (Scorer | undefined)[] = []
    for (const weight of should) {
      const key = wordKey(weight)
      const known = key === undefined ? undefined : words.get(key)
      if (known !== undefined) known.repeat++
      else if (key !== undefined && weight.type === 'word') words.set(key, { weight, repeat: 1 })
      else scorers.push(this.#scorer(weight, scope))
    }
    for (const { weight, repeat } of words.values()) scorers.push(this.#word(weight, repeat))
    return scorers.filter(isPresent)
  }
}

/** What tells a word from another one; undefined for what is no word. */
function wordKey(weight: Weight): string | undefined {
  if (weight.type !== 'word') return undefined
  const terms = weight.terms.map(({ term, value }) => `${term} ${value.weight} ${value.floor}`)
  return [...weight.fields, ...terms].join('\n')
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
