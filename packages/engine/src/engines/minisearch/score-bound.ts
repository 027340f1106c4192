/**
 * @module
 * A score that no paragraph can reach: what stands above it stands above every match.
 */

import { idf } from '../../scoring/bm25f.ts'
import type { QueryPlan } from '../../search/query-plan.ts'
import type { KinWord } from '../../search/rescoring/kin.ts'
import { WRITING_SHARE, writtenWordsOf } from '../../search/rescoring/writing.ts'
import { termScore } from './minisearch-index.ts'

/**
 * An upper bound of what {@link PlanRunner.run} can score, from the formula alone: every word as rare and as frequent as
 * can be.
 */
function scoreBound(plan: QueryPlan, docCount: number): number {
  switch (plan.type) {
    case 'filter':
    case 'everything':
      return 0
    case 'either':
      return Math.max(scoreBound(plan.first, docCount), scoreBound(plan.second, docCount))
    case 'boolean': {
      const parts = [...plan.must, ...plan.should]
      return plan.boost * parts.reduce((sum, part) => sum + scoreBound(part, docCount), 0)
    }
    default:
      return plan.boost * maxTermScore(docCount)
  }
}

/** More than any match can score, with what kin and the writing of its words add. */
export function unreachableScore(plan: QueryPlan, kin: readonly KinWord[], docCount: number): number {
  const ofKin = kin.reduce((sum, { boost }) => sum + boost * maxTermScore(docCount), 0)
  const ofWriting = writtenWordsOf(plan).reduce(
    (sum, word) => sum + WRITING_SHARE * word.plan.boost * maxTermScore(docCount),
    0,
  )
  return scoreBound(plan, docCount) + ofKin + ofWriting
}

function maxTermScore(docCount: number): number {
  return termScore(Number.MAX_SAFE_INTEGER, idf(0, Math.max(1, docCount)))
}
