/**
 * @module
 * For tests: what a paragraph gains by words of the query and their kin.
 */

import type { WordForms } from '../expansion/word-forms.ts'
import type { QueryPlan } from '../query-plan.ts'
import { saturated } from './naive-arithmetic.contract.ts'
import type { NaiveParagraph } from './naive-corpus.contract.ts'
import type { NaiveStatistics } from './naive-statistics.contract.ts'
import { plainWordsOf } from './naive-words.contract.ts'

/** Share of what a word with its kin is worth that having any of them adds. */
const KIN_SHARE = 0.55
/** Shorter words have no kin. */
const KIN_LETTERS = 4
export interface NaiveKin {
  readonly terms: readonly string[]
  readonly worth: number
}

/** Words of a query of several, each with its kin, and the share of what they are worth together. */
export function kinOf(plan: QueryPlan, forms: WordForms, statistics: NaiveStatistics): NaiveKin[] {
  const words = plainWordsOf(plan)
  if (plan.type !== 'boolean' || words.length < 2) return []
  const stopWords = forms.stopWordsFor(words.map(({ queryTerm }) => queryTerm))
  return words
    .filter(({ origin, queryTerm }) => origin === 'typed' && !stopWords.has(queryTerm))
    .filter(({ queryTerm }) => queryTerm.length >= KIN_LETTERS)
    .map((word) => {
      const terms = [...new Set([...word.exact, ...forms.kinOf(word.queryTerm)])]
      return { terms, worth: KIN_SHARE * word.boost * plan.boost * statistics.idfOfAll(terms) }
    })
}

/** What a paragraph gains by words and their kin, wherever they stand; all count alike. */
export function kinGain(
  words: readonly NaiveKin[],
  paragraph: NaiveParagraph,
  statistics: NaiveStatistics,
): number {
  return words.reduce((total, { terms, worth }) => {
    const frequency = statistics.frequencyOfAll(paragraph, terms)
    return total + (frequency === undefined ? 0 : saturated(worth, frequency))
  }, 0)
}
