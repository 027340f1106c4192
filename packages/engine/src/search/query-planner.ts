/**
 * @module
 * Binds a query tree to an index: words become index terms, and what is not there is reported.
 *
 * A word that the analyzer takes apart (`and/or`, a run of an unspaced script) counts by its parts where it is optional,
 * and as a phrase where it is required, excluded or quoted.
 */

import {
  type HighlightKind,
  MAX_CLAUSES,
  MIN_TYPO_LENGTH,
  type QueryWarning,
  type QueryWarningCode,
} from '@paraseek/shared'
import type { Analyzer } from '../analysis/token.ts'
import type {
  BooleanNode,
  NearNode,
  PhraseNode,
  QueryNode,
  TermNode,
  TextField,
  WildcardNode,
} from '../query/tree.ts'
import { TEXT_FIELDS } from '../query/tree.ts'
import { idf } from '../scoring/bm25f.ts'
import { chainOf, type SpanChain, type SpanPattern, type SpanUnit, unitsOf } from '../snippet/span-pattern.ts'
import { MatchCollector } from './match-collector.ts'
import type { BooleanPlan, Expansion, QueryPlan, SpanPlan, WordPlan } from './query-plan.ts'
import type { Expanded, Vocabulary } from './vocabulary.ts'
import { foldPattern } from './wildcard-pattern.ts'

/** How a clause stands in the query: decides what a word of several parts means, and whether it is marked. */
type Role = 'optional' | 'required' | 'excluded'

const HAS_DIGIT = /\p{Nd}/u

export class QueryPlanner {
  readonly warnings: QueryWarning[] = []
  /** What is to be marked in the text of a hit. */
  readonly matches: MatchCollector = new MatchCollector()
  readonly #vocabulary: Vocabulary
  readonly #analyzer: Analyzer
  #clausesLeft = MAX_CLAUSES

  constructor(vocabulary: Vocabulary, analyzer: Analyzer) {
    this.#vocabulary = vocabulary
    this.#analyzer = analyzer
  }

  /** The plan of a tree, or undefined if nothing in it can be looked for. Recursion is as deep as parentheses may nest. */
  plan(node: QueryNode, role: Role = 'optional'): QueryPlan | undefined {
    switch (node.type) {
      case 'term':
        return this.#term(node, role)
      case 'wildcard':
        return this.#wildcard(node, role)
      case 'phrase':
        return this.#phrase(node, role)
      case 'near':
        return this.#near(node, role)
      case 'filter':
        return { type: 'filter', node }
      case 'boolean':
        return this.#boolean(node, role)
    }
  }

