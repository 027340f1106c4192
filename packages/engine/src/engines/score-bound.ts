/**
 * @module
 * A score that no paragraph can reach: what stands above it stands above every match.
 */

import { TEXT_FIELDS, type TextField } from '../query/tree.ts'
import { idf } from '../scoring/bm25f.ts'
import type { QueryPlan } from '../search/query-plan.ts'
import { BM25 } from './minisearch-index.ts'
import type { FieldBoosts } from './minisearch-settings.ts'

/**
 * An upper bound of what {@link PlanRunner.run} can score, from the formula alone: the rarest term, the highest
 * frequency, the shortest field.
 */
export function scoreBound(plan: QueryPlan, docCount: number, boosts: FieldBoosts): number {
  switch (plan.type) {
    case 'filter':
      return 0
    case 'either':
      return Math.max(...[plan.first, plan.second].map((part) => scoreBound(part, docCount, boosts)))
    case 'boolean': {
      const parts = [...plan.must, ...plan.should]
      return plan.boost * parts.reduce((sum, part) => sum + scoreBound(part, docCount, boosts), 0)
    }
    default:
      return plan.boost * leafBound(plan.fields, docCount, boosts)
  }
}

function leafBound(fields: readonly TextField[], docCount: number, boosts: FieldBoosts): number {
  const highest = BM25.d + BM25.k + 1
  const boost = TEXT_FIELDS.filter((field) => fields.includes(field)).reduce(
    (sum, field) => sum + boosts[field],
    0,
  )
  return boost * idf(Math.min(1, docCount), docCount) * highest
}
