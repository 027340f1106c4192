/**
 * @module
 * What the impacts on disk say at most of a weighted frequency, under the length factors of an index.
 */

import { dequantiseLength } from '../../postings/impact-length.ts'
import { cornerFreq, cornerLength, UNBOUNDED_FREQ } from '../../postings/impacts.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'

/**
 * Bound of the weighted frequency of postings with these impacts. Same arithmetic in the same order as
 * `weighted-frequency.ts`, so that rounding cannot lift a frequency over its bound.
 */
export function frequencyBound(
  textImpacts: number,
  otherImpacts: number,
  { text, heading, title }: FieldFactors,
): number {
  let frequency = Math.max(textCorner(textImpacts, 0, text), textCorner(textImpacts, 1, text))
  frequency += shortCorner(otherImpacts, 0, heading)
  frequency += shortCorner(otherImpacts, 1, title)
  return frequency
}

function textCorner(word: number, corner: 0 | 1, factors: Float64Array): number {
  return cornerValue(cornerFreq(word, corner), dequantiseLength(cornerLength(word, corner)), factors)
}

function shortCorner(word: number, corner: 0 | 1, factors: Float64Array): number {
  return cornerValue(cornerFreq(word, corner), cornerLength(word, corner), factors)
}

function cornerValue(freq: number, length: number, factors: Float64Array): number {
  if (freq === UNBOUNDED_FREQ) return Number.POSITIVE_INFINITY
  return freq * (factors[length] ?? 0)
}
