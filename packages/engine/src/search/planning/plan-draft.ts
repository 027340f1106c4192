/**
 * @module
 * What the planners of one query share: the index's words, what is left of the limits, what is to be said, what is to be
 * marked.
 */

import { MAX_CLAUSES } from '@paraseek/shared'
import type { Analyzer } from '../../analysis/token.ts'
import type { QueryNode, TextField } from '../../query/tree.ts'
import { idf } from '../../scoring/bm25f.ts'
import { type SpanUnit, type UnitForm, unitsOf } from '../../snippet/span-pattern.ts'
import type { QueryWord, TermExpander } from '../expansion/term-expander.ts'
import { type Expanded, NO_EXPANSIONS, type Vocabulary } from '../expansion/vocabulary.ts'
import type { WordForms } from '../expansion/word-forms.ts'
import { PlanWarnings } from '../plan-warnings.ts'
import type { Expansion, QueryPlan } from '../query-plan.ts'
import { asWritten, type OtherForms } from '../unit-forms.ts'
import { MatchCollector } from './match-collector.ts'
import type { PlanCache, PlannedClause } from './plan-cache.ts'

/** What an index knows that decides what a query's words stand for. */
export interface PlanContext {
  readonly analyzer: Analyzer
  readonly vocabulary: Vocabulary
  readonly forms: WordForms
  /** One for each kind of other forms that a word may have. */
  readonly expanders: readonly TermExpander[]
  /** What was planned before; absent where every query is planned anew. */
  readonly plans?: PlanCache
}

export class PlanDraft {
  readonly warnings: PlanWarnings = new PlanWarnings()
  readonly matches: MatchCollector = new MatchCollector()
  readonly #context: PlanContext
  readonly #clauses: number
  #clausesLeft: number

  /** @param clauses that the query may still have */
  constructor(context: PlanContext, clauses: number = MAX_CLAUSES) {
    this.#context = context
    this.#clauses = clauses
    this.#clausesLeft = clauses
  }

  /** Clauses taken so far. */
  get clauses(): number {
    return this.#clauses - this.#clausesLeft
  }

  /**
   * The plan of a clause, cached or made now by `make` with a draft of its own. Its matches, clauses and warnings count for this query.
   */
  clause(key: string, make: (draft: PlanDraft) => QueryPlan | undefined): QueryPlan | undefined {
    const { plans } = this.#context
    const known = plans?.get(key)
    // With fewer clauses left, fewer terms might have been taken.
    if (known !== undefined && known.clauses <= this.#clausesLeft) return this.#account(known)
    const draft = new PlanDraft(this.#context, this.#clausesLeft)
    const plan = make(draft)
    const { matches, warnings, clauses } = draft
    const planned = { plan, matches, clauses }
    this.warnings.addAll(warnings)
    if (warnings.list.length === 0 && !this.#context.vocabulary.isCutShort) plans?.set(key, planned)
    return this.#account(planned)
  }

  #account({ plan, matches, clauses }: PlannedClause): QueryPlan | undefined {
    this.matches.addAll(matches)
    this.#clausesLeft -= clauses
    return plan
  }

  /** What the languages of the index make of words. */
  get forms(): WordForms {
    return this.#context.forms
  }

  /** The units of a text. */
  unitsOf(text: string): SpanUnit[] {
    return unitsOf(this.#context.analyzer.analyzeQuery(text))
  }

  /** The units of the text of a node; a text without words is reported. */
  unitsOfNode(node: QueryNode, text: string): SpanUnit[] {
    const units = this.unitsOf(text)
    if (units.length === 0) {
      this.warnings.noWord(text, node)
    }
    return isQuoted(node) ? units.map(asWritten) : units
  }

  /** Takes clauses from the limit of the query. */
  takeClauses(clauses: number): void {
    this.#clausesLeft -= clauses
  }

  /** The other forms of a word; of a term that several expanders give, the nearest. */
  expand(word: QueryWord): OtherForms {
    const nearest = new Map<string, Expansion>()
    const phrases: UnitForm[] = []
    for (const expander of this.#context.expanders) {
      const limit = Math.max(0, this.#clausesLeft - nearest.size - phrases.length)
      const { node } = word
      const expanded = expander.expand(word, limit, this.warnings)
      for (const expansion of this.#reported(node, node.text, expanded)) {
        const known = nearest.get(expansion.term)
        if (known === undefined || known.tier < expansion.tier) nearest.set(expansion.term, expansion)
      }
      phrases.push(...(expanded.phrases ?? []))
    }
    return { expansions: [...nearest.values()], phrases }
  }

  /** Whether consecutive words may have synonyms. */
  get canExpandSequences(): boolean {
    return this.#context.expanders.some((expander) => expander.expandSequence !== undefined)
  }

  /** Synonyms of consecutive words. */
  expandSequence(terms: readonly string[], fields: readonly TextField[]): OtherForms {
    const found = this.#context.expanders.map(
      (expander) => expander.expandSequence?.(terms, fields, Math.max(0, this.#clausesLeft)) ?? NO_EXPANSIONS,
    )
    return {
      expansions: found.flatMap(({ expansions }) => expansions),
      phrases: found.flatMap(({ phrases = [] }) => phrases),
    }
  }

  /** Terms that begin with `prefix` and are longer; none where it is undefined. */
  matchingPrefix(
    node: QueryNode,
    shown: string,
    prefix: string | undefined,
    fields: readonly TextField[],
  ): readonly Expansion[] {
    const expanded =
      prefix === undefined
        ? NO_EXPANSIONS
        : this.#context.vocabulary.prefix(prefix, fields, this.#clausesLeft)
    return this.#reported(node, shown, expanded)
  }

  /** Terms that match a folded pattern. */
  matchingPattern(
    node: QueryNode,
    shown: string,
    pattern: string,
    fields: readonly TextField[],
  ): readonly Expansion[] {
    return this.#reported(node, shown, this.#context.vocabulary.pattern(pattern, fields, this.#clausesLeft))
  }

  #reported(
    node: QueryNode,
    shown: string,
    { expansions, phrases = [], cut }: Expanded,
  ): readonly Expansion[] {
    this.warnings.expansionsCut(shown, expansions.length + phrases.length, cut, node)
    return expansions
  }

  /** How informative a term is: its idf, `> 0`. */
  weight(term: string, fields: readonly TextField[]): number {
    const { vocabulary } = this.#context
    const { docCount } = vocabulary
    // Of an empty index nothing is found, and nothing marked.
    return docCount === 0 ? 1 : idf(Math.min(vocabulary.docFreq(term, fields), docCount), docCount)
  }

  /** Warns if no paragraph has any of the forms, unless not all forms could be searched. */
  reportMissing(
    node: QueryNode,
    shown: string,
    forms: SpanUnit['forms'],
    fields: readonly TextField[],
  ): void {
    const { vocabulary } = this.#context
    if (vocabulary.isCutShort) return
    if (!forms.some((form) => form.terms.every(({ term }) => vocabulary.docFreq(term, fields) > 0))) {
      this.warnings.notFound(shown, fields, node)
    }
  }
}

function isQuoted(node: QueryNode): boolean {
  return node.type === 'phrase' || (node.type === 'term' && node.exact)
}
