/**
 * @module
 * The best docs of all segments of an index, and how many matched.
 *
 * Every segment is searched by itself, with the worst of the best so far as a floor for the next. Equal scores are
 * ordered by where the paragraph stands (path, line, place in its source), so that the order does not depend on how the paragraphs are
 * spread over segments.
 */

import type { QueryScope } from '@paraseek/shared'
import type { DocId } from '../postings/doc-id-iterator.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { compareSources, type SourceKey } from '../segment/source-order.ts'
import { DisjunctionBuffers, DisjunctionRun } from './disjunction-search.ts'
import type { FieldFactors } from './field-factors.ts'
import { IteratorRun, TermRun } from './iterator-search.ts'
import type { MatchSink } from './match-sink.ts'
import { MatchWalk } from './match-walk.ts'
import { MaxScorer } from './max-scorer.ts'
import { type DocRange, RangeBounds } from './range-bounds.ts'
import type { Scorer } from './scorer.ts'
import type { SearchBudget } from './search-budget.ts'
import type { SearchRun } from './search-run.ts'
import { SearchScope, type SearchTally } from './search-scope.ts'
import { SegmentScorers } from './segment-scorers.ts'
import { SumScorer } from './sum-scorer.ts'
import { TermClassScorer } from './term-class-scorer.ts'
import { TermScorer } from './term-scorer.ts'
import { TopCollector } from './top-collector.ts'
import type { Weight } from './weight.ts'

/** A doc of some segment, ranked. */
export interface RankedDoc {
  readonly segment: SegmentReader
  readonly doc: DocId
  readonly score: number
}

export interface RankedDocs {
  /** Best first. */
  readonly docs: readonly RankedDoc[]
  readonly tally: SearchTally
}

export interface IndexSearchOptions {
  /** Docs wanted, `>= 0`. */
  readonly count: number
  readonly budget: SearchBudget
  /** Where the required words stand together. */
  readonly scope: QueryScope
  /** Score every match, so that the tally is exact. */
  readonly isExhaustive: boolean
}

/** A stretch of a segment, and where its best docs go. */
type Part = DocRange & Pick<SearchScope, 'collector' | 'tally'>

/** Below so many postings scoring them all costs less than it saves to skip some, and the total is exact. */
const SMALL_COST = 4096

export class IndexSearch {
  readonly #segments: readonly { readonly segment: SegmentReader; readonly scorers: SegmentScorers }[]
  readonly #buffers = new DisjunctionBuffers()

