/**
 * @module
 * Makes the scorers of queries in one segment. One for the life of the segment's reader: it keeps what it learned of terms.
 */

import type { QueryScope } from '@paraseek/shared'
import { SourceSet } from '../columns/source-set.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { TEXT_FIELDS, type TextField } from '../query/tree.ts'
import type { KnownTerm } from '../segment/known-terms.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { TermInfo } from '../terms/term-info.ts'
import { ConjunctionScorer } from './conjunction-scorer.ts'
import type { FieldFactors } from './field-factors.ts'
import { FieldTermScorer } from './field-term-scorer.ts'
import { FilterScorer } from './filter-scorer.ts'
import type { FrequencyBounds } from './frequency-bounds.ts'
import { frequencyBound } from './impact-bound.ts'
import { MaxScorer } from './max-scorer.ts'
import { PlaceBounds } from './place-bounds.ts'
import { ScopedScorer } from './scoped-scorer.ts'
import type { Scorer } from './scorer.ts'
import { matcherOf, plainTerms } from './span-matcher.ts'
import { type BoundedTerm, SpanScorer } from './span-scorer.ts'
import { SumScorer } from './sum-scorer.ts'
import { type TermBounds, TermBoundsCache } from './term-bounds.ts'
import { type ClassMember, TermClassScorer } from './term-class-scorer.ts'
import { TermScorer } from './term-scorer.ts'
import type { BooleanWeight, FilterWeight, SpanWeight, TermClass, Weight, WordWeight } from './weight.ts'

/** Cursors that are kept for the next query; each holds some 3 KiB of buffers. */
const MAX_FREE_CURSORS = 512

/** A term of a class that the segment has. */
interface FoundMember extends Omit<ClassMember, 'cursor'> {
  readonly found: KnownTerm
}

interface FoundClass {
  readonly members: readonly FoundMember[]
  /** Of several members together, where they are known. */
  readonly bounds: FrequencyBounds | undefined
}

export class SegmentScorers {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #bounds: TermBoundsCache
  readonly #free: PostingsCursor[] = []
  #lent: PostingsCursor[] = []
  /** A query is opened twice where some of its docs are searched before the others. */
  readonly #found = new WeakMap<TermClass, FoundClass>()

  constructor(segment: SegmentReader, factors: FieldFactors) {
    this.#segment = segment
    this.#factors = factors
    this.#bounds = new TermBoundsCache(segment.norms, segment.liveDocs, factors)
  }

  /** The scorer of a weight, or undefined if the segment has no match. */
  scorer(weight: Weight, scope: QueryScope): Scorer | undefined {
    this.#lent = []
    this.#bounds.startQuery()
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
  #word({ classes, phrase, fields }: WordWeight, repeat: number): Scorer | undefined {
    const isEverywhere = fields.length === TEXT_FIELDS.length
    const scorers = classes.map((terms) =>
      isEverywhere ? this.#termClass(terms, repeat) : this.#fieldClass(terms, fields, repeat),
    )
    return bestOf([...scorers, phrase && this.#span(phrase)].filter(isPresent))
  }

  #fieldClass(
    { terms, union, value }: TermClass,
    fields: readonly TextField[],
    repeat: number,
  ): Scorer | undefined {
    const members = terms.flatMap(({ term, share }) => {
      const known = this.#segment.knownTerms.get(term)
      return known === undefined ? [] : [{ cursor: this.#lend(known.info), share }]
    })
    const { norms } = this.#segment
    if (members.length === 0) return undefined
    return new FieldTermScorer({ members, union, norms, factors: this.#factors, value, repeat, fields })
  }

  #termClass(termClass: TermClass, repeat: number): Scorer | undefined {
    const factors = this.#factors
    const { union, value } = termClass
    const shared = { norms: this.#segment.norms, factors, value, repeat }
    const { members, bounds } = this.#foundOf(termClass)
    const [only, ...others] = members
    if (only === undefined) return undefined
    if (others.length === 0 && only.share === 1) {
      const { info, liveDocFreq } = only.found
      return new TermScorer({ ...shared, cursor: this.#lend(info), info, bounds: only.bounds, liveDocFreq })
    }
    const lent = members.map((member) => ({ ...member, cursor: this.#lend(member.found.info) }))
    return new TermClassScorer({ ...shared, members: lent, union, bounds })
  }

  /** What the segment has of a class, looked up once a query. */
  #foundOf(termClass: TermClass): FoundClass {
    const known = this.#found.get(termClass)
    if (known !== undefined) return known
    const members = termClass.terms.flatMap(({ term, share }) => {
      const found = this.#segment.knownTerms.get(term)
      if (found === undefined) return []
      const { textImpacts, otherImpacts } = found.info
      const bounds = this.#boundsOf(found)
      const maxFrequency = bounds?.max ?? frequencyBound(textImpacts, otherImpacts, this.#factors)
      return [{ found, share, maxFrequency, bounds }]
    })
    const isTerm = members.length === 0 || (members.length === 1 && members[0]?.share === 1)
    const found = { members, bounds: isTerm ? undefined : this.#classBounds(termClass, members) }
    this.#found.set(termClass, found)
    return found
  }

  #classBounds({ union, value }: TermClass, members: readonly FoundMember[]): FrequencyBounds | undefined {
    const key = `${union} ${members.map(({ found, share }) => `${found.ordinal} ${share}`).join(' ')}`
    const cost = members.reduce((sum, { found }) => sum + found.info.docFreq, 0)
    return this.#bounds.ofClass(key, cost, (take) => {
      const { docCount, norms, postings } = this.#segment
      const walked = members.map((member) => ({ ...member, cursor: postings.cursor(member.found.info) }))
      const parts = {
        members: walked,
        union,
        norms,
        factors: this.#factors,
        value,
        repeat: 1,
        bounds: undefined,
      }
      new TermClassScorer(parts).eachFrequency(docCount, take)
    })
  }

  #lend(info: Readonly<TermInfo>): PostingsCursor {
    const cursor = this.#segment.postings.cursor(info, this.#free.pop())
    this.#lent.push(cursor)
    return cursor
  }

  #span({ pattern, value, fields }: SpanWeight): Scorer | undefined {
    const bounded: BoundedTerm[] = []
    const isPlain = plainTerms(pattern) !== undefined
    const matcher = matcherOf(pattern, (term) => {
      const known = this.#segment.knownTerms.get(term)
      if (known === undefined) return undefined
      const cursor = this.#lend(known.info)
      // Of a pattern with alternatives, no term has to stand there.
      const bounds = isPlain ? this.#boundsOf(known) : undefined
      if (bounds !== undefined) bounded.push({ cursor, bounds })
      return cursor
    })
    if (matcher === undefined) return undefined
    const { norms } = this.#segment
    return new SpanScorer({ matcher, norms, factors: this.#factors, value, fields, bounded })
  }

  #boundsOf({ ordinal, info }: KnownTerm): TermBounds | undefined {
    return this.#bounds.get(ordinal, info.docFreq, () => this.#segment.postings.cursor(info))
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

/** What tells a word from another one; undefined for what is no word, or one with a phrase, which counts anew each time. */
function wordKey(weight: Weight): string | undefined {
  if (weight.type !== 'word' || weight.phrase !== undefined) return undefined
  const terms = weight.classes.flatMap(({ terms, value }) =>
    terms.map(({ term }) => `${term} ${value.weight} ${value.floor}`),
  )
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
