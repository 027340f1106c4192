/**
 * @module
 * Plans single words.
 *
 * A word that the analyzer splits (`and/or`, a run of an unspaced script) counts by its parts where it is optional,
 * and as a phrase where it is required, excluded or quoted.
 */

import { fold } from '../../analysis/fold.ts'
import type { TermNode, TextField, WildcardNode } from '../../query/tree.ts'
import { chainOf, type SpanUnit, type UnitForm } from '../../snippet/span-pattern.ts'
import { downweightStopWords } from '../expansion/stop-words.ts'
import type { QueryPlan, WordPlan } from '../query-plan.ts'
import { writingOf } from '../rescoring/writing.ts'
import {
  NO_OTHER_FORMS,
  type OtherForms,
  shownUnit,
  singleUnit,
  termsOf,
  withForms,
  wordsOf,
} from '../unit-forms.ts'
import { fieldsOf, isMarked, type Role } from './clause-role.ts'
import type { PlanDraft } from './plan-draft.ts'
import type { SpanPlanner } from './span-planner.ts'

/** Weight of an ideograph relative to the bigrams that it is in: chosen on the judged collections. */
const LETTER_WEIGHT = 0.5

/** Weight of a compound relative to its parts: chosen on the judged collections. */
const COMPOUND_WEIGHT = 0.3

/** Three letters, no digit. */
const IS_TELLING = /^\p{L}{3,}$/u

const IDEOGRAPH = /\p{Script=Han}/u

export class WordPlanner {
  readonly #draft: PlanDraft
  readonly #spans: SpanPlanner

  constructor(draft: PlanDraft, spans: SpanPlanner) {
    this.#draft = draft
    this.#spans = spans
  }

  term(node: TermNode, role: Role): QueryPlan | undefined {
    const units = this.#draft.unitsOfNode(node, node.text)
    const [only, ...others] = units
    if (only === undefined) {
      return undefined
    }
    if (others.length > 0 || wordsOf(only).length === 0) {
      return this.#parts(node, units, role)
    }
    const parts = role === 'optional' && !node.exact ? informativeParts(only) : []
    if (parts.length > 0) {
      return this.#compound(node, only, parts, role)
    }
    return this.reported(node, node.text, only, this.formsOf(node, only, false), role)
  }

  /** The other forms of a unit that is one word. */
  formsOf(node: TermNode, unit: SpanUnit, isPart: boolean): OtherForms {
    return this.#draft.expand({ term: unit.queryTerm, node, fields: fieldsOf(node), isPart })
  }

  /** A unit that is one word; that none of its forms is in any paragraph is reported. */
  reported(
    node: TermNode | WildcardNode,
    shown: string,
    unit: SpanUnit,
    others: OtherForms,
    role: Role,
  ): QueryPlan {
    const fields = fieldsOf(node)
    this.#draft.reportMissing(node, shown, withForms(unit, others).forms, fields)
    return this.#word(node, unit, others, fields, role)
  }

  /** The synonyms of consecutive words, and the phrase of the words themselves. */
  synonymOfSequence(node: TermNode, terms: readonly string[], { expansions, phrases }: OtherForms): WordPlan {
    const fields = fieldsOf(node)
    const own: UnitForm = {
      terms: terms.map((term, offset) => ({ term, offset })),
      width: terms.length,
      kind: 'exact',
    }
    const queryTerm = terms.join(' ')
    const phrase = this.#spans.phraseOf({ forms: [own, ...phrases], queryTerm }, fields)
    const plan: WordPlan = {
      type: 'word',
      queryTerm,
      fields,
      exact: [],
      expansions,
      phrase,
      origin: 'typed',
      writing: undefined,
      boost: node.boost,
    }
    this.#draft.takeClauses(1 + expansions.length + phrases.length)
    if (isMarked(fields, 'optional')) this.#mark(plan)
    return plan
  }

