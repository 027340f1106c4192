/**
 * @module
 * A query bound to an index: every word has its terms and what they are worth, from the statistics of all segments.
 *
 * A word without expansions is worth `idf * tf / (tf + k1)`, its stems counting in with a share. A word with expansions (a prefix,
 * typos, synonyms) parts that range into bands, one for each tier, with the document frequency of its most frequent form for all: a paragraph that has the word scores above
 * every paragraph that only has an expansion of it, and a rare misspelling never beats the word.
 */

import type { FilterNode, TextField } from '../query/tree.ts'
import { idf, roundScore } from '../scoring/bm25f.ts'
import type { SpanPattern, SpanUnit } from '../snippet/span-pattern.ts'
import { STEM_TIER, SYNONYM_TIER } from './expansion/vocabulary.ts'
import type { BooleanPlan, ExpansionTier, QueryPlan, SpanPlan, WordPlan } from './query-plan.ts'
import type { FrequencyUnion } from './scorers/term-class-scorer.ts'
import type { TermWeight } from './scorers/term-scorer.ts'

/** A term of a class. */
export interface ClassTerm {
  readonly term: string
  /** What one occurrence counts, in `(0, 1]`. */
  readonly share: number
}

/** Terms that are worth the same: of a doc that has several, the greatest frequency counts, or their sum. */
export interface TermClass {
  readonly value: TermWeight
  readonly union: FrequencyUnion
  /** At least one. */
  readonly terms: readonly ClassTerm[]
}

/** A word: the best of its classes counts. */
export interface WordWeight {
  readonly type: 'word'
  readonly classes: readonly TermClass[]
  /** Synonyms of several words. */
  readonly phrase: SpanWeight | undefined
  readonly fields: readonly TextField[]
}

export interface SpanWeight {
  readonly type: 'span'
  readonly pattern: SpanPattern
  readonly value: TermWeight
  readonly fields: readonly TextField[]
}

/** The same word in two ways: the better one counts. */
export interface EitherWeight {
  readonly type: 'either'
  readonly first: WordWeight
  readonly second: SpanWeight
}

export interface FilterWeight {
  readonly type: 'filter'
  readonly node: FilterNode
}

export interface EverythingWeight {
  readonly type: 'everything'
}

export interface BooleanWeight {
  readonly type: 'boolean'
  readonly must: readonly Weight[]
  readonly should: readonly Weight[]
  readonly mustNot: readonly Weight[]
}

export type Weight = WordWeight | SpanWeight | EitherWeight | FilterWeight | EverythingWeight | BooleanWeight

/** Statistics of the whole index. */
export interface TermStatistics {
  /** Paragraphs that are not deleted, `>= 0`. */
  readonly docCount: number
  /** Of those, the ones that have the term in any field. */
  docFreq(term: string): number
  /** What the plan of a word was bound to before, to be completed; absent where statistics may change. */
  boundOf?(plan: WordPlan): BoundWord
}

/** What the plan of a word was bound to; computed lazily. */
export interface BoundWord {
  weight: WordWeight | undefined
  docFreq: number | undefined
  kin: BoundKin | undefined
}

/** A word with its kin. */
export interface BoundKin {
  /** All count alike, and their frequencies are added. */
  readonly terms: readonly string[]
  /** Identifies them. */
  readonly key: string
  readonly idf: number
}

/** Where the band of a tier begins, and how wide it is, as shares of the idf. The bands do not touch. */
const BANDS: Readonly<Record<ExpansionTier, readonly [floor: number, width: number]>> = {
  4: [0.6, 0.4],
  3: [0.46, 0.12],
  2: [0.32, 0.12],
  1: [0.15, 0.15],
  0: [0.02, 0.1],
}

/** The tiers below the word and its stems, from the nearest. */
const FARTHER_TIERS: readonly ExpansionTier[] = [3, 2, 1, 0]

/** Weight of an occurrence of another form of the stem, relative to one of the word: chosen on the judged collections. */
export const STEM_SHARE = 0.7

/** Binds a plan. Recursion is as deep as parentheses may nest. */
export function bindWeight(plan: QueryPlan, statistics: TermStatistics, boost = 1): Weight {
  switch (plan.type) {
    case 'word':
      return wordWeight(plan, statistics, boost)
    case 'span':
      return spanWeight(plan, statistics, boost)
    case 'either':
      return {
        type: 'either',
        first: wordWeight(plan.first, statistics, boost),
        second: spanWeight(plan.second, statistics, boost),
      }
    case 'filter':
      return { type: 'filter', node: plan.node }
    case 'everything':
      return plan
    case 'boolean':
      return booleanWeight(plan, statistics, boost * plan.boost)
  }
}

function booleanWeight(
  { must, should, mustNot }: BooleanPlan,
  statistics: TermStatistics,
  boost: number,
): BooleanWeight {
  const bind = (part: QueryPlan) => bindWeight(part, statistics, boost)
  return { type: 'boolean', must: must.map(bind), should: should.map(bind), mustNot: mustNot.map(bind) }
}

function wordWeight(plan: WordPlan, statistics: TermStatistics, outerBoost: number): WordWeight {
  const bound = outerBoost === 1 ? statistics.boundOf?.(plan) : undefined
  if (bound?.weight !== undefined) return bound.weight
  const weight = makeWordWeight(plan, statistics, outerBoost)
  if (bound !== undefined) bound.weight = weight
  return weight
}

