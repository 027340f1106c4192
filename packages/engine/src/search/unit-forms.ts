/**
 * @module
 * The forms of a unit of a query's text: terms that are the whole unit, terms that it is made of, and those that expanders
 * add.
 */

import type { HighlightKind } from '@paraseek/shared'
import type { QueryNode } from '../query/tree.ts'
import type { SpanUnit, UnitForm } from '../snippet/span-pattern.ts'
import type { Expansion } from './query-plan.ts'

/** Terms that are the whole unit. */
export function wordsOf(unit: SpanUnit): string[] {
  return unit.forms.filter((form) => form.terms.length === 1).flatMap(termsOfForm)
}

/** The terms of all forms. */
export function termsOf(unit: SpanUnit): string[] {
  return unit.forms.flatMap(termsOfForm)
}

/** A unit of a clause in a message: as it was typed where the clause is that unit, else by its terms. */
export function shownUnit(node: QueryNode, unit: SpanUnit, units: readonly SpanUnit[]): string {
  return node.type === 'term' && units.length === 1 ? node.text : unit.queryTerm
}

/** A unit that is this term and nothing else. */
export function singleUnit(term: string): SpanUnit {
  return { forms: [formOf(term, 'exact')], queryTerm: term }
}

/**
 * A unit as it is written, and not run together: `it's` is no `its`, `U.S.` no `us`. Its words in a row, or the words that stand for one
 * place (`it` and `its` of a possessive) together.
 */
export function asWritten(unit: SpanUnit): SpanUnit {
  const [whole, ...others] = unit.forms.filter(({ terms }) => terms.length === 1)
  const apart = unit.forms.filter(({ terms }) => terms.length > 1)
  if (apart.length > 0) return { ...unit, forms: apart }
  if (whole === undefined || others.length === 0) return unit
  return { ...unit, forms: [{ ...whole, terms: unit.forms.flatMap(({ terms }) => terms) }] }
}

/** What stands for a unit that is one word. */
export interface OtherForms {
  readonly expansions: readonly Expansion[]
  /** Words that together stand for it. */
  readonly phrases: readonly UnitForm[]
}

export const NO_OTHER_FORMS: OtherForms = { expansions: [], phrases: [] }

/** The unit with its other forms as further ones. */
export function withForms(unit: SpanUnit, { expansions, phrases }: OtherForms): SpanUnit {
  return {
    ...unit,
    forms: [...unit.forms, ...expansions.map(({ term, kind }) => formOf(term, kind)), ...phrases],
  }
}

function termsOfForm({ terms }: UnitForm): string[] {
  return terms.map(({ term }) => term)
}

function formOf(term: string, kind: HighlightKind): UnitForm {
  return { terms: [{ term, offset: 0 }], width: 1, kind }
}