  constructor(reader: IndexReader, factors: FieldFactors) {
    this.#segments = reader.segments.map((segment) => ({
      segment,
      scorers: new SegmentScorers(segment, factors),
    }))
  }

  /** Pauses between stretches, as its budget says. */
  async run(weight: Weight, options: IndexSearchOptions): Promise<RankedDocs> {
    const { count } = options
    const tally: SearchTally = { count: 0, isExact: true }
    let best: RankedDoc[] = []
    for (const { segment, scorers } of this.#segments) {
      const worst = best.length === count ? (best.at(-1)?.score ?? Number.POSITIVE_INFINITY) : 0
      const collector = await this.#best(segment, scorers, weight, { ...options, floor: worst, tally })
      if (collector !== undefined) best = merge(best, rankedOf(segment, collector), count)
    }
    return { docs: best, tally }
  }

  /** The best of one segment, of those that reach `floor`; undefined if it has none. */
  async #best(
    { docCount, liveDocs }: SegmentReader,
    scorers: SegmentScorers,
    weight: Weight,
    options: IndexSearchOptions & { readonly floor: number; readonly tally: SearchTally },
  ): Promise<TopCollector | undefined> {
    const { count, budget, scope, tally } = options
    let opened = open(scorers, weight, scope)
    if (opened === undefined) return undefined
    const matches = knownMatches(opened.scorer)
    const isSmall = opened.scorer.cost <= SMALL_COST
    const isExhaustive = matches === undefined && (options.isExhaustive || isSmall)
    const ranges = isExhaustive ? undefined : rangesOf(opened.scorer, docCount)
    let floor = Math.max(options.floor, opened.scorer.scoreReachedBy(count))
    const search = async (scorer: Scorer, part: Part) => {
      const run = this.#runOf(scorer, new SearchScope({ ...part, budget, liveDocs, isExhaustive, ranges }))
      while (!run.resume()) await budget.pauseIfDue()
    }
    // What the best of a single word reach is known as well.
    if (ranges !== undefined && matches === undefined) {
      const collector = new TopCollector(count, floor)
      // These docs are counted again when all are searched.
      const seen = { count: 0, isExact: true }
      for (const range of ranges.promising())
        await search(opened.scorer, { ...range, collector, tally: seen })
      if (budget.wasSpent) return partial(collector, tally, seen)
      floor = collector.threshold
      scorers.takeBack(opened.cursors)
      opened = open(scorers, weight, scope) ?? opened
    }
    const collector = new TopCollector(count, floor)
    const seen = matches === undefined ? tally : { count: 0, isExact: true }
    await search(opened.scorer, { from: 0, to: docCount, collector, tally: seen })
    if (matches === undefined) return collector
    if (budget.wasSpent) return partial(collector, tally, seen)
    tally.count += matches
    scorers.takeBack(opened.cursors)
    return collector
  }

  /** Gives every match to a sink; false if the time was over before. Pauses between stretches, as the budget says. */
  async walk(
    weight: Weight,
    { budget, scope }: Pick<IndexSearchOptions, 'budget' | 'scope'>,
    sink: MatchSink,
  ): Promise<boolean> {
    for (const [part, { segment, scorers }] of this.#segments.entries()) {
      const scorer = scorers.scorer(weight, scope)
      if (scorer === undefined) continue
      const walk = new MatchWalk(segment, scorer, this.#buffers)
      while (walk.hasNext) {
        if (budget.isSpent()) return false
        if (budget.isPauseDue) await budget.pauseIfDue()
        const { docs, scores } = this.#buffers
        sink.take(part, docs, scores, walk.next())
      }
    }
    return true
  }

  #runOf(scorer: Scorer, scope: SearchScope): SearchRun {
    if (scorer instanceof SumScorer) return new DisjunctionRun(scorer.members, scope, this.#buffers)
    if (scorer instanceof MaxScorer || scorer instanceof TermClassScorer) {
      scorer.gate = scope
      return new DisjunctionRun([scorer], scope, this.#buffers)
    }
    if (scorer instanceof TermScorer) return new TermRun(scorer, scope)
    return new IteratorRun(scorer, scope)
  }
}

/** The matches of a word whose docs were counted before, which then need not be looked at for that. */
function knownMatches(scorer: Scorer): number | undefined {
  return scorer instanceof TermClassScorer ? scorer.liveDocFreq : undefined
}

/** A single term is searched by its blocks. */
function rangesOf(scorer: Scorer, docCount: number): RangeBounds | undefined {
  return scorer instanceof TermScorer ? undefined : RangeBounds.of(scorer, docCount)
}

/** What was found until the time was over. */
function partial(collector: TopCollector, tally: SearchTally, seen: SearchTally): TopCollector {
  tally.count += seen.count
  tally.isExact = false
  return collector
}

/** A scorer at its beginning, with the cursors that it uses. */
function open(scorers: SegmentScorers, weight: Weight, scope: QueryScope) {
  const scorer = scorers.scorer(weight, scope)
  return scorer && { scorer, cursors: scorers.lent }
}

function rankedOf(segment: SegmentReader, collector: TopCollector): RankedDoc[] {
  const { docs, scores } = collector.drain()
  return Array.from(docs, (doc, index) => ({ segment, doc, score: scores[index] ?? 0 }))
}

function merge(a: readonly RankedDoc[], b: readonly RankedDoc[], count: number): RankedDoc[] {
  if (a.length === 0) return [...b]
  return [...a, ...b].sort(compareRanked).slice(0, count)
}

/** Better first. */
export function compareRanked(a: RankedDoc, b: RankedDoc): number {
  if (a.score !== b.score) return b.score - a.score
  return a.segment === b.segment ? a.doc - b.doc : comparePlaces(a, b)
}

function comparePlaces(a: RankedDoc, b: RankedDoc): number {
  return compareSources(sourceKeyOf(a), sourceKeyOf(b))
}

function sourceKeyOf({ segment: { sources, store }, doc }: RankedDoc): SourceKey {
  const source = sources.sourceOfDoc(doc)
  const { path, id } = sources.source(source)
  return { path, id, firstLine: store.paragraph(sources.firstDoc(source)).startLine }
}
