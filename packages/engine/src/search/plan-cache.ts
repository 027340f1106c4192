/**
 * @module
 * Plans of single clauses that were made before, for the life of an open index: which terms stand for a word depends on the index and
 * on nothing that may change while it is open.
 */

import type { PhraseNode, TermNode, WildcardNode } from '../query/tree.ts'
import type { MatchSet } from '../snippet/match-set.ts'
import type { Role } from './clause-role.ts'
import type { QueryPlan } from './query-plan.ts'

/** A clause that names words. */
export type WordClause = TermNode | WildcardNode | PhraseNode

/** The plan of a clause of which nothing is to be said. */
export interface PlannedClause {
  readonly plan: QueryPlan | undefined
  /** What it has to be marked. */
  readonly matches: MatchSet
  /** What it takes of the clauses that a query may have. */
  readonly clauses: number
}

/** Terms of all kept plans together, some 100 bytes each; when there are more, the plans not used for longest go. */
const MAX_CLAUSES_KEPT = 65_536

export class PlanCache {
  readonly #plans = new Map<string, PlannedClause>()
  #clauses = 0

  get(key: string): PlannedClause | undefined {
    const known = this.#plans.get(key)
    if (known === undefined) return undefined
    this.#plans.delete(key)
    this.#plans.set(key, known)
    return known
  }

  keep(key: string, planned: PlannedClause): void {
    this.#plans.set(key, planned)
    this.#clauses += sizeOf(planned)
    for (const [oldest, dropped] of this.#plans) {
      if (this.#clauses <= MAX_CLAUSES_KEPT) break
      this.#plans.delete(oldest)
      this.#clauses -= sizeOf(dropped)
    }
  }
}

/** All that decides the plan of a clause, beside the index. */
export function planKeyOf(node: WordClause, role: Role): string {
  const { type, field = '', boost } = node
  const text = type === 'wildcard' ? node.pattern : node.text
  const how = type === 'term' ? `${node.exact} ${node.typos}` : type === 'phrase' ? node.slop : ''
  return `${role} ${type} ${field} ${boost} ${how} ${text}`
}

function sizeOf({ clauses }: PlannedClause): number {
  return clauses + 1
}
