/**
 * @module
 * The best docs of all segments of an index, and how many matched.
 *
 * Every segment is searched by itself, with the worst of the best so far as a floor for the next. Equal scores are
 * ordered by where the paragraph stands (path, line, place in its source), so that the order does not depend on how the paragraphs are
 * spread over segments.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { compareSources, type SourceKey } from '../segment/source-order.ts'
import { DisjunctionBuffers, searchDisjunction } from './disjunction-search.ts'
import type { FieldFactors } from './field-factors.ts'
import { searchIterator, searchTerm } from './iterator-search.ts'
import { MaxScorer } from './max-scorer.ts'
import type { Scorer } from './scorer.ts'
import type { SearchBudget } from './search-budget.ts'
import { SearchScope, type SearchTally } from './search-scope.ts'
import { SegmentScorers } from './segment-scorers.ts'
import { SumScorer } from './sum-scorer.ts'
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
  /** Score every match, so that the tally is exact. */
  readonly isExhaustive: boolean
}

/** Below so many postings scoring them all costs less than it saves to skip some, and the total is exact. */
const SMALL_COST = 16_384

export class IndexSearch {
  readonly #segments: readonly { readonly segment: SegmentReader; readonly scorers: SegmentScorers }[]
  readonly #buffers = new DisjunctionBuffers()

  constructor(reader: IndexReader, factors: FieldFactors) {
    this.#segments = reader.segments.map((segment) => ({
      segment,
      scorers: new SegmentScorers(segment, factors),
    }))
  }

  run(weight: Weight, { count, budget, isExhaustive }: IndexSearchOptions): RankedDocs {
    const tally: SearchTally = { count: 0, isExact: true }
    let best: RankedDoc[] = []
    for (const { segment, scorers } of this.#segments) {
      const scorer = scorers.scorer(weight)
      if (scorer === undefined) continue
      const floor = best.length === count ? (best.at(-1)?.score ?? Number.POSITIVE_INFINITY) : 0
      const collector = new TopCollector(count, floor)
      const { docCount, liveDocs } = segment
      const all = isExhaustive || scorer.cost <= SMALL_COST
      this.#searchSegment(
        scorer,
        new SearchScope({ docCount, collector, tally, budget, liveDocs, isExhaustive: all }),
      )
      best = merge(best, rankedOf(segment, collector), count)
    }
    return { docs: best, tally }
  }

  #searchSegment(scorer: Scorer, scope: SearchScope): void {
    if (scorer instanceof SumScorer) {
      searchDisjunction(scorer.members, scope, this.#buffers)
    } else if (scorer instanceof MaxScorer) {
      searchDisjunction([scorer], scope, this.#buffers)
    } else if (scorer instanceof TermScorer) {
      searchTerm(scorer, scope)
    } else {
      searchIterator(scorer, scope)
    }
  }
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