  /** A compound of informative words: scored as a whole, and by its parts and their forms. */
  #compound(node: TermNode, unit: SpanUnit, parts: readonly string[], role: Role): QueryPlan {
    const fields = fieldsOf(node)
    const part = { ...node, boost: 1 }
    this.#draft.reportMissing(node, node.text, unit.forms, fields)
    const whole = { forms: unit.forms.filter(({ terms }) => terms.length === 1), queryTerm: unit.queryTerm }
    const should = [
      this.#word({ ...part, boost: COMPOUND_WEIGHT }, whole, this.formsOf(node, whole, false), fields, role),
      ...parts.map((term) => {
        const word = singleUnit(term)
        return this.#word(part, word, this.formsOf(node, word, true), fields, role)
      }),
    ]
    return { type: 'boolean', must: [], should, mustNot: [], boost: node.boost }
  }

  /** A word that the analyzer split. */
  #parts(node: TermNode, units: readonly SpanUnit[], role: Role): QueryPlan {
    if (node.typos !== undefined && node.typos > 0) {
      const why = 'is several words to the index: typos are not looked for'
      this.#draft.warnings.add('UNSUPPORTED', `"${node.text}" ${why}`, node)
    }
    if (role !== 'optional' || node.exact) {
      return this.#spans.span(node, [chainOf(units)], 0, role)
    }
    const parts = units.flatMap((unit) => this.#part(node, unit, shownUnit(node, unit, units), role))
    const should = downweightStopWords(parts, this.#draft.forms)
    return { type: 'boolean', must: [], should, mustNot: [], boost: node.boost }
  }

  #part(node: TermNode, unit: SpanUnit, shown: string, role: Role): QueryPlan[] {
    const fields = fieldsOf(node)
    const part = { ...node, boost: 1 }
    if (wordsOf(unit).length > 0) {
      const others = this.formsOf(node, unit, true)
      this.#draft.reportMissing(node, shown, withForms(unit, others).forms, fields)
      return [this.#word(part, unit, others, fields, role)]
    }
    // In an unspaced script every bigram is scored, and every ideograph a little.
    const pairs = termsOf(unit).map((term) => singleUnit(term))
    const forms = pairs.flatMap((pair) => pair.forms)
    this.#draft.reportMissing(node, shown, forms, fields)
    const letters = lettersOf(pairs.map(({ queryTerm }) => queryTerm)).map((letter) => singleUnit(letter))
    const light = { ...part, boost: LETTER_WEIGHT }
    return [
      ...pairs.map((pair) => this.#word(part, pair, NO_OTHER_FORMS, fields, role)),
      ...letters.map((letter) => this.#word(light, letter, NO_OTHER_FORMS, fields, role)),
    ]
  }

  /** A unit that is one word, perhaps with other spellings. */
  #word(
    node: TermNode | WildcardNode,
    unit: SpanUnit,
    others: OtherForms,
    fields: readonly TextField[],
    role: Role,
  ): QueryPlan {
    const exact = wordsOf(unit)
    const { queryTerm } = unit
    const { expansions, phrases } = others
    this.#draft.takeClauses(exact.length + expansions.length + phrases.length)
    const phrase =
      phrases.length === 0 ? undefined : this.#spans.phraseOf({ forms: phrases, queryTerm }, fields)
    const origin = node.type === 'term' && node.exact ? 'quoted' : 'typed'
    const { boost } = node
    const typed = node.type === 'term' ? writingOf(node.text) : ''
    const writing = fold(typed) === queryTerm ? typed : undefined
    const first: WordPlan = {
      type: 'word',
      queryTerm,
      fields,
      exact,
      expansions,
      phrase,
      origin,
      writing,
      boost,
    }
    if (isMarked(fields, role)) {
      this.#mark(first)
    }
    const apart = unit.forms.filter((form) => form.terms.length > 1)
    if (apart.length === 0) {
      return first
    }
    const chain = chainOf([{ forms: apart, queryTerm }])
    return { type: 'either', first, second: this.#spans.bound(node, [chain], 0, role, fields) }
  }

  #mark({ queryTerm, fields, exact, expansions, phrase }: WordPlan): void {
    const { matches } = this.#draft
    if (phrase !== undefined) matches.addPattern(phrase)
    for (const term of exact) {
      matches.addTerm(term, { kind: 'exact', queryTerm, weight: this.#draft.weight(term, fields) })
    }
    for (const { term, kind } of expansions) {
      matches.addTerm(term, { kind, queryTerm, weight: this.#draft.weight(term, fields) })
    }
  }
}

/** The ideographs of these overlapping bigrams: in no other script is a single letter informative. */
function lettersOf(pairs: readonly string[]): string[] {
  const last = pairs.at(-1) ?? ''
  const letters = [...pairs.map((pair) => [...pair][0] ?? ''), ...[...last].slice(1)]
  return letters.filter((letter) => IDEOGRAPH.test(letter))
}

/**
 * The parts of a compound (`boundary-layer`) if each is informative by itself; none for `e-mail`, `don't` and `F-35`, which are searched
 * for as a whole.
 */
function informativeParts({ forms }: SpanUnit): string[] {
  const [apart, ...others] = forms.filter(({ terms }) => terms.length > 1)
  if (apart === undefined || others.length > 0) return []
  const parts = apart.terms.map(({ term }) => term)
  return parts.every((term) => IS_TELLING.test(term)) ? parts : []
}
