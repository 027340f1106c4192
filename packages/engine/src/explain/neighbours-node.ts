/**
 * @module
 * Explains what a paragraph gains by words of the query that stand side by side in it.
 */

import type { Explanation } from '@paraseek/shared'
import type { NeighbourPair } from '../search/rescoring/neighbours.ts'
import { numberOf, quoted } from './explanation-node.ts'

/** Undefined if none of the pairs stands there. */
export function explainNeighbours(
  pairs: readonly NeighbourPair[],
  scores: readonly number[],
): Explanation | undefined {
  const found = pairs.flatMap(({ left, right, weight }, index) => {
    const score = scores[index] ?? 0
    const name = `side by side ${quoted([left.queryTerm, right.queryTerm])}`
    const detail = 'weight * frequency / (frequency + k1), rounded to a multiple of 2^-30'
    return score === 0 ? [] : [numberOf(name, score, [numberOf('weight', weight)], detail)]
  })
  const total = found.reduce((sum, { value }) => sum + value, 0)
  return found.length === 0
    ? undefined
    : numberOf('neighbours', total, found, 'the sum, among the best hits only')
}
