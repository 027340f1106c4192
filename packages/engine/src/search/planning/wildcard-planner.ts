/**
 * @module
 * Plans words with wildcards.
 */

import type { WildcardNode } from '../../query/tree.ts'
import { chainOf, type SpanChain, type SpanUnit } from '../../snippet/span-pattern.ts'
import { foldPattern, hasIgnoredSign } from '../expansion/wildcard-pattern.ts'
import type { Expansion, QueryPlan } from '../query-plan.ts'
import { withForms, wordsOf } from '../unit-forms.ts'
import { fieldsOf, type Role } from './clause-role.ts'
import type { PlanDraft } from './plan-draft.ts'
import type { SpanPlanner } from './span-planner.ts'
import type { WordPlanner } from './word-planner.ts'

/** What a pattern asks for. */
interface WildcardUnit {
  /** Undefined if the pattern names no letter. */
  readonly unit: SpanUnit | undefined
  readonly expansions: readonly Expansion[]
  /** Words that stand right before it. */
  readonly before: readonly SpanUnit[]
}

const ENDS_IN_SIGN = /[^\p{L}\p{N}\p{M}]\*$/u

export class WildcardPlanner {
  readonly #draft: PlanDraft
  readonly #words: WordPlanner
  readonly #spans: SpanPlanner

  constructor(draft: PlanDraft, words: WordPlanner, spans: SpanPlanner) {
    this.#draft = draft
    this.#words = words
    this.#spans = spans
  }

  plan(node: WildcardNode, role: Role): QueryPlan | undefined {
    const { unit, expansions, before } = this.#unitOf(node)
    if (unit === undefined) {
      this.#draft.warnings.add('EMPTY_CLAUSE', `"${node.pattern}" names no letter: ignored`, node)
      return undefined
    }
    if (before.length > 0 || wordsOf(unit).length + expansions.length === 0) {
      return this.#spans.span(
        node,
        [chainOf([...before, withForms(unit, { expansions, phrases: [] })])],
        0,
        role,
      )
    }
    return this.#words.reported(node, node.pattern, unit, { expansions, phrases: [] }, role)
  }

  /** The pattern as an operand of NEAR; undefined if it names no letter. */
  chain(node: WildcardNode): SpanChain | undefined {
    const { unit, expansions, before } = this.#unitOf(node)
    return unit && chainOf([...before, withForms(unit, { expansions, phrases: [] })])
  }

  #unitOf(node: WildcardNode): WildcardUnit {
    if (/^[^*?]+\*$/.test(node.pattern)) {
      return this.#prefixUnit(node)
    }
    const pattern = foldPattern(node.pattern)
    if (!/[^*?]/.test(pattern)) {
      return { unit: undefined, expansions: [], before: [] }
    }
    if (hasIgnoredSign(node.pattern)) this.#warnOfIgnoredSigns(node, pattern)
    const expansions = this.#draft.matchingPattern(node, node.pattern, pattern, fieldsOf(node))
    return { unit: { forms: [], queryTerm: pattern }, expansions, before: [] }
  }

  /**
   * Of a plain prefix (`inter*`), the word itself is exact; if the analyzer takes the prefix apart (`and/o*`), the parts before
   * the last one stand before it.
   */
  #prefixUnit(node: WildcardNode): WildcardUnit {
    const units = this.#draft.unitsOf(node.pattern.slice(0, -1))
    const unit = units.at(-1)
    const [prefix] = unit === undefined ? [] : wordsOf(unit)
    // Digits keep a hyphen or full stop inside a term: `2024-10-*` begins with it, though no word ends so.
    const folded = foldPattern(node.pattern).slice(0, -1)
    const isDigits = units.length === 1 && prefix !== undefined && folded.startsWith(prefix)
    const wanted = isDigits ? folded : prefix
    // Signs between words split the text as they split the pattern; only those at its end are ignored.
    if (unit !== undefined && ENDS_IN_SIGN.test(node.pattern) && hasIgnoredSign(node.pattern.slice(-3))) {
      this.#warnOfIgnoredSigns(node, `${unit.queryTerm}*`)
    }
    const expansions = this.#draft.matchingPrefix(node, node.pattern, wanted, fieldsOf(node))
    // `10.*` is `10.5`, and not `10`.
    const whole = unit && isDigits && folded.length > prefix.length ? { ...unit, forms: [] } : unit
    return { unit: whole, expansions, before: units.slice(0, -1) }
  }

  #warnOfIgnoredSigns(node: WildcardNode, searched: string): void {
    const why = 'no word holds such signs beside a wildcard'
    this.#draft.warnings.add('UNSUPPORTED', `"${node.pattern}" is looked for as "${searched}": ${why}`, node)
  }
}
