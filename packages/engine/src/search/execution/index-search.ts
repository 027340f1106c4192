/**
 * @module
 * The best docs of all segments of an index, and how many matched.
 *
 * Every segment is searched by itself, with the worst of the best so far as a floor for the next. Equal scores are
 * ordered by where the paragraph stands (path, line, place in its source), so that the order does not depend on how the paragraphs are
 * spread over segments.
 */

import type { QueryScope } from '@paraseek/shared'
import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { IndexReader } from '../../segment/index-reader.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { DecodingQuota } from '../cache/decoding-quota.ts'
import { CANDIDATES_PER_USE } from '../cache/partial-phrases.ts'
import type { SegmentCaches } from '../cache/segment-caches.ts'
import type { MatchSink } from '../collectors/match-sink.ts'
import { PlaceOrder } from '../collectors/place-order.ts'
import type { TopDocs } from '../collectors/top-collector.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import type { SearchBudget } from '../search-budget.ts'
import type { SearchTally } from '../search-scope.ts'
import type { Weight } from '../weight.ts'
import { DisjunctionBuffers } from './disjunction-search.ts'
import { SegmentScorers } from './segment-scorers.ts'
import { SegmentSearch } from './segment-search.ts'

/** A doc of some segment, ranked. */
export interface RankedDoc {
  readonly segment: SegmentReader
  /** Place of the segment in the index. */
  readonly part: number
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

/** Limits of what is cached of words, over all segments. */
export interface CacheLimits {
  /** Memory for their postings, in bytes. */
  readonly postingBytes?: number | undefined
  /** Postings that a query may decode to cache them. */
  readonly decodedPostings?: number | undefined
  /** Candidates that a query looks at to build a phrase, for each use of it so far; {@link CANDIDATES_PER_USE} by default. */
  readonly candidates?: number | undefined
}

/** Memory for 8.4 million postings at least; for a large index it is the size of the index on disk, within these limits. */
const MIN_POSTING_BYTES: number = 64 * 1024 * 1024
const MAX_POSTING_BYTES: number = 512 * 1024 * 1024

export class IndexSearch {
  /** Where docs stand, which orders those of equal score. */
  readonly order: PlaceOrder
  readonly #segments: readonly SegmentSearch[]
  readonly #buffers = new DisjunctionBuffers()
  readonly #quota: DecodingQuota

  constructor(reader: IndexReader, factors: FieldFactors, limits: CacheLimits = {}) {
    const { postingBytes = cacheBytesFor(reader), decodedPostings, candidates = CANDIDATES_PER_USE } = limits
    this.#quota = new DecodingQuota(decodedPostings)
    this.order = new PlaceOrder(reader.segments)
    const docCount = reader.segments.reduce((sum, segment) => sum + segment.docCount, 0)
    this.#segments = reader.segments.map((segment) => {
      const share = segment.docCount / docCount
      const ofSegment = {
        postingBytes: share * postingBytes,
        candidates: share * candidates,
        quota: this.#quota,
      }
      return new SegmentSearch(segment, new SegmentScorers(segment, factors, ofSegment), this.#buffers)
    })
  }

  /** What is cached of a segment, for rescoring. */
  cachesOf(segment: SegmentReader): SegmentCaches {
    const search = this.#segments.find((other) => other.segment === segment)
    if (search === undefined) throw new RangeError('the segment is of another index')
    return search.caches
  }

  /** Pauses between stretches, as its budget says. */
  async run(weight: Weight, { count, budget, scope, isExhaustive }: IndexSearchOptions): Promise<RankedDocs> {
    this.#quota.startQuery()
    const tally: SearchTally = { count: 0, isExact: true }
    let best: readonly RankedDoc[] = []
    for (const [part, search] of this.#segments.entries()) {
      const floor = best.length === count ? (best.at(-1)?.score ?? Number.POSITIVE_INFINITY) : 0
      const found = await search.best(weight, { count, floor, budget, scope, isExhaustive, tally })
      if (found !== undefined) best = this.#merge(best, rankedOf(search.segment, part, found), count)
    }
    return { docs: best, tally }
  }

  /** The best of two lists that are best first: comparing where docs of equal score stand is the slowest part. */
  #merge(a: readonly RankedDoc[], b: readonly RankedDoc[], count: number): readonly RankedDoc[] {
    if (a.length === 0) return b
    const best: RankedDoc[] = []
    let [atA, atB] = [0, 0]
    while (best.length < count) {
      const [one, other] = [a[atA], b[atB]]
      const isOne = one !== undefined && (other === undefined || this.compareRanked(one, other) < 0)
      const next = isOne ? one : other
      if (next === undefined) break
      if (isOne) atA++
      else atB++
      best.push(next)
    }
    return best
  }

  /** Better first. */
  compareRanked(a: RankedDoc, b: RankedDoc): number {
    return b.score - a.score || this.order.compare(a, b)
  }

  /** Gives every match to a sink; false if the time was over before. Pauses between stretches, as the budget says. */
  async walk(
    weight: Weight,
    { budget, scope }: Pick<IndexSearchOptions, 'budget' | 'scope'>,
    sink: MatchSink,
  ): Promise<boolean> {
    this.#quota.startQuery()
    for (const [part, search] of this.#segments.entries()) {
      const walk = search.walk(weight, scope)
      while (walk?.hasNext) {
        if (budget.isSpent()) return false
        if (budget.isPauseDue) await budget.pauseIfDue()
        const { docs, scores } = this.#buffers
        sink.take(part, docs, scores, walk.next())
      }
    }
    return true
  }
}

function cacheBytesFor({ indexBytes }: IndexReader): number {
  return Math.min(Math.max(MIN_POSTING_BYTES, indexBytes), MAX_POSTING_BYTES)
}

function rankedOf(segment: SegmentReader, part: number, { docs, scores }: TopDocs): RankedDoc[] {
  return docs.map((doc, index) => ({ segment, part, doc, score: scores[index] ?? 0 }))
}
