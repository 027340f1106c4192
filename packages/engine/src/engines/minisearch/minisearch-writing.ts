/**
 * @module
 * How words of a query are written in paragraphs of a portable index, and what that is worth.
 */

import type { Analyzer } from '../../analysis/token.ts'
import { idf } from '../../scoring/bm25f.ts'
import type { WeightedWriting } from '../../search/rescoring/rescoring.ts'
import {
  hasOtherWritingsOnly,
  isPlainText,
  WRITING_SHARE,
  type WrittenWord,
} from '../../search/rescoring/writing.ts'
import { type MinisearchIndex, termScore } from './minisearch-index.ts'
import type { PlanRunner } from './plan-runner.ts'

/** The words that a text has in other writings only. */
export function otherWritingsIn(
  text: string,
  words: readonly WrittenWord[],
  analyzer: Analyzer,
): readonly WrittenWord[] {
  const isPlain = isPlainText(text)
  return words.filter((word) => !(isPlain && word.isAscii) && hasOtherWritingsOnly(text, word, analyzer))
}

/** The score of a word at infinite frequency. */
function maxTermScore(rarity: number): number {
  return termScore(Number.MAX_SAFE_INTEGER, rarity)
}

/** The words with what their writing is worth. */
export function weightedWritings(
  words: readonly WrittenWord[],
  { words: runner }: PlanRunner,
  { documentCount }: MinisearchIndex,
): WeightedWriting[] {
  return words.map((word) => ({
    ...word,
    weight:
      WRITING_SHARE *
      word.plan.boost *
      maxTermScore(idf(runner.docFreq(word.plan), Math.max(1, documentCount))),
  }))
}
