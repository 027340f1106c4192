/**
 * @module
 * Tells which parts of a query a paragraph does not satisfy, and what stands there instead.
 *
 * Everything is read from the paragraph's own text, analysed as it was for the index.
 */

import type { MissingPart, MissingReason } from '@paraseek/shared'
import { printQuery } from '../query/printer.ts'
import type { FilterNode, TextField } from '../query/tree.ts'
import { TEXT_FIELDS } from '../query/tree.ts'
import type { BooleanPlan, FilterPlan, QueryPlan, SpanPlan, WordPlan } from '../search/query-plan.ts'
import type { SpanUnit } from '../snippet/span-pattern.ts'
import { nearForm } from './near-form.ts'
import type { ParagraphTerms } from './paragraph-terms.ts'

/** The paragraph, and how its source answers to filters. */
export interface Examined {
  readonly terms: ParagraphTerms
  passes(filter: FilterNode): boolean
  /** What the source has in a metadata field, for people; undefined if nothing. */
  valueOf(field: string): string | undefined
}

export class WhyNot {
  readonly #examined: Examined

  constructor(examined: Examined) {
    this.#examined = examined
  }

  /** The parts that are not satisfied, in the order of the query. */
  missing(plan: QueryPlan, isRequired = true): MissingPart[] {
    switch (plan.type) {
      case 'word':
        return this.#word(plan, isRequired)
      case 'span':
        return this.#span(plan, isRequired)
      case 'either':
        return this.#satisfies(plan) ? [] : this.#word(plan.first, isRequired)
      case 'filter':
        return this.#filter(plan, isRequired)
      case 'everything':
        return []
      case 'boolean':
        return this.#boolean(plan, isRequired)
    }
  }

