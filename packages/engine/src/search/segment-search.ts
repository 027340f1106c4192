/**
 * @module
 * The best docs of one segment. How they are looked for depends on what is known of the query's words:
 *
 * - a word whose postings are in memory: its best docs were found when it was learned;
 * - few postings: all of them are scored, so that the total is exact;
 * - several such words: ranges by falling bound, until no range can hold one of the best;
 * - words whose bounds are known: the best ranges first, for what a doc must reach, then forward from the first doc;
 * - else: forward from the first doc.
 */

import type { QueryScope } from '@paraseek/shared'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { ConjunctionScorer } from './conjunction-scorer.ts'
import { type DisjunctionBuffers, DisjunctionRun } from './disjunction-search.ts'
import { IteratorRun, TermRun } from './iterator-search.ts'
import type { KnownPostings } from './known-postings.ts'
import { LearnedScorer } from './learned-scorer.ts'
import { MatchWalk } from './match-walk.ts'
import { MaxScorer } from './max-scorer.ts'
import { addClauseBounds, type ClauseBounds, RangeBounds, RangeQueue } from './range-bounds.ts'
import { rangeCountOf } from './range-maxima.ts'
import { RangedRun } from './ranged-search.ts'
import type { Scorer } from './scorer.ts'
import type { SearchBudget } from './search-budget.ts'
import type { SearchRun } from './search-run.ts'
import { SearchScope, type SearchScopeOptions, type SearchTally } from './search-scope.ts'
import type { SegmentScorers } from './segment-scorers.ts'
import { SpanScorer } from './span-scorer.ts'
import { SumScorer } from './sum-scorer.ts'
import { TermClassScorer } from './term-class-scorer.ts'
import { TermScorer } from './term-scorer.ts'
import { TopCollector } from './top-collector.ts'
import type { Weight } from './weight.ts'

export interface SegmentSearchOptions {
  /** Docs wanted, `>= 0`. */
  readonly count: number
  /** Docs that score less are of no use. */
  readonly floor: number
  readonly budget: SearchBudget
  /** Where the required words stand together. */
  readonly scope: QueryScope
  /** Score every match, so that the tally is exact. */
  readonly isExhaustive: boolean
  /** Counts the matches in. */
  readonly tally: SearchTally
}

/** Below so many postings scoring them all costs less than it saves to skip some, and the total is exact. */
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

  constructor(segment: SegmentReader, scorers: SegmentScorers, buffers: DisjunctionBuffers) {
    this.segment = segment
    this.#scorers = scorers
    this.#buffers = buffers
  }

  /** The best docs, of those that reach the floor; undefined if nothing matches. Pauses between stretches, as the budget says. */
  async best(weight: Weight, options: SegmentSearchOptions): Promise<TopCollector | undefined> {
    const opened = this.#open(weight, options.scope)
    if (opened === undefined) return undefined
    const { scorer, cursors } = opened
    const { count, budget, tally } = options
    const floor = Math.max(options.floor, scorer.scoreReachedBy(count))
    const matches = knownMatches(scorer)
    const smallCost = scorer instanceof SpanScorer ? SMALL_SPAN_COST : SMALL_COST
    const isExhaustive = matches === undefined && (options.isExhaustive || scorer.cost <= smallCost)
    const seen: SearchTally = { count: 0, isExact: true }
    const wanted = { ...options, floor, isExhaustive, tally: seen }
    // To score all that any clause has, wider windows do better than ranges; to read positions, going forward.
    const isForward = scorer instanceof SumScorer || scorer instanceof SpanScorer
    const isRanged = scorer.isSeekable && !(isExhaustive && isForward)
    const collector =
      (budget.isSpent() ? undefined : knownBest(scorer, count, floor)) ??
      (isRanged ? await this.#bestByRanges(scorer, wanted) : await this.#bestForward(scorer, weight, wanted))
    this.#scorers.cursors.takeBack(cursors)
    const isKnown = matches !== undefined && !budget.wasSpent
    tally.count += isKnown ? matches : seen.count
    if (!isKnown && !seen.isExact) tally.isExact = false
    return collector
  }

  walk(weight: Weight, scope: QueryScope): MatchWalk | undefined {
    const scorer = this.#scorers.scorer(weight, scope)
    return scorer && new MatchWalk(this.segment, scorer, this.#buffers)
  }

  /** What is at hand of the segment's postings. */
  get known(): KnownPostings {
    return this.#scorers
  }

  async #bestByRanges(
    scorer: Scorer,
    { count, floor, budget, tally, isExhaustive }: SegmentSearchOptions,
  ): Promise<TopCollector> {
    const collector = new TopCollector(count, floor, false)
    const scope = this.#scope({ collector, tally, budget, isExhaustive })
    if (!(scorer instanceof SumScorer)) scorer.gate = scope
    const required = scorer instanceof ConjunctionScorer ? scorer.pureMembers : undefined
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
    return this.#freeBounds.pop() ?? new Float64Array(rangeCountOf(this.segment.docCount))
  }

  /** @param weight of the scorer, which is opened once more where some ranges are searched before all others */
  async #bestForward(
    scorer: Scorer,
    weight: Weight,
    { count, floor, budget, scope, tally, isExhaustive }: SegmentSearchOptions,
  ): Promise<TopCollector> {
    // A single term is searched by its blocks.
    const isWhole = isExhaustive || scorer instanceof TermScorer
    const ranges = isWhole ? undefined : RangeBounds.of(scorer, this.segment.docCount)
    const shared = { budget, isExhaustive, ranges }
    // What the best of a single word reach is known already.
    if (ranges === undefined || knownMatches(scorer) !== undefined) {
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

  /** A scorer at its beginning, with the cursors that it uses. */
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

/** The matches of a word whose docs were counted before, which then need not be looked at for that. */
function knownMatches(scorer: Scorer): number | undefined {
  return scorer instanceof TermClassScorer || scorer instanceof LearnedScorer ? scorer.liveDocFreq : undefined
}

/** The best docs of a word of which they are known already. */
function knownBest(scorer: Scorer, count: number, floor: number): TopCollector | undefined {
  if (!(scorer instanceof LearnedScorer)) return undefined
  const collector = new TopCollector(count, floor, false)
  return scorer.collectBest(count, collector) ? collector : undefined
}
