/**
 * @module
 * The best docs of one segment. How it is searched depends on what is cached of the query's words:
 *
 * - all postings, and no search is needed or a short one: from the cache (`cached-search.ts`);
 * - few postings: all of them are scored, so that the total is exact;
 * - all postings: ranges by falling bound, until no range can hold one of the best (`ranged-search.ts`);
 * - bounds only: the most promising ranges first, for a threshold, then forward from the first doc;
 * - else: forward from the first doc.
 */

import type { QueryScope } from '@paraseek/shared'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { addClauseBounds, type ClauseBounds, RangeBounds, RangeQueue } from '../bounds/range-bounds.ts'
import { rangeCountOf } from '../bounds/range-maxima.ts'
import { CachedPostingsScorer } from '../cache/cached-postings-scorer.ts'
import type { PhraseBuildStep } from '../cache/partial-phrases.ts'
import type { SegmentCaches } from '../cache/segment-caches.ts'
import { TopCollector, type TopDocs } from '../collectors/top-collector.ts'
import { ConjunctionScorer } from '../scorers/conjunction-scorer.ts'
import { MaxScorer } from '../scorers/max-scorer.ts'
import type { Scorer } from '../scorers/scorer.ts'
import { SpanScorer } from '../scorers/span-scorer.ts'
import { SumScorer } from '../scorers/sum-scorer.ts'
import { TermClassScorer } from '../scorers/term-class-scorer.ts'
import { TermScorer } from '../scorers/term-scorer.ts'
import type { SearchBudget } from '../search-budget.ts'
import type { SearchRun } from '../search-run.ts'
import { SearchScope, type SearchScopeOptions, type SearchTally } from '../search-scope.ts'
import type { SpanWeight, Weight } from '../weight.ts'
import { bestFromCache, type CachedSearchRequest } from './cached-search.ts'
import { type DisjunctionBuffers, DisjunctionRun } from './disjunction-search.ts'
import { IteratorRun, TermRun } from './iterator-search.ts'
import { MatchWalk } from './match-walk.ts'
import { RangedRun } from './ranged-search.ts'
import type { SegmentScorers } from './segment-scorers.ts'

export interface SegmentSearchOptions {
  /** Docs wanted, `>= 0`. */
  readonly count: number
  /** Docs that score less are left out. */
  readonly floor: number
  readonly budget: SearchBudget
  /** Where the required words stand together. */
  readonly scope: QueryScope
  /** Score every match, so that the tally is exact. */
  readonly isExhaustive: boolean
  /** To which the matches are added. */
  readonly tally: SearchTally
}

/** The same for a scorer of the segment, with its own tally. */
type Wanted = SegmentSearchOptions & CachedSearchRequest

/** A phrase whose posting list this query continues to build. */
interface PhraseBuild extends PhraseBuildStep {
  readonly weight: SpanWeight
  /** Unpositioned. */
  readonly scorer: SpanScorer
}

/** Below so many postings, scoring all of them costs less than skipping some would save, and the total is exact. */
const SMALL_COST = 4096

/** The same where positions are read of each. */
const SMALL_SPAN_COST = 256

/** Arrays of bounds that are kept for the next search. */
const MAX_FREE_BOUNDS = 64

export class SegmentSearch {
  readonly segment: SegmentReader
  readonly #scorers: SegmentScorers
  readonly #buffers: DisjunctionBuffers
  readonly #freeBounds: Float64Array[] = []
  readonly #rangeCount: number

  constructor(segment: SegmentReader, scorers: SegmentScorers, buffers: DisjunctionBuffers) {
    this.segment = segment
    this.#scorers = scorers
    this.#buffers = buffers
    this.#rangeCount = rangeCountOf(segment.docCount)
  }

