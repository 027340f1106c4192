/**
 * @module
 * The forms of a unit of a query's text: terms that are the whole unit, terms that it is made of, and those that expanders
 * add.
 */

import type { HighlightKind } from '@paraseek/shared'
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

/** A unit that is this term and nothing else. */
export function singleUnit(term: string): SpanUnit {
  return { forms: [formOf(term, 'exact')], queryTerm: term }
}

/** The unit with its expansions as further forms. */
export function withForms(unit: SpanUnit, expansions: readonly Expansion[]): SpanUnit {
  return { ...unit, forms: [...unit.forms, ...expansions.map(({ term, kind }) => formOf(term, kind))] }
}

function termsOfForm({ terms }: UnitForm): string[] {
  return terms.map(({ term }) => term)
}

function formOf(term: string, kind: HighlightKind): UnitForm {
  return { terms: [{ term, offset: 0 }], width: 1, kind }
}