  #boolean({ must, should, mustNot }: BooleanPlan, isRequired: boolean): MissingPart[] {
    const needsOne = must.length === 0 && !should.some((part) => this.#satisfies(part))
    return [
      ...(must.length + should.length === 0 ? [nothingAsked(isRequired)] : []),
      ...must.flatMap((part) => this.missing(part, isRequired)),
      ...should.flatMap((part) => this.missing(part, isRequired && needsOne)),
      ...mustNot.filter((part) => this.#satisfies(part)).map((part) => excluded(part, isRequired)),
    ]
  }

  #satisfies(plan: QueryPlan): boolean {
    switch (plan.type) {
      case 'word':
        return this.#standsIn(termsOf(plan), plan.fields) || this.#hasPhrase(plan)
      case 'span':
        return this.#examined.terms.hasSpan(plan.pattern, plan.fields)
      case 'either':
        return this.#satisfies(plan.first) || this.#satisfies(plan.second)
      case 'filter':
        return this.#examined.passes(plan.node)
      case 'everything':
        return true
      case 'boolean':
        return (
          plan.must.every((part) => this.#satisfies(part)) &&
          (plan.must.length > 0 || plan.should.some((part) => this.#satisfies(part))) &&
          !plan.mustNot.some((part) => this.#satisfies(part))
        )
    }
  }

  #standsIn(terms: readonly string[], fields: readonly TextField[]): boolean {
    return this.#examined.terms.fieldsWith(terms).some((field) => fields.includes(field))
  }

  #hasPhrase({ phrase, fields }: WordPlan): boolean {
    return phrase !== undefined && this.#examined.terms.hasSpan(phrase, fields)
  }

  #word(plan: WordPlan, isRequired: boolean): MissingPart[] {
    if (plan.origin === 'related') return []
    if (this.#hasPhrase(plan)) return []
    return this.#missingTerms(plan.queryTerm, termsOf(plan), plan.fields, isRequired)
  }

  #span({ pattern, fields }: SpanPlan, isRequired: boolean): MissingPart[] {
    if (this.#examined.terms.hasSpan(pattern, fields)) return []
    const units = pattern.chains.flatMap((chain) => chain.units)
    const missing = units.flatMap((unit) => this.#unit(unit, fields, isRequired))
    if (missing.length > 0) return missing
    const queryTerm = pattern.chains.map((chain) => chain.queryTerm).join(' ')
    const detail =
      pattern.chains.length === 1
        ? `the words of "${queryTerm}" stand there, but not one after the other in one field`
        : `the words of "${queryTerm}" stand there, but not as near as the query wants them`
    return [{ queryTerm, reason: 'not-together', isRequired, detail }]
  }

  /** A word of a phrase: one of its forms must stand there whole. */
  #unit({ forms, queryTerm }: SpanUnit, fields: readonly TextField[], isRequired: boolean): MissingPart[] {
    const lacking = forms.map(({ terms }) =>
      terms.map(({ term }) => term).filter((term) => !this.#standsIn([term], fields)),
    )
    if (lacking.some((terms) => terms.length === 0)) return []
    return this.#missingTerms(queryTerm, lacking[0] ?? [], fields, isRequired)
  }

  /** Why none of the terms stands in the fields; nothing if one does. */
  #missingTerms(
    queryTerm: string,
    terms: readonly string[],
    fields: readonly TextField[],
    isRequired: boolean,
  ): MissingPart[] {
    const present = this.#examined.terms.fieldsWith(terms)
    if (present.some((field) => fields.includes(field))) return []
    const part = (reason: MissingReason, detail: string, found?: string): MissingPart[] => [
      { queryTerm, reason, isRequired, detail, ...(found !== undefined && { found }) },
    ]
    if (present.length > 0) {
      return part(
        'other-field',
        `"${queryTerm}" stands in the ${present.join(' and ')}, not in the ${fields.join(' or ')}`,
        present.join(' '),
      )
    }
    const form = nearForm(terms[0] ?? queryTerm, this.#examined.terms.termsOf(fields))
    return form === undefined
      ? part('absent', `"${queryTerm}" does not stand ${placeOf(fields)}`)
      : part('other-form', `"${queryTerm}" does not stand there, "${form}" does`, form)
  }

  #filter({ node }: FilterPlan, isRequired: boolean): MissingPart[] {
    if (this.#examined.passes(node)) return []
    const queryTerm = printQuery(node)
    const value = this.#examined.valueOf(node.field)
    const has = value === undefined ? `has no ${node.field}` : `has ${node.field} ${value}`
    const detail = `the source ${has}, which does not pass ${queryTerm}`
    return [
      { queryTerm, reason: 'filtered', isRequired, detail, ...(value !== undefined && { found: value }) },
    ]
  }
}

function nothingAsked(isRequired: boolean): MissingPart {
  const detail = 'this part of the query asks for nothing: it holds no word'
  return { queryTerm: '', reason: 'nothing-asked', isRequired, detail }
}

function excluded(plan: QueryPlan, isRequired: boolean): MissingPart {
  const queryTerm = nameOf(plan)
  return {
    queryTerm,
    reason: 'excluded',
    isRequired,
    detail: `the query excludes what has ${queryTerm}, and it does`,
  }
}

/** What a part of a query asks for, for people. */
function nameOf(plan: QueryPlan): string {
  switch (plan.type) {
    case 'word':
      return plan.queryTerm
    case 'span':
      return plan.pattern.chains.map((chain) => chain.queryTerm).join(' ')
    case 'either':
      return plan.first.queryTerm
    case 'filter':
      return printQuery(plan.node)
    case 'everything':
      return ''
    case 'boolean':
      return [...plan.must, ...plan.should].map(nameOf).join(' ')
  }
}

function termsOf({ exact, expansions }: WordPlan): string[] {
  return [...exact, ...expansions.map(({ term }) => term)]
}

function placeOf(fields: readonly TextField[]): string {
  return fields.length === TEXT_FIELDS.length
    ? 'in the paragraph, its headings or its title'
    : `in its ${fields.join(' or ')}`
}