function makeWordWeight(plan: WordPlan, statistics: TermStatistics, outerBoost: number): WordWeight {
  const { fields, expansions, phrase: pattern } = plan
  const worth = outerBoost * plan.boost * idfOf(wordDocFreq(plan, statistics), statistics)
  const near = nearTerms(plan)
  const isStemmed = near.some(({ share }) => share < 1)
  const union = isStemmed ? 'sum' : 'max'
  const farther = FARTHER_TIERS.map((tier) => ({
    value: banded(worth, tier),
    union: 'max' as const,
    terms: termsOfTier(expansions, tier).map((term) => ({ term, share: 1 })),
  })).filter(({ terms }) => terms.length > 0)
  const isAlone = farther.length === 0 && pattern === undefined
  const value = isAlone ? { weight: worth, floor: 0 } : banded(worth, STEM_TIER)
  const nearest = near.length === 0 ? [] : [{ value, union, terms: near } as const]
  const phrase = pattern && ({ type: 'span', pattern, value: banded(worth, SYNONYM_TIER), fields } as const)
  return { type: 'word', classes: [...nearest, ...farther], phrase, fields }
}

/** The word itself, then the other forms of its stem. */
export function nearTerms({ exact, expansions }: WordPlan): ClassTerm[] {
  return [
    ...exact.map((term) => ({ term, share: 1 })),
    ...termsOfTier(expansions, STEM_TIER).map((term) => ({ term, share: STEM_SHARE })),
  ]
}

function termsOfTier(expansions: WordPlan['expansions'], wanted: ExpansionTier): string[] {
  return expansions.filter(({ tier }) => tier === wanted).map(({ term }) => term)
}

function banded(worth: number, tier: ExpansionTier): TermWeight {
  const [floor, width] = BANDS[tier]
  return { weight: width * worth, floor: roundScore(floor * worth) }
}

/**
 * How many paragraphs have the word, for its rarity. Those of its stems count in; which paragraphs have several of them would have
 * to be looked up, and is taken to be none. Of prefixes, typos and synonyms, the most frequent one counts if it is more frequent.
 */
export function wordDocFreq(plan: WordPlan, statistics: TermStatistics): number {
  const bound = statistics.boundOf?.(plan)
  if (bound?.docFreq !== undefined) return bound.docFreq
  const docFreq = countWordDocs(plan, statistics)
  if (bound !== undefined) bound.docFreq = docFreq
  return docFreq
}

function countWordDocs(plan: WordPlan, statistics: TermStatistics): number {
  const near = nearTerms(plan)
  const freqOf = (term: string) => statistics.docFreq(term)
  const isStemmed = near.some(({ share }) => share < 1)
  const ownFreqs = near.map(({ term }) => freqOf(term))
  const own = isStemmed
    ? Math.min(
        statistics.docCount,
        ownFreqs.reduce((sum, docFreq) => sum + docFreq, 0),
      )
    : Math.max(0, ...ownFreqs)
  const farther = plan.expansions.filter(({ tier }) => tier !== STEM_TIER)
  const units = plan.phrase?.chains.flatMap((chain) => chain.units) ?? []
  return Math.max(
    own,
    ...farther.map(({ term }) => freqOf(term)),
    ...units.map((unit) => unitDocFreq(unit, statistics)),
  )
}

/** A phrase is worth what its words are worth together. */
function spanWeight(
  { pattern, fields, boost }: SpanPlan,
  statistics: TermStatistics,
  outerBoost: number,
): SpanWeight {
  const units = pattern.chains.flatMap((chain) => chain.units)
  const worth = units.reduce((sum, unit) => sum + idfOf(unitDocFreq(unit, statistics), statistics), 0)
  return { type: 'span', pattern, fields, value: { weight: outerBoost * boost * worth, floor: 0 } }
}

/** At most so many paragraphs have the unit: of each form those of its rarest term. */
function unitDocFreq(unit: SpanUnit, statistics: TermStatistics): number {
  return Math.max(
    0,
    ...unit.forms.map((form) => Math.min(...form.terms.map(({ term }) => statistics.docFreq(term)))),
  )
}

/** Inverse document frequency; 0 in an empty index. */
export function idfOf(docFreq: number, { docCount }: TermStatistics): number {
  return docCount === 0 ? 0 : idf(docFreq, docCount)
}

/** A bound of the score that a paragraph can have, rounded as scores are. */
export function maxScoreOf(weight: Weight): number {
  switch (weight.type) {
    case 'word':
      return Math.max(
        weight.phrase === undefined ? 0 : maxScoreOf(weight.phrase),
        ...weight.classes.map(({ value }) => roundScore(value.floor + value.weight)),
      )
    case 'span':
      return roundScore(weight.value.floor + weight.value.weight)
    case 'either':
      return Math.max(maxScoreOf(weight.first), maxScoreOf(weight.second))
    case 'filter':
    case 'everything':
      return 0
    case 'boolean':
      return [...weight.must, ...weight.should].reduce((sum, part) => sum + maxScoreOf(part), 0)
  }
}
