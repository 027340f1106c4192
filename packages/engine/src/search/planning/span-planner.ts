/**
 * @module
 * Plans words that must stand together: phrases, words near each other, the parts of a word that the analyzer took apart.
 */

import type { NearNode, PhraseNode, QueryNode, TermNode, TextField, WildcardNode } from '../../query/tree.ts'
import {
  chainOf,
  type SpanChain,
  type SpanPattern,
  type SpanUnit,
  sharingEqual,
} from '../../snippet/span-pattern.ts'
import type { SpanPlan } from '../query-plan.ts'
import { shownUnit } from '../unit-forms.ts'
import { fieldsOf, isMarked, nearFields, type Role } from './clause-role.ts'
import type { PlanDraft } from './plan-draft.ts'

export class SpanPlanner {
  readonly #draft: PlanDraft

  constructor(draft: PlanDraft) {
    this.#draft = draft
  }

  /** The units of a phrase, one after the other or, with slop, in any order. */
  phrase(node: PhraseNode, units: readonly SpanUnit[], role: Role): SpanPlan {
    const chains = node.slop === 0 ? [chainOf(units)] : units.map((unit) => chainOf([unit]))
    return this.span(node, chains, node.slop, role)
  }

  /** Chains of the query; one that no paragraph has is reported. */
  span(
    node: TermNode | WildcardNode | PhraseNode | NearNode,
    chains: readonly SpanChain[],
    maxGap: number,
    role: Role,
  ): SpanPlan {
    const fields = node.type === 'near' ? nearFields(node) : fieldsOf(node)
    const units = chains.flatMap((chain) => chain.units)
    for (const unit of units) {
      this.#draft.reportMissing(node, shownUnit(node, unit, units), unit.forms, fields)
    }
    this.#draft.takeClauses(chains.length)
    return this.bound(node, chains, maxGap, role, fields)
  }

  /** The same without a word about what is missing, and at no cost: for another way to write a word. */
  bound(
    { boost }: QueryNode,
    chains: readonly SpanChain[],
    maxGap: number,
    role: Role,
    fields: readonly TextField[],
  ): SpanPlan {
    const units = chains.flatMap((chain) => chain.units)
    const pattern: SpanPattern = {
      chains: sharingEqual(chains),
      maxGap,
      weight: this.#weightOf(units, fields),
    }
    if (isMarked(fields, role)) {
      this.#draft.matches.addPattern(pattern)
    }
    return { type: 'span', fields, pattern, words: units.length, boost }
  }

  /** The pattern of one unit. */
  phraseOf(unit: SpanUnit, fields: readonly TextField[]): SpanPattern {
    return { chains: [chainOf([unit])], maxGap: 0, weight: this.#weightOf([unit], fields) }
  }

  #weightOf(units: readonly SpanUnit[], fields: readonly TextField[]): number {
    return units.reduce((sum, unit) => sum + this.#unitWeight(unit, fields), 0)
  }

  #unitWeight(unit: SpanUnit, fields: readonly TextField[]): number {
    const weights = unit.forms.flatMap((form) =>
      form.terms.map(({ term }) => this.#draft.weight(term, fields)),
    )
    return weights.length === 0 ? 1 : Math.min(...weights)
  }
}