  /** The best docs, of those that reach the floor; undefined if nothing matches. Pauses between stretches, as the budget says. */
  async best(weight: Weight, options: SegmentSearchOptions): Promise<TopDocs | undefined> {
    const opened = await this.#openOrBuild(weight, options)
    if (opened === undefined) return undefined
    const { budget, tally } = options
    const { scorer, hasBuiltPhrase } = opened
    const wanted = this.#wanted(scorer, options)
    // What was found of a phrase before the time was over is returned.
    const isOver = budget.isSpent() && !hasBuiltPhrase
    const best =
      (isOver ? undefined : bestFromCache(scorer, wanted)) ??
      (await this.#searched(scorer, weight, wanted)).drain()
    this.#scorers.cursors.takeBack(opened.cursors)
    const matches = budget.wasSpent && !hasBuiltPhrase ? undefined : knownMatchCount(scorer)
    tally.count += matches ?? wanted.tally.count
    if (matches === undefined ? !wanted.tally.isExact : budget.wasSpent) tally.isExact = false
    return best
  }

  #wanted(scorer: Scorer, { count, floor, budget, scope, isExhaustive }: SegmentSearchOptions): Wanted {
    const smallCost = scorer instanceof SpanScorer ? SMALL_SPAN_COST : SMALL_COST
    const scoresAll = knownMatchCount(scorer) === undefined && (isExhaustive || scorer.cost <= smallCost)
    return {
      count,
      floor: Math.max(floor, scorer.thresholdFor(count)),
      budget,
      scope,
      isExhaustive: scoresAll,
      tally: { count: 0, isExact: true },
      segment: this.segment,
      buffers: this.#buffers.union,
    }
  }

