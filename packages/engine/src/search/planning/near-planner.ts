/**
 * @module
 * Plans `a NEAR/n b`.
 */

import type { NearNode } from '../../query/tree.ts'
import { chainOf, type SpanChain } from '../../snippet/span-pattern.ts'
import type { SpanPlan } from '../query-plan.ts'
import { withForms } from '../unit-forms.ts'
import type { Role } from './clause-role.ts'
import type { PlanDraft } from './plan-draft.ts'
import type { SpanPlanner } from './span-planner.ts'
import type { WildcardPlanner } from './wildcard-planner.ts'
import type { WordPlanner } from './word-planner.ts'

type Operand = NearNode['operands'][number]

export class NearPlanner {
  readonly #draft: PlanDraft
  readonly #words: WordPlanner
  readonly #wildcards: WildcardPlanner
  readonly #spans: SpanPlanner

  constructor(draft: PlanDraft, words: WordPlanner, wildcards: WildcardPlanner, spans: SpanPlanner) {
    this.#draft = draft
    this.#words = words
    this.#wildcards = wildcards
    this.#spans = spans
  }

  /** The plan, or the operands that hold a word if some hold none: then nothing can be near. */
  plan(node: NearNode, role: Role): SpanPlan | { readonly type: 'apart'; readonly operands: Operand[] } {
    const known: Operand[] = []
    const chains: SpanChain[] = []
    for (const operand of node.operands) {
      const chain = this.#chain(operand)
      if (chain === undefined) continue
      known.push(operand)
      chains.push(chain)
    }
    if (chains.length < node.operands.length) {
      return { type: 'apart', operands: known }
    }
    // Two words n positions apart have n - 1 others between them; of a chain, every neighbour may be that far.
    return this.#spans.span(node, chains, (node.distance - 1) * (chains.length - 1), role)
  }

  /** An operand as a chain; undefined if it has no word. */
  #chain(node: Operand): SpanChain | undefined {
    if (node.type === 'wildcard') {
      return this.#wildcards.chain(node)
    }
    const units = this.#draft.unitsOf(node.text)
    const [only, ...others] = units
    if (only === undefined) {
      return undefined
    }
    if (node.type === 'term' && others.length === 0) {
      return chainOf([withForms(only, this.#words.formsOf(node, only, false))])
    }
    return chainOf(units)
  }
}
