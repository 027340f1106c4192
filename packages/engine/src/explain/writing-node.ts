/**
 * @module
 * Explains what a paragraph gains by words that it has as they were typed, or not at all.
 */

import type { Explanation } from '@paraseek/shared'
import { isAmong, type WeightedWriting } from '../search/rescoring/rescoring.ts'
import type { WrittenWord } from '../search/rescoring/writing.ts'
import { numberOf, quoted } from './explanation-node.ts'

/** @param otherwise words that it has in other writings only */
export function explainWriting(
  words: readonly WeightedWriting[],
  otherWritings: readonly WrittenWord[],
): Explanation[] {
  const parts = words
    .filter((word) => !isAmong(otherWritings, word))
    .map(({ writing, weight }) => numberOf(`not otherwise than ${quoted([writing])}`, weight))
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  const detail = 'the sum, among the best hits only, where one of them writes a word otherwise'
  return parts.length === 0 ? [] : [numberOf('writing', total, parts, detail)]
}
