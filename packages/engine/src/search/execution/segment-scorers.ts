/**
 * @module
 * Makes the scorers of queries in one segment. One for the life of the segment's reader: it caches postings.
 */

import type { QueryScope } from '@paraseek/shared'
import { SourceSet } from '../../columns/source-set.ts'
import { CursorPool } from '../../postings/cursor-pool.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import { TEXT_FIELDS, type TextField } from '../../query/tree.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermInfo } from '../../terms/term-info.ts'
import { PlaceBounds } from '../bounds/place-bounds.ts'
import { CachedPhraseMatcher, type CachedPhraseWord } from '../cache/cached-phrase-matcher.ts'
import { CachedPostingsScorer } from '../cache/cached-postings-scorer.ts'
import type { DecodedPostings } from '../cache/decoded-postings.ts'
import { DocValueCache } from '../cache/doc-value-cache.ts'
import { PhraseCache } from '../cache/phrase-cache.ts'
import type { SegmentCaches } from '../cache/segment-caches.ts'
import { TermClassCache } from '../cache/term-class-cache.ts'
import { type CachedWord, WordCache, type WordCacheOptions } from '../cache/word-cache.ts'
import { ConjunctionScorer } from '../scorers/conjunction-scorer.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import { FieldTermScorer } from '../scorers/field-term-scorer.ts'
import { FilterScorer } from '../scorers/filter-scorer.ts'
import { MaxScorer } from '../scorers/max-scorer.ts'
import { ScopedScorer } from '../scorers/scoped-scorer.ts'
import type { Scorer } from '../scorers/scorer.ts'
import { matcherOf, plainTerms } from '../scorers/span-matcher.ts'
import { type BoundedTerm, SpanScorer } from '../scorers/span-scorer.ts'
import { SumScorer } from '../scorers/sum-scorer.ts'
import { TermClassScorer } from '../scorers/term-class-scorer.ts'
import { TermScorer, type TermWeight } from '../scorers/term-scorer.ts'
import { TurnLimit } from '../scorers/turn-limit.ts'
import type { BooleanWeight, FilterWeight, SpanWeight, TermClass, Weight, WordWeight } from '../weight.ts'

export class SegmentScorers implements SegmentCaches {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #wordCache: WordCache
  readonly #classes: TermClassCache
  readonly phrases: PhraseCache
  /** Cursors that are free to be used. */
  readonly cursors: CursorPool
  readonly neighbours: SegmentCaches['neighbours'] = new DocValueCache()
  readonly otherWritings: SegmentCaches['otherWritings'] = new DocValueCache()
  readonly kin: SegmentCaches['kin'] = new DocValueCache()
  #lent: PostingsCursor[] = []

