/**
 * @module
 * The best docs of scorers whose postings are all cached, with little or no search:
 *
 * - of one word, they were found when its postings were decoded;
 * - of a disjunction, only docs that have several of the words are scored;
 * - of a conjunction, the rarest word leads through the segment in one pass.
 *
 * The latter two up to a number of postings, beyond which skipping ranges of docs is faster.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { hasBit } from '../../segment/bit-set.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { rangeCountOf } from '../bounds/range-maxima.ts'
import { CachedPostingsScorer } from '../cache/cached-postings-scorer.ts'
import { asCachedScorers, PostingsIntersection } from '../cache/postings-intersection.ts'
import { bestOfUnion, type UnionBuffers } from '../cache/postings-union.ts'
import { TopCollector, type TopDocs } from '../collectors/top-collector.ts'
import { ConjunctionScorer } from '../scorers/conjunction-scorer.ts'
import type { Scorer } from '../scorers/scorer.ts'
import { SumScorer } from '../scorers/sum-scorer.ts'
import type { SearchBudget } from '../search-budget.ts'
import { SearchScope, type SearchTally } from '../search-scope.ts'

export interface CachedSearchRequest {
  /** Docs wanted, `>= 0`. */
  readonly count: number
  /** Docs that score less are left out. */
  readonly floor: number
  readonly budget: SearchBudget
  /** To which the matches are added, except for those of a single word. */
  readonly tally: SearchTally
  readonly segment: Pick<SegmentReader, 'docCount' | 'liveDocs'>
  readonly buffers: UnionBuffers
}

/** Greatest number of postings per range of docs: measured, see `docs/decisions/0029-unions-of-learned-words.md`. */
const UNION_COST_PER_RANGE = 40
/** The same of the rarest word of a conjunction. */
const INTERSECTION_COST_PER_RANGE = 12

/** Undefined if the segment has to be searched. */
export function bestFromCache(scorer: Scorer, request: CachedSearchRequest): TopDocs | undefined {
  if (scorer instanceof CachedPostingsScorer) return scorer.best(request.count, request.floor)
  const ranges = rangeCountOf(request.segment.docCount)
  if (scorer instanceof SumScorer && scorer.cost <= UNION_COST_PER_RANGE * ranges) {
    return bestOfAny(scorer.members, request)
  }
  if (scorer instanceof ConjunctionScorer && scorer.cost <= INTERSECTION_COST_PER_RANGE * ranges) {
    return bestOfAll(scorer.requiredOnly ?? [], request)
  }
  return undefined
}

function bestOfAny(
  members: readonly Scorer[],
  { count, floor, tally, segment: { docCount, liveDocs }, buffers }: CachedSearchRequest,
): TopDocs | undefined {
  const words = asCachedScorers(members)
  if (words === undefined) return undefined
  const accepts = (doc: DocId) => liveDocs === undefined || hasBit(liveDocs, doc)
  buffers.reserve(
    docCount,
    words.reduce((sum, { cost }) => sum + cost, 0),
  )
  const union = bestOfUnion(words, { count, floor, accepts }, buffers)
  tally.count += union?.matches ?? 0
  return union?.best
}

/** @param members by rising cost */
function bestOfAll(
  members: readonly Scorer[],
  { count, floor, budget, tally, segment: { docCount, liveDocs } }: CachedSearchRequest,
): TopDocs | undefined {
  const words = asCachedScorers(members)
  if (words === undefined) return undefined
  const collector = new TopCollector(count, floor)
  const rest = new Float64Array(words.length + 1)
  for (let index = words.length - 1; index >= 0; index--) {
    rest[index] = (rest[index + 1] as number) + (words[index] as CachedPostingsScorer).maxScore
  }
  const all = { from: 0, to: docCount, ranges: undefined, isExhaustive: false }
  const scope = new SearchScope({ ...all, collector, tally, budget, liveDocs })
  new PostingsIntersection(words).collect({ from: 0, to: rangeCountOf(docCount) }, rest, scope)
  return collector.drain()
}
