/**
 * @module
 * Binds a query tree to an index: words become index terms, and what is not there is reported.
 *
 * The planners of words, phrases, wildcards and NEAR do the work; here the parts of a query are put together.
 */

import type { QueryWarning } from '@paraseek/shared'
import type { BooleanNode, FilterNode, NearNode, PhraseNode, QueryNode, TermNode } from '../../query/tree.ts'
import type { MatchSet } from '../../snippet/match-set.ts'
import { downweightStopWords } from '../expansion/stop-words.ts'
import type { BooleanPlan, EverythingPlan, QueryPlan } from '../query-plan.ts'
import { NO_OTHER_FORMS, wordsOf } from '../unit-forms.ts'
import type { Role } from './clause-role.ts'
import { multiWordSynonyms } from './multi-word-synonyms.ts'
import { NearPlanner } from './near-planner.ts'
import { planKeyOf, type WordClause } from './plan-cache.ts'
import { type PlanContext, PlanDraft } from './plan-draft.ts'
import { SpanPlanner } from './span-planner.ts'
import { WildcardPlanner } from './wildcard-planner.ts'
import { WordPlanner } from './word-planner.ts'

/** A query as an index understands it. */
export interface PlannedQuery {
  /** Undefined if nothing in the query can be searched. */
  readonly plan: QueryPlan | undefined
  readonly warnings: readonly QueryWarning[]
  /** What is to be marked in the text of a hit. */
  readonly matches: MatchSet
  /** What it takes of the clauses that a query may have. */
  readonly clauses: number
}

/** Plans a query; an undefined one asks for nothing. */
export function planQuery(root: QueryNode | undefined, context: PlanContext): PlannedQuery {
  const draft = new PlanDraft(context)
  const plan = root && new QueryPlanner(draft).plan(root, 'optional')
  const { warnings, matches, clauses } = draft
  return { plan, warnings: warnings.list, matches, clauses }
}

/** A folder is named without the slashes that may stand around it. */
function withoutSlashes(node: FilterNode): FilterNode {
  const { field, test } = node
  if (field !== 'folder' || test.kind !== 'equals') return node
  return { ...node, test: { ...test, value: test.value.replace(/^\/+|\/+$/g, '') } }
}

/** False for a dash between words (`sea - land`): it asks for nothing, and gives no warning. */
function isNoDash(node: QueryNode): boolean {
  return node.type !== 'term' || node.field !== undefined || !/^\p{Dash_Punctuation}+$/u.test(node.text)
}

const EVERYTHING: EverythingPlan = { type: 'everything' }

class QueryPlanner {
  readonly #draft: PlanDraft
  readonly #spans: SpanPlanner
  readonly #words: WordPlanner
  readonly #wildcards: WildcardPlanner
  readonly #nears: NearPlanner

  constructor(draft: PlanDraft) {
    this.#draft = draft
    this.#spans = new SpanPlanner(draft)
    this.#words = new WordPlanner(draft, this.#spans)
    this.#wildcards = new WildcardPlanner(draft, this.#words, this.#spans)
    this.#nears = new NearPlanner(draft, this.#words, this.#wildcards, this.#spans)
  }

  /** The plan of a tree, or undefined if nothing in it can be searched. Recursion is as deep as parentheses may nest. */
  plan(node: QueryNode, role: Role): QueryPlan | undefined {
    switch (node.type) {
      case 'term':
      case 'wildcard':
      case 'phrase':
        return this.#draft.clause(planKeyOf(node, role), (draft) =>
          new QueryPlanner(draft).#clause(node, role),
        )
      case 'near':
        return this.#near(node, role)
      case 'filter':
        return { type: 'filter', node: withoutSlashes(node) }
      case 'boolean':
        return this.#boolean(node, role)
    }
  }

  #clause(node: WordClause, role: Role): QueryPlan | undefined {
    switch (node.type) {
      case 'term':
        return this.#words.term(node, role)
      case 'wildcard':
        return this.#wildcards.plan(node, role)
      case 'phrase':
        return this.#phrase(node, role)
    }
  }

  #boolean({ must, should, mustNot, boost }: BooleanNode, role: Role): BooleanPlan {
    const isOnlyExclusions = must.length + should.length === 0 && mustNot.length > 0
    const inner = role === 'excluded' ? 'excluded' : 'optional'
    const required = role === 'excluded' ? 'excluded' : 'required'
    const together = inner === 'optional' ? multiWordSynonyms(should, this.#draft, this.#words) : []
    return {
      type: 'boolean',
      must: isOnlyExclusions ? [EVERYTHING] : this.#all(must, required),
      should: [
        ...downweightStopWords(this.#all(should.filter(isNoDash), inner), this.#draft.forms),
        ...together,
      ],
      mustNot: this.#all(mustNot, 'excluded'),
      boost,
    }
  }

  #all(nodes: readonly QueryNode[], role: Role): QueryPlan[] {
    return nodes.flatMap((node) => this.plan(node, role) ?? [])
  }

  /** A quoted single word is the word in its exact form. */
  #phrase(node: PhraseNode, role: Role): QueryPlan | undefined {
    const units = this.#draft.unitsOfNode(node, node.text)
    const [only, ...others] = units
    if (only === undefined) {
      return undefined
    }
    if (others.length === 0 && wordsOf(only).length > 0) {
      const { text, field, boost, span } = node
      const word: TermNode = { type: 'term', text, field, exact: true, typos: undefined, boost, span }
      return this.#words.reported(word, text, only, NO_OTHER_FORMS, role)
    }
    return this.#spans.phrase(node, units, role)
  }

  /** Where an operand holds no word, the others must at least stand in the same paragraph. */
  #near(node: NearNode, role: Role): QueryPlan | undefined {
    const planned = this.#nears.plan(node, role)
    if (planned.type === 'span') {
      return planned
    }
    const [first, ...others] = planned.operands
    return (
      first &&
      this.#boolean({ ...node, type: 'boolean', must: [first, ...others], should: [], mustNot: [] }, role)
    )
  }
}