  #searched(scorer: Scorer, weight: Weight, wanted: Wanted): Promise<TopCollector> {
    // Wider windows beat ranges for scoring every match of a disjunction, and going forward beats both for reading positions.
    const isForward = scorer instanceof SumScorer || scorer instanceof SpanScorer
    const isRanged = scorer.isSeekable && !(wanted.isExhaustive && isForward)
    return isRanged ? this.#bestByRanges(scorer, wanted) : this.#bestForward(scorer, weight, wanted)
  }

  /** An unpositioned scorer. A phrase may be built first: if it is then complete, or the time is over, the scorer is of what was found. */
  async #openOrBuild(weight: Weight, { scope, budget }: SegmentSearchOptions) {
    const opened = this.#open(weight, scope)
    if (opened === undefined) return undefined
    const phrase = this.#phraseBuildOf(weight, opened.scorer)
    if (phrase === undefined) return { ...opened, hasBuiltPhrase: false }
    const cached = await this.#buildPhrase(phrase, budget)
    if (cached !== undefined) return { ...opened, scorer: cached, hasBuiltPhrase: true }
    this.#scorers.cursors.takeBack(opened.cursors)
    const again = this.#open(weight, scope, true)
    return again && { ...again, hasBuiltPhrase: false }
  }

  #phraseBuildOf(weight: Weight, scorer: Scorer): PhraseBuild | undefined {
    if (weight.type !== 'span' || !(scorer instanceof SpanScorer)) return undefined
    const part = this.#scorers.phrases.nextStep(weight, scorer)
    return part && { ...part, weight, scorer }
  }

  /** Continues to build a phrase; returns a scorer if it is complete, or of what was found if the time is over. */
  async #buildPhrase(
    { weight, scorer, builder, share }: PhraseBuild,
    budget: SearchBudget,
  ): Promise<CachedPostingsScorer | undefined> {
    await this.#toEnd(builder.run(scorer, share, budget), budget)
    const { phrases } = this.#scorers
    const part = budget.wasSpent ? builder.build() : undefined
    const word = builder.isComplete ? phrases.add(weight, builder.build()) : part
    return this.#scorers.cachedScorer(word, weight.value, 1)
  }

  walk(weight: Weight, scope: QueryScope): MatchWalk | undefined {
    const scorer = this.#scorers.scorer(weight, scope)
    return scorer && new MatchWalk(this.segment, scorer, this.#buffers)
  }

  /** What is cached of the segment. */
  get caches(): SegmentCaches {
    return this.#scorers
  }

  async #bestByRanges(
    scorer: Scorer,
    { count, floor, budget, tally, isExhaustive }: SegmentSearchOptions,
  ): Promise<TopCollector> {
    const collector = new TopCollector(count, floor, false)
    const scope = this.#scope({ collector, tally, budget, isExhaustive })
    if (!(scorer instanceof SumScorer)) scorer.gate = scope
    const required = scorer instanceof ConjunctionScorer ? scorer.requiredOnly : undefined
    const isConjunction = required !== undefined
    const optional = scorer instanceof SumScorer ? scorer.members : [scorer]
    const clauses = (required ?? optional).map((member) => this.#boundsOf(member))
    const total = this.#takeBounds()
    addClauseBounds(total, clauses, isConjunction)
    const queue = new RangeQueue(total, isExhaustive ? 0 : collector.threshold)
    await this.#toEnd(new RangedRun({ clauses, isConjunction }, queue, scope, this.#buffers), budget)
    if (this.#freeBounds.length < MAX_FREE_BOUNDS) {
      this.#freeBounds.push(total, ...clauses.map(({ bounds }) => bounds))
    }
    return collector
  }

  #boundsOf(scorer: Scorer): ClauseBounds {
    const bounds = this.#takeBounds()
    scorer.fillRangeBounds(bounds)
    return { scorer, bounds }
  }

  #takeBounds(): Float64Array {
    return this.#freeBounds.pop() ?? new Float64Array(this.#rangeCount)
  }

  /** @param weight of the scorer, which is opened again where some ranges are searched before all others */
  async #bestForward(
    scorer: Scorer,
    weight: Weight,
    { count, floor, budget, scope, tally, isExhaustive }: SegmentSearchOptions,
  ): Promise<TopCollector> {
    // A single term is searched by its blocks.
    const isWhole = isExhaustive || scorer instanceof TermScorer
    const ranges = isWhole ? undefined : RangeBounds.of(scorer, this.segment.docCount)
    const shared = { budget, isExhaustive, ranges }
    // The scores of the best docs of a single word are known already.
    if (ranges === undefined || knownMatchCount(scorer) !== undefined) {
      const collector = new TopCollector(count, floor)
      await this.#run(scorer, this.#scope({ ...shared, collector, tally }))
      return collector
    }
    const first = new TopCollector(count, floor)
    // These docs are counted again when all are searched.
    const seen = { count: 0, isExact: true }
    for (const range of ranges.promising()) {
      await this.#run(scorer, this.#scope({ ...shared, ...range, collector: first, tally: seen }))
    }
    const again = budget.wasSpent ? undefined : this.#open(weight, scope, true)
    if (again === undefined) {
      tally.count += seen.count
      tally.isExact = false
      return first
    }
    const collector = new TopCollector(count, first.threshold)
    await this.#run(again.scorer, this.#scope({ ...shared, collector, tally }))
    this.#scorers.cursors.takeBack(again.cursors)
    return collector
  }

  /** An unpositioned scorer, with the cursors that it uses. */
  #open(weight: Weight, scope: QueryScope, isAgain = false) {
    const scorer = this.#scorers.scorer(weight, scope, isAgain)
    return scorer && { scorer, cursors: this.#scorers.lent }
  }

  #scope(
    options: Omit<SearchScopeOptions, 'liveDocs' | 'ranges' | 'from' | 'to'> & Partial<SearchScopeOptions>,
  ): SearchScope {
    const { docCount, liveDocs } = this.segment
    return new SearchScope({ from: 0, to: docCount, ranges: undefined, ...options, liveDocs })
  }

  #run(scorer: Scorer, scope: SearchScope): Promise<void> {
    return this.#toEnd(this.#runOf(scorer, scope), scope.budget)
  }

  async #toEnd(run: SearchRun, budget: SearchBudget): Promise<void> {
    while (!run.resume()) await budget.pauseIfDue()
  }

  #runOf(scorer: Scorer, scope: SearchScope): SearchRun {
    if (scorer instanceof TermScorer) return new TermRun(scorer, scope)
    if (scorer instanceof SumScorer) return new DisjunctionRun(scorer.members, scope, this.#buffers)
    if (!(scorer instanceof MaxScorer || scorer instanceof TermClassScorer)) {
      return new IteratorRun(scorer, scope)
    }
    scorer.gate = scope
    return new DisjunctionRun([scorer], scope, this.#buffers)
  }
}

/** How many docs match a word, if that is known without looking at them. */
function knownMatchCount(scorer: Scorer): number | undefined {
  return scorer instanceof TermClassScorer || scorer instanceof CachedPostingsScorer
    ? scorer.liveDocFreq
    : undefined
}
