/**
 * @module
 * For tests: which words of a query a paragraph has in other writings only.
 */

import type { Analyzer } from '../../analysis/token.ts'
import type { QueryPlan, WordPlan } from '../query-plan.ts'
import { onGrid } from './naive-arithmetic.contract.ts'
import type { NaiveStatistics } from './naive-statistics.contract.ts'
import { isPlain, partsOf } from './naive-words.contract.ts'

/** Share of what a word is worth that those gain that do not have it in another writing only. */
const WRITING_SHARE = 0.25

export interface NaiveWriting {
  readonly terms: readonly string[]
  readonly writing: string
  readonly worth: number
}

/** The words of a query with the way they were typed. */
export function writingsOf(plan: QueryPlan, statistics: NaiveStatistics): NaiveWriting[] {
  const parts = plan.type === 'boolean' ? [...plan.must, ...partsOf(plan)] : [plan]
  const worthOf = (word: WordPlan) => onGrid(WRITING_SHARE * word.boost * statistics.wordIdf(word))
  return parts
    .filter(isPlain)
    .flatMap((word) =>
      word.writing === undefined || /^[א-ת]*$/.test(word.writing)
        ? []
        : [{ terms: word.exact, writing: word.writing, worth: worthOf(word) }],
    )
}

/** Whether a text has the word, and nowhere as it was typed. */
export function hasOtherWritingsOnly(
  text: string,
  { terms, writing }: NaiveWriting,
  analyzer: Analyzer,
): boolean {
  const found = analyzer.analyze(text).filter(({ term }) => terms.includes(term))
  const writings = found.map(({ start, end }) =>
    [...text.slice(start, end).normalize('NFC').toLowerCase()]
      .filter((character) => isSignificant(character))
      .join(''),
  )
  return found.length > 0 && !writings.includes(writing)
}

/** Letters, digits and marks, but for the points of Hebrew and Arabic. */
function isSignificant(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  const isHebrew = code >= 0x591 && code <= 0x5c7
  const isArabic = code === 0x640 || (code >= 0x64b && code <= 0x65f) || code === 0x670
  return !isHebrew && !isArabic && /[\p{L}\p{M}\p{N}]/u.test(character)
}
