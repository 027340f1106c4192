/**
 * @module
 * What the best hits may gain beside the scores of their words.
 */

import { roundScore } from '../scoring/bm25f.ts'
import { type NeighbourPair, neighboursOf } from './neighbours.ts'
import type { QueryPlan } from './query-plan.ts'
import { maxScoreOf, type TermStatistics, type Weight } from './weight.ts'

export interface Rescoring {
  readonly pairs: readonly NeighbourPair[]
  /** What a whole field that is the query gains: no less than anything else can score. */
  readonly lift: number
}

/** @param weight of the plan */
export function rescoringOf(plan: QueryPlan, statistics: TermStatistics, weight: Weight): Rescoring {
  const pairs = neighboursOf(plan, statistics)
  const lift = pairs.reduce((sum, pair) => sum + roundScore(pair.weight), maxScoreOf(weight))
  return { pairs, lift }
}
