/**
 * @module
 * For tests: the words of a plan that may count among the best hits too.
 */

import { TEXT_FIELDS } from '../../query/tree.ts'
import type { QueryPlan, WordPlan } from '../query-plan.ts'

/** Words of these scripts are overlapping pairs of letters, which stand side by side anyway. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

/** The optional parts of a query, and those of its groups. */
export function partsOf(plan: QueryPlan): readonly QueryPlan[] {
  if (plan.type !== 'boolean') return []
  return plan.should.flatMap((part) =>
    part.type === 'boolean' && part.must.length + part.mustNot.length === 0 ? part.should : [part],
  )
}

export function plainWordsOf(plan: QueryPlan): WordPlan[] {
  return partsOf(plan).filter(isPlain)
}

export function isPlain(part: QueryPlan | undefined): part is WordPlan {
  return (
    part?.type === 'word' &&
    part.origin !== 'related' &&
    part.fields.length === TEXT_FIELDS.length &&
    part.exact.length > 0 &&
    !UNSPACED.test(part.queryTerm)
  )
}

/** What is asked for where all else are filters. */
export function queryIn(plan: QueryPlan): QueryPlan {
  if (plan.type !== 'boolean' || plan.should.length + plan.mustNot.length > 0 || plan.boost !== 1) return plan
  const [query, ...others] = plan.must.filter((part) => !isFilter(part))
  return query !== undefined && others.length === 0 && plan.must.length > 1 ? query : plan
}

function isFilter(plan: QueryPlan): boolean {
  return plan.type === 'boolean'
    ? [...plan.must, ...plan.should, ...plan.mustNot].every(isFilter)
    : plan.type === 'filter' || plan.type === 'everything'
}
