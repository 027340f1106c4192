/**
 * @module
 * A score that no paragraph can reach: what stands above it stands above every match.
 */

import { idf } from '../scoring/bm25f.ts'
import type { KinWord } from '../search/kin.ts'
import type { QueryPlan } from '../search/query-plan.ts'
import { termScore } from './minisearch-index.ts'

/**
 * An upper bound of what {@link PlanRunner.run} can score, from the formula alone: every word as rare and as frequent as
 * can be.
 */
export function scoreBound(plan: QueryPlan, docCount: number): number {
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
      return plan.boost * mostOf(docCount)
  }
}

/** An upper bound of what kin of the query's words can add. */
export function kinBound(words: readonly KinWord[], docCount: number): number {
  return words.reduce((sum, { boost }) => sum + boost * mostOf(docCount), 0)
}

function mostOf(docCount: number): number {
  return termScore(Number.MAX_SAFE_INTEGER, idf(0, Math.max(1, docCount)))
}
