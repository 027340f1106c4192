/**
 * @module
 * The words of a query taken more loosely: each with the terms that are written much like it.
 *
 * They find nothing by themselves. Among the best hits, they put those first that have more of what the query is about: another form that no
 * stemmer knows, a compound, a word of the same family.
 */

import { RUN_LETTERS } from './likeness.ts'
import { isPlainWord, withoutFilter, wordsIn } from './neighbours.ts'
import type { QueryPlan, WordPlan } from './query-plan.ts'
import { type BoundKin, idfOf, type TermClass, type TermStatistics } from './weight.ts'
import type { WordForms } from './word-forms.ts'

/** What a word taken loosely is worth beside the word itself: chosen on the judged collections (`docs/evaluation.md`). */
export const KIN_SHARE = 0.5

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

/** The terms as a class, and what endless occurrences would be worth: as rare as all of the terms together. */
export function boundKin(word: KinWord, statistics: TermStatistics): BoundKin & { readonly weight: number } {
  const known = statistics.bound?.kin.get(word.plan)
  const bound = known ?? bindKin(word, statistics)
  if (known === undefined) statistics.bound?.kin.set(word.plan, bound)
  return { ...bound, weight: word.boost * bound.idf }
}

function bindKin({ terms }: KinWord, statistics: TermStatistics): BoundKin {
  const docFreq = terms.reduce((sum, term) => sum + statistics.docFreq(term), 0)
  const termClass: TermClass = {
    value: { weight: 0, floor: 0 },
    union: 'sum',
    terms: terms.map((term) => ({ term, share: 1 })),
  }
  return { termClass, idf: idfOf(Math.min(docFreq, statistics.docCount), statistics) }
}
