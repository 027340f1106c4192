/**
 * @module
 * Boosts multiply along the way from the whole query to each of its parts. What they come to is kept within the limits of a single
 * boost: greater scores would leave the numbers whose sums are exact, which pruning rests on, and smaller ones would all be 0.
 */

import { MAX_BOOST } from '@paraseek/shared'
import type { QueryNode, QuerySpan } from './tree.ts'

/** The least that a part may count, beside one without a boost. */
export const MIN_BOOST: number = 1 / MAX_BOOST

/** Called with what is to be said of a part. */
type Warn = (message: string, span: QuerySpan) => void

/**
 * The tree with boosts in `[MIN_BOOST, MAX_BOOST]` that, from the root to any node, multiply to something in that range, up to rounding.
 * Outer ones are taken first; of an inner one, what they leave room for. A tree that this made stays as it is.
 *
 * @param outer what the boosts around the node come to
 */
export function withBoostsInRange(node: QueryNode, warn: Warn, outer = 1): QueryNode {
  const { boost, effective } = boostWithin(node, outer, warn)
  const all = (nodes: readonly QueryNode[]) => nodes.map((part) => withBoostsInRange(part, warn, effective))
  switch (node.type) {
    case 'boolean': {
      const { must, should, mustNot } = node
      return { ...node, boost, must: all(must), should: all(should), mustNot: all(mustNot) }
    }
    case 'near': {
      const operands = node.operands.map((operand) => ({
        ...operand,
        boost: boostWithin(operand, effective, warn).boost,
      }))
      return { ...node, boost, operands }
    }
    default:
      return { ...node, boost }
  }
}

function boostWithin({ boost: typed, span }: QueryNode, outer: number, warn: Warn) {
  const product = outer * typed
  const effective = inRange(outer * inRange(typed))
  const boost = effective === product ? typed : effective / outer
  if (boost !== typed) {
    warn(`boosts come to ${product}, outside ${MIN_BOOST}..${MAX_BOOST}: ${effective} taken`, span)
  }
  return { boost, effective }
}

function inRange(boost: number): number {
  return Math.min(Math.max(boost, MIN_BOOST), MAX_BOOST)
}
