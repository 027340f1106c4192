/**
 * @module
 * The words of a query, each with its kin: the terms that are written much like it.
 *
 * They find nothing by themselves. Among the best hits, they put those first that have more of what the query is about: another form that no
 * stemmer knows, a compound, a word of the same family.
 */

import { RUN_LETTERS } from '../expansion/likeness.ts'
import type { WordForms } from '../expansion/word-forms.ts'
import type { QueryPlan, WordPlan } from '../query-plan.ts'
import { type BoundKin, idfOf, type TermStatistics } from '../weight.ts'
import { isPlainWord, withoutFilter, wordsIn } from './neighbours.ts'

/** Weight of a word with its kin, relative to the word itself: chosen on the judged collections (`docs/evaluation.md`). */
export const KIN_SHARE = 0.55

/** A word of the query with its kin. */
export interface KinWord {
  readonly plan: WordPlan
  readonly queryTerm: string
  /** The word itself, then its kin: all count alike. */
  readonly terms: readonly string[]
  readonly boost: number
}

/**
 * The words of a query of several words, any of which may match, that are no function words. Those without kin are among them: what all gain
 * alike leaves their order as it is.
 */
export function kinWordsOf(plan: QueryPlan, forms: WordForms): KinWord[] {
  const query = withoutFilter(plan)
  if (query.type !== 'boolean') return []
  const words = wordsIn(query).filter(isPlainWord)
  if (words.length < 2) return []
  const stopWords = forms.stopWordsFor(words.map(({ queryTerm }) => queryTerm))
  return words.flatMap((word) => {
    const { queryTerm, exact, origin, boost } = word
    if (origin !== 'typed' || queryTerm.length < RUN_LETTERS || stopWords.has(queryTerm)) return []
    const kin = forms.kinOf(queryTerm).filter((term) => !exact.includes(term))
    return [{ plan: word, queryTerm, terms: [...exact, ...kin], boost: KIN_SHARE * boost * query.boost }]
  })
}

/** The terms and the score at infinite frequency; their rarity is that of all terms together. */
export function boundKin(word: KinWord, statistics: TermStatistics): BoundKin & { readonly weight: number } {
  const bound = statistics.boundOf?.(word.plan)
  const kin = bound?.kin ?? bindKin(word, statistics)
  if (bound !== undefined) bound.kin = kin
  return { ...kin, weight: word.boost * kin.idf }
}

function bindKin({ terms }: KinWord, statistics: TermStatistics): BoundKin {
  const docFreq = terms.reduce((sum, term) => sum + statistics.docFreq(term), 0)
  return { terms, key: terms.join(' '), idf: idfOf(Math.min(docFreq, statistics.docCount), statistics) }
}
