/**
 * @module
 * Caches the plans of single clauses for the life of an open index: which terms stand for a word depends on the index and
 * on nothing that may change while it is open.
 */

import type { PhraseNode, TermNode, WildcardNode } from '../../query/tree.ts'
import type { MatchSet } from '../../snippet/match-set.ts'
import { LruCache } from '../lru-cache.ts'
import type { QueryPlan } from '../query-plan.ts'
import type { Role } from './clause-role.ts'

/** A clause that names words. */
export type WordClause = TermNode | WildcardNode | PhraseNode

/** The plan of a clause without warnings. */
export interface PlannedClause {
  readonly plan: QueryPlan | undefined
  /** What it has to be marked. */
  readonly matches: MatchSet
  /** What it takes of the clauses that a query may have. */
  readonly clauses: number
}

/** Terms of all kept plans together, some 100 bytes each; when there are more, the plans not used for longest go. */
const MAX_CLAUSES_KEPT = 65_536

export type PlanCache = LruCache<PlannedClause>

export function planCache(): PlanCache {
  return new LruCache(MAX_CLAUSES_KEPT, ({ clauses }) => clauses + 1)
}

/** Everything but the index that the plan of a clause depends on. */
export function planKeyOf(node: WordClause, role: Role): string {
  const { type, field = '', boost } = node
  const text = type === 'wildcard' ? node.pattern : node.text
  const how = type === 'term' ? `${node.exact} ${node.typos}` : type === 'phrase' ? node.slop : ''
  return `${role} ${type} ${field} ${boost} ${how} ${text}`
}