  #boolean({ must, should, mustNot, boost }: BooleanNode, role: Role): BooleanPlan {
    const inner = role === 'excluded' ? 'excluded' : 'optional'
    const required = role === 'excluded' ? 'excluded' : 'required'
    return {
      type: 'boolean',
      must: this.#all(must, required),
      should: this.#all(should, inner),
      mustNot: this.#all(mustNot, 'excluded'),
      boost,
    }
  }

  #all(nodes: readonly QueryNode[], role: Role): QueryPlan[] {
    return nodes.flatMap((node) => this.plan(node, role) ?? [])
  }

  #term(node: TermNode, role: Role): QueryPlan | undefined {
    const units = this.#units(node, node.text)
    const fields = fieldsOf(node)
    const [only, ...others] = units
    if (only === undefined) {
      return undefined
    }
    if (others.length > 0 || wordsOf(only).length === 0) {
      return this.#parts(node, units, role)
    }
    const { expansions } = this.#typos(node, only, fields)
    this.#reportMissing(node, node.text, withForms(only, expansions).forms, fields)
    return this.#word(node, only, expansions, fields, role)
  }

  /** A word that the analyzer took apart. */
  #parts(node: TermNode, units: readonly SpanUnit[], role: Role): QueryPlan {
    if (node.typos !== undefined && node.typos > 0) {
      this.#warn(
        'UNSUPPORTED',
        `"${node.text}" is several words to the index: typos are not looked for`,
        node,
      )
    }
    if (role !== 'optional' || node.exact) {
      return this.#span(node, [chainOf(units)], 0, role)
    }
    const fields = fieldsOf(node)
    const should = units.flatMap((unit) => {
      // Of a stretch of an unspaced script, every pair counts for itself.
      const parts = wordsOf(unit).length > 0 ? [unit] : termsOf(unit).map((term) => singleUnit(term))
      this.#reportMissing(
        node,
        unit.queryTerm,
        parts.flatMap(({ forms }) => forms),
        fields,
      )
      return parts.map((part) => this.#word({ ...node, boost: 1 }, part, [], fields, role))
    })
    return { type: 'boolean', must: [], should, mustNot: [], boost: node.boost }
  }

  /** A unit that is one word, perhaps with other spellings. */
  #word(
    node: TermNode | WildcardNode,
    unit: SpanUnit,
    expansions: readonly Expansion[],
    fields: readonly TextField[],
    role: Role,
  ): QueryPlan {
    const exact = wordsOf(unit)
    const { boost } = node
    this.#clausesLeft -= exact.length + expansions.length
    const first: WordPlan = { type: 'word', queryTerm: unit.queryTerm, fields, exact, expansions, boost }
    if (isMarked(fields, role)) {
      this.#markWord(unit, expansions, fields)
    }
    const apart = unit.forms.filter((form) => form.terms.length > 1)
    if (apart.length === 0) {
      return first
    }
    const chain = chainOf([{ forms: apart, queryTerm: unit.queryTerm }])
    return { type: 'either', first, second: this.#spanPlan(node, [chain], 0, role, fields) }
  }

  #markWord(unit: SpanUnit, expansions: readonly Expansion[], fields: readonly TextField[]): void {
    const { queryTerm } = unit
    for (const term of wordsOf(unit)) {
      this.matches.addTerm(term, { kind: 'exact', queryTerm, weight: this.#weight(term, fields) })
    }
    for (const { term, kind } of expansions) {
      this.matches.addTerm(term, { kind, queryTerm, weight: this.#weight(term, fields) })
    }
  }

  #typos(node: TermNode, unit: SpanUnit, fields: readonly TextField[]): Expanded {
    const { typos = 0, text } = node
    const term = unit.queryTerm
    if (typos === 0) {
      return { expansions: [], cut: 0 }
    }
    if ([...term].length < MIN_TYPO_LENGTH || HAS_DIGIT.test(term)) {
      const why = HAS_DIGIT.test(term) ? 'has digits' : `is shorter than ${MIN_TYPO_LENGTH} letters`
      this.#warn('UNSUPPORTED', `"${text}" ${why}: typos are not looked for`, node)
      return { expansions: [], cut: 0 }
    }
    return this.#reported(node, text, this.#vocabulary.typos(term, typos, fields, this.#clausesLeft))
  }

  #wildcard(node: WildcardNode, role: Role): QueryPlan | undefined {
    const fields = fieldsOf(node)
    const { unit, expansions, before } = this.#wildcardUnit(node)
    if (unit === undefined) {
      this.#warn('EMPTY_CLAUSE', `"${node.pattern}" names no letter: ignored`, node)
      return undefined
    }
    if (before.length > 0 || wordsOf(unit).length + expansions.length === 0) {
      return this.#span(node, [chainOf([...before, withForms(unit, expansions)])], 0, role)
    }
    this.#reportMissing(node, node.pattern, withForms(unit, expansions).forms, fields)
    return this.#word(node, unit, expansions, fields, role)
  }

  /**
   * What a pattern asks for. Of a plain prefix (`inter*`), the word itself is exact; if the analyzer takes the prefix apart
   * (`and/o*`), the parts before the last one stand before it.
   */
  #wildcardUnit(node: WildcardNode): {
    unit: SpanUnit | undefined
    expansions: readonly Expansion[]
    before: readonly SpanUnit[]
  } {
    const fields = fieldsOf(node)
    if (/^[^*?]+\*$/.test(node.pattern)) {
      const units = unitsOf(this.#analyzer.analyzeQuery(node.pattern.slice(0, -1)))
      const unit = units.at(-1)
      const [prefix] = unit === undefined ? [] : wordsOf(unit)
      // Digits keep a hyphen or full stop inside a term: `2024-10-*` begins with it, though no word ends so.
      const folded = foldPattern(node.pattern).slice(0, -1)
      const isDigits = units.length === 1 && prefix !== undefined && folded.startsWith(prefix)
      const wanted = isDigits ? folded : prefix
      const expanded =
        wanted === undefined ? NOTHING : this.#vocabulary.prefix(wanted, fields, this.#clausesLeft)
      const { expansions } = this.#reported(node, node.pattern, expanded)
      return { unit, expansions, before: units.slice(0, -1) }
    }
    const pattern = foldPattern(node.pattern)
    if (!/[^*?]/.test(pattern)) {
      return { unit: undefined, expansions: [], before: [] }
    }
    const expanded = this.#vocabulary.pattern(pattern, fields, this.#clausesLeft)
    const { expansions } = this.#reported(node, node.pattern, expanded)
    return { unit: { forms: [], queryTerm: pattern }, expansions, before: [] }
  }

  #phrase(node: PhraseNode, role: Role): QueryPlan | undefined {
    const units = this.#units(node, node.text)
    const [only, ...others] = units
    if (only === undefined) {
      return undefined
    }
    if (others.length === 0 && wordsOf(only).length > 0) {
      const { text, field, boost, span } = node
      const word: TermNode = { type: 'term', text, field, exact: true, typos: undefined, boost, span }
      this.#reportMissing(word, text, only.forms, fieldsOf(node))
      return this.#word(word, only, [], fieldsOf(node), role)
    }
    const chains = node.slop === 0 ? [chainOf(units)] : units.map((unit) => chainOf([unit]))
    return this.#span(node, chains, node.slop, role)
  }

  #near(node: NearNode, role: Role): QueryPlan | undefined {
    const chains = node.operands.flatMap((operand) => this.#chain(operand) ?? [])
    if (chains.length < node.operands.length) {
      const [left, ...others] = node.operands.filter((operand) => this.#chain(operand) !== undefined)
      return (
        left &&
        this.#boolean({ ...node, type: 'boolean', must: [left, ...others], should: [], mustNot: [] }, role)
      )
    }
    // Two words n positions apart have n - 1 others between them; of a chain, every neighbour may be that far.
    return this.#span(node, chains, (node.distance - 1) * (chains.length - 1), role)
  }

  /** An operand of NEAR; undefined if it has no word. */
  #chain(node: NearNode['operands'][number]): SpanChain | undefined {
    if (node.type === 'wildcard') {
      const { unit, expansions, before } = this.#wildcardUnit(node)
      return unit && chainOf([...before, withForms(unit, expansions)])
    }
    const units = unitsOf(this.#analyzer.analyzeQuery(node.text))
    const [only, ...others] = units
    if (only === undefined) {
      return undefined
    }
    if (node.type === 'term' && others.length === 0) {
      return chainOf([withForms(only, this.#typos(node, only, fieldsOf(node)).expansions)])
    }
    return chainOf(units)
  }

  #span(
    node: TermNode | WildcardNode | PhraseNode | NearNode,
    chains: readonly SpanChain[],
    maxGap: number,
    role: Role,
  ): SpanPlan {
    const fields = node.type === 'near' ? nearFields(node) : fieldsOf(node)
    for (const unit of chains.flatMap((chain) => chain.units)) {
      this.#reportMissing(node, unit.queryTerm, unit.forms, fields)
    }
    this.#clausesLeft -= chains.length
    return this.#spanPlan(node, chains, maxGap, role, fields)
  }

  #spanPlan(
    { boost }: QueryNode,
    chains: readonly SpanChain[],
    maxGap: number,
    role: Role,
    fields: readonly TextField[],
  ): SpanPlan {
    const units = chains.flatMap((chain) => chain.units)
    const weight = units.reduce((sum, unit) => sum + this.#unitWeight(unit, fields), 0)
    const pattern: SpanPattern = { chains, maxGap, weight }
    if (isMarked(fields, role)) {
      this.matches.addPattern(pattern)
    }
    return { type: 'span', fields, pattern, words: units.length, boost }
  }

  #unitWeight(unit: SpanUnit, fields: readonly TextField[]): number {
    const weights = unit.forms.flatMap((form) => form.terms.map(({ term }) => this.#weight(term, fields)))
    return weights.length === 0 ? 1 : Math.min(...weights)
  }

  #weight(term: string, fields: readonly TextField[]): number {
    const { docCount } = this.#vocabulary
    // Of an empty index nothing is found, and nothing marked.
    return docCount === 0 ? 1 : idf(Math.min(this.#vocabulary.docFreq(term, fields), docCount), docCount)
  }

  /** The units of a text; a text without a single word is reported. */
  #units(node: QueryNode, text: string): SpanUnit[] {
    const units = unitsOf(this.#analyzer.analyzeQuery(text))
    if (units.length === 0) {
      this.#warn('EMPTY_CLAUSE', `"${text}" holds no word: ignored`, node)
    }
    return units
  }

  #reported(node: QueryNode, text: string, expanded: Expanded): Expanded {
    if (expanded.cut > 0) {
      const kept = expanded.expansions.length
      this.#warn(
        'EXPANSIONS_CUT',
        `"${text}" stands for ${kept + expanded.cut} words: the ${kept} most frequent taken`,
        node,
      )
    }
    return expanded
  }

  /** A warning if none of the forms stands in any paragraph. */
  #reportMissing(
    node: QueryNode,
    shown: string,
    forms: SpanUnit['forms'],
    fields: readonly TextField[],
  ): void {
    if (!forms.some((form) => form.terms.every(({ term }) => this.#isIn(term, fields)))) {
      const where = fields.length === 1 ? `'s ${fields[0]}` : ''
      this.#warn('TERM_NOT_FOUND', `"${shown}" is in no paragraph${where}`, node)
    }
  }

  #isIn(term: string, fields: readonly TextField[]): boolean {
    return this.#vocabulary.docFreq(term, fields) > 0
  }

  #warn(code: QueryWarningCode, message: string, { span: { start, end } }: QueryNode): void {
    const isKnown = this.warnings.some((known) => known.start === start && known.message === message)
    if (!isKnown) {
      this.warnings.push({ code, message, start, end })
    }
  }
}

const NOTHING: Expanded = { expansions: [], cut: 0 }

function fieldsOf({ field }: { readonly field: TextField | undefined }): readonly TextField[] {
  return field === undefined ? TEXT_FIELDS : [field]
}

/** NEAR holds within one field: the one that an operand names, if any does. */
function nearFields({ operands }: NearNode): readonly TextField[] {
  const named = new Set(operands.flatMap(({ field }) => field ?? []))
  return named.size === 0 ? TEXT_FIELDS : named.size === 1 ? [...named] : []
}

/** Only what was found in the text itself is marked there. */
function isMarked(fields: readonly TextField[], role: Role): boolean {
  return role !== 'excluded' && fields.includes('text')
}

/** Terms that are the whole unit. */
function wordsOf(unit: SpanUnit): string[] {
  return unit.forms.filter((form) => form.terms.length === 1).flatMap(termsOfForm)
}

function termsOf(unit: SpanUnit): string[] {
  return unit.forms.flatMap(termsOfForm)
}

function termsOfForm({ terms }: SpanUnit['forms'][number]): string[] {
  return terms.map(({ term }) => term)
}

function singleUnit(term: string): SpanUnit {
  return { forms: [formOf(term, 'exact')], queryTerm: term }
}

function withForms(unit: SpanUnit, expansions: readonly Expansion[]): SpanUnit {
  return { ...unit, forms: [...unit.forms, ...expansions.map(({ term, kind }) => formOf(term, kind))] }
}

function formOf(term: string, kind: HighlightKind): SpanUnit['forms'][number] {
  return { terms: [{ term, offset: 0 }], width: 1, kind }
}
