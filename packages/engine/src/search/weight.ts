/**
 * @module
 * A query bound to an index: every word has its terms and what they are worth, from the statistics of all segments.
 *
 * A word without expansions is worth `idf * tf / (tf + k1)`. A word with expansions (a prefix, typos) parts that range into
 * bands, one for each tier, with the document frequency of its most frequent form for all: a paragraph that has the word scores above
 * every paragraph that only has an expansion of it, and a rare misspelling never beats the word.
 */

import type { FilterNode, TextField } from '../query/tree.ts'
import { idf, roundScore } from '../scoring/bm25f.ts'
import type { SpanPattern, SpanUnit } from '../snippet/span-pattern.ts'
import type { BooleanPlan, ExpansionTier, QueryPlan, SpanPlan, WordPlan } from './query-plan.ts'
import type { TermWeight } from './term-scorer.ts'

/** A term and what it is worth. */
export interface WeightedTerm {
  readonly term: string
  readonly value: TermWeight
}

/** A word: the best of its terms counts. */
export interface WordWeight {
  readonly type: 'word'
  readonly terms: readonly WeightedTerm[]
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

export interface BooleanWeight {
  readonly type: 'boolean'
  readonly must: readonly Weight[]
  readonly should: readonly Weight[]
  readonly mustNot: readonly Weight[]
}

export type Weight = WordWeight | SpanWeight | EitherWeight | FilterWeight | BooleanWeight

/** What weights need to know of the whole index. */
export interface TermStatistics {
  /** Paragraphs that are not deleted, `>= 0`. */
  readonly docCount: number
  /** Of those, the ones that have the term in any field. */
  docFreq(term: string): number
}

/** Where the band of a tier begins, and how wide it is, as shares of the idf. The bands do not touch. */
const BANDS: Readonly<Record<ExpansionTier | 'exact', readonly [floor: number, width: number]>> = {
  exact: [0.6, 0.4],
  2: [0.35, 0.2],
  1: [0.15, 0.15],
  0: [0.02, 0.1],
}

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
  const { exact, expansions, fields } = plan
  const all = [...exact, ...expansions.map(({ term }) => term)]
  const docFreq = Math.max(0, ...all.map((term) => statistics.docFreq(term)))
  const worth = outerBoost * plan.boost * idfOf(docFreq, statistics)
  if (expansions.length === 0) {
    return {
      type: 'word',
      terms: exact.map((term) => ({ term, value: { weight: worth, floor: 0 } })),
      fields,
    }
  }
  const banded = (term: string, band: keyof typeof BANDS): WeightedTerm => {
    const [floor, width] = BANDS[band]
    return { term, value: { weight: width * worth, floor: roundScore(floor * worth) } }
  }
  return {
    type: 'word',
    terms: [
      ...exact.map((term) => banded(term, 'exact')),
      ...expansions.map(({ term, tier }) => banded(term, tier)),
    ],
    fields,
  }
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

function idfOf(docFreq: number, { docCount }: TermStatistics): number {
  return docCount === 0 ? 0 : idf(docFreq, docCount)
}

/** A bound of the score that a paragraph can have, rounded as scores are. */
export function maxScoreOf(weight: Weight): number {
  switch (weight.type) {
    case 'word':
      return Math.max(0, ...weight.terms.map(({ value }) => roundScore(value.floor + value.weight)))
    case 'span':
      return roundScore(weight.value.floor + weight.value.weight)
    case 'either':
      return Math.max(maxScoreOf(weight.first), maxScoreOf(weight.second))
    case 'filter':
      return 0
    case 'boolean':
      return [...weight.must, ...weight.should].reduce((sum, part) => sum + maxScoreOf(part), 0)
  }
}
