/**
 * @module
 * Explains what a paragraph gains by the words of the query taken loosely.
 */

import type { Explanation } from '@paraseek/shared'
import type { KinWord } from '../search/rescoring/kin.ts'
import { numberOf, quoted } from './explanation-node.ts'

/** Kin that a node names. */
const NAMED = 8

/** Undefined if the paragraph has none of the words and of their kin. */
export function explainKin(
  words: readonly (KinWord & { readonly weight: number })[],
  scores: readonly number[],
): Explanation | undefined {
  const found = words.flatMap((word, index) => {
    const score = scores[index] ?? 0
    const detail = 'weight * frequency / (frequency + k1), rounded to a multiple of 2^-30'
    return score === 0 ? [] : [numberOf(kinName(word), score, [numberOf('weight', word.weight)], detail)]
  })
  return kinSum(found)
}

/** Undefined if there are no parts. */
export function kinSum(parts: readonly Explanation[]): Explanation | undefined {
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  return parts.length === 0 ? undefined : numberOf('kin', total, parts, 'the sum, among the best hits only')
}

export function kinName({ queryTerm, terms }: KinWord): string {
  const kin = terms.filter((term) => term !== queryTerm)
  const more = kin.length > NAMED ? ' ...' : ''
  return `kin of ${quoted([queryTerm])}: ${[queryTerm, ...kin.slice(0, NAMED)].join(', ')}${more}`
}