  constructor(segment: SegmentReader, factors: FieldFactors, limits: WordCacheOptions) {
    this.#segment = segment
    this.#factors = factors
    this.cursors = new CursorPool(segment.postings)
    this.#wordCache = new WordCache(segment, factors, limits)
    this.#classes = new TermClassCache(segment, factors, this.#wordCache)
    this.phrases = new PhraseCache(this.#wordCache)
  }

  /**
   * The scorer of a weight, or undefined if the segment has no match.
   *
   * @param isAgain whether it is opened again for the same query as the last
   */
  scorer(weight: Weight, scope: QueryScope, isAgain = false): Scorer | undefined {
    this.#lent = []
    if (!isAgain) {
      this.#classes.startQuery()
      this.phrases.startQuery()
    }
    return this.#scorer(weight, scope)
  }

  /** The cursors of the last {@link scorer}, to be returned to {@link cursors}. */
  get lent(): readonly PostingsCursor[] {
    return this.#lent
  }

  /** The postings of a class, if they are cached; counts as a use. */
  postingsOf(termClass: TermClass): DecodedPostings | undefined {
    return this.#classes.postingsOf(termClass)
  }

  /** Recursion is as deep as the query nests. */
  #scorer(weight: Weight, scope: QueryScope): Scorer | undefined {
    const { sources } = this.#segment
    switch (weight.type) {
      case 'word':
        return this.#word(weight, 1)
      case 'span':
        return this.#span(weight)
      case 'either':
        return bestOf([this.#word(weight.first, 1), this.#span(weight.second)].filter(isPresent))
      case 'filter':
        return this.#filter(weight)
      case 'everything':
        return new FilterScorer(SourceSet.all(sources.sourceCount), sources)
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
      const entry = this.#segment.termEntries.get(term)
      return entry === undefined ? [] : [{ cursor: this.#lend(entry.info), share }]
    })
    const { norms } = this.#segment
    if (members.length === 0) return undefined
    return new FieldTermScorer({ members, union, norms, factors: this.#factors, value, repeat, fields })
  }

  #termClass(termClass: TermClass, repeat: number): Scorer | undefined {
    const factors = this.#factors
    const { union, value } = termClass
    const shared = { norms: this.#segment.norms, factors, value, repeat }
    const cached = this.#classes.get(termClass)
    const cachedScorer = this.cachedScorer(cached, value, repeat)
    if (cachedScorer !== undefined) return cachedScorer
    const members = this.#classes.members(termClass)
    const [only, ...others] = members
    if (only === undefined) return undefined
    if (others.length === 0 && only.share === 1) {
      const { info, liveDocFreq } = only.entry
      return new TermScorer({ ...shared, cursor: this.#lend(info), info, cached: only.cached, liveDocFreq })
    }
    const lent = members.map((member) => ({ ...member, cursor: this.#lend(member.entry.info) }))
    return new TermClassScorer({ ...shared, members: lent, union, bounds: cached?.bounds })
  }

  #lend(info: Readonly<TermInfo>): PostingsCursor {
    const cursor = this.cursors.lend(info)
    this.#lent.push(cursor)
    return cursor
  }

  #span(weight: SpanWeight): Scorer | undefined {
    const cachedScorer = this.cachedScorer(this.phrases.get(weight), weight.value, 1)
    if (cachedScorer !== undefined) return cachedScorer
    const scorer = this.#spanScorer(weight)
    if (scorer === undefined) return undefined
    return this.cachedScorer(this.phrases.build(weight, scorer), weight.value, 1) ?? scorer
  }

  /** The scorer of a word or a phrase, if its postings are cached. */
  cachedScorer(
    cached: CachedWord | undefined,
    value: TermWeight,
    repeat: number,
  ): CachedPostingsScorer | undefined {
    const { bounds, postings } = cached ?? {}
    if (bounds === undefined || postings === undefined) return undefined
    return new CachedPostingsScorer({ postings, bounds, value, repeat, k1: this.#factors.k1 })
  }

  #spanScorer({ pattern, value, fields }: SpanWeight): SpanScorer | undefined {
    const bounded: BoundedTerm[] = []
    const words: PhraseWordParts[] = []
    const terms = plainTerms(pattern)
    let matcher = matcherOf(pattern, (term) => {
      const entry = this.#segment.termEntries.get(term)
      if (entry === undefined) return undefined
      const cursor = this.#lend(entry.info)
      // Of a pattern with alternatives, no term has to stand there.
      const cached = terms && this.#classes.cachedTerm(entry)
      if (cached !== undefined) bounded.push({ cursor, cached })
      words.push({ cursor, postings: cached?.postings })
      return cursor
    })
    if (matcher === undefined) return undefined
    const placed = words.map((word, index) => ({ ...word, offset: terms?.[index]?.offset ?? 0 }))
    if (terms !== undefined && placed.every(hasDecodedPostings)) matcher = new CachedPhraseMatcher(placed)
    const { norms } = this.#segment
    const turn = new TurnLimit(pattern, fields, norms)
    return new SpanScorer({ matcher, norms, factors: this.#factors, value, fields, turn, bounded })
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

  /**
   * Scorers of optional clauses. A word that the query has several times, which is planned once, is walked once and counts as often;
   * one with a phrase counts anew each time.
   */
  #distinct(should: readonly Weight[], scope: QueryScope): Scorer[] {
    const repeats = new Map<WordWeight, number>()
    const scorers: (Scorer | undefined)[] = []
    for (const weight of should) {
      if (weight.type === 'word' && weight.phrase === undefined) {
        repeats.set(weight, (repeats.get(weight) ?? 0) + 1)
      } else {
        scorers.push(this.#scorer(weight, scope))
      }
    }
    for (const [weight, repeat] of repeats) scorers.push(this.#word(weight, repeat))
    return scorers.filter(isPresent)
  }
}

/** A word of a phrase with its postings, if they are cached. */
interface PhraseWordParts {
  readonly cursor: PostingsCursor
  readonly postings: DecodedPostings | undefined
}

function hasDecodedPostings(
  word: PhraseWordParts & Pick<CachedPhraseWord, 'offset'>,
): word is CachedPhraseWord {
  return word.postings !== undefined
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
