/**
 * @module
 * The best docs of scorers whose postings are all in memory, where what was learned tells them with little or no search:
 *
 * - of one word, they were found when it was learned;
 * - of several of which any may match, only docs with several of them are scored;
 * - of several that must all match, the rarest leads through the segment in one pass.
 *
 * The latter two up to so many postings; beyond, to skip ranges of docs takes less.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { hasBit } from '../../segment/bit-set.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { rangeCountOf } from '../bounds/range-maxima.ts'
import { TopCollector, type TopDocs } from '../collectors/top-collector.ts'
import { allLearned, LearnedIntersection } from '../learned/learned-intersection.ts'
import { LearnedScorer } from '../learned/learned-scorer.ts'
import { bestOfUnion, type UnionBuffers } from '../learned/learned-union.ts'
import { ConjunctionScorer } from '../scorers/conjunction-scorer.ts'
import type { Scorer } from '../scorers/scorer.ts'
import { SumScorer } from '../scorers/sum-scorer.ts'
import type { SearchBudget } from '../search-budget.ts'
import { SearchScope, type SearchTally } from '../search-scope.ts'

export interface LearnedRequest {
  /** Docs wanted, `>= 0`. */
  readonly count: number
  /** Docs that score less are of no use. */
  readonly floor: number
  readonly budget: SearchBudget
  /** Counts the matches in, but for those of one word. */
  readonly tally: SearchTally
  readonly segment: Pick<SegmentReader, 'docCount' | 'liveDocs'>
  readonly buffers: UnionBuffers
}

/** Postings that are looked at for each range of docs: measured, see `docs/decisions/0029-unions-of-learned-words.md`. */
const UNION_COST_A_RANGE = 40
/** The same of the rarest of words that must all match. */
const INTERSECTION_COST_A_RANGE = 12

/** Undefined if they have to be searched for. */
export function bestLearned(scorer: Scorer, request: LearnedRequest): TopDocs | undefined {
  if (scorer instanceof LearnedScorer) return scorer.best(request.count, request.floor)
  const ranges = rangeCountOf(request.segment.docCount)
  if (scorer instanceof SumScorer && scorer.cost <= UNION_COST_A_RANGE * ranges) {
    return bestOfAny(scorer.members, request)
  }
  if (scorer instanceof ConjunctionScorer && scorer.cost <= INTERSECTION_COST_A_RANGE * ranges) {
    return bestOfAll(scorer.pureMembers ?? [], request)
  }
  return undefined
}

function bestOfAny(
  members: readonly Scorer[],
  { count, floor, tally, segment: { docCount, liveDocs }, buffers }: LearnedRequest,
): TopDocs | undefined {
  const words = allLearned(members)
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
  { count, floor, budget, tally, segment: { docCount, liveDocs } }: LearnedRequest,
): TopDocs | undefined {
  const words = allLearned(members)
  if (words === undefined) return undefined
  const collector = new TopCollector(count, floor)
  const rest = new Float64Array(words.length + 1)
  for (let index = words.length - 1; index >= 0; index--) {
    rest[index] = (rest[index + 1] as number) + (words[index] as LearnedScorer).maxScore
  }
  const all = { from: 0, to: docCount, ranges: undefined, isExhaustive: false }
  const scope = new SearchScope({ ...all, collector, tally, budget, liveDocs })
  new LearnedIntersection(words).collect({ from: 0, to: rangeCountOf(docCount) }, rest, scope)
  return collector.drain()
}
