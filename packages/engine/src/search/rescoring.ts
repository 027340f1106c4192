/**
 * @module
 * What the best hits may gain beside the scores of their words.
 */

import { roundScore } from '../scoring/bm25f.ts'
import { boundKin, type KinWord, kinWordsOf } from './kin.ts'
import type { WeightedKin } from './kin-scorer.ts'
import { type NeighbourPair, neighboursOf } from './neighbours.ts'
import type { QueryPlan } from './query-plan.ts'
import { maxScoreOf, type TermStatistics, type Weight } from './weight.ts'
import type { WordForms } from './word-forms.ts'

/**
 * Best hits in which kin of the query's words and words side by side count, and whole fields are lifted. More of them would rank a little
 * better, but a search for more hits skips less.
 */
export const EXACT_WINDOW = 20

export interface Rescoring {
  readonly kin: readonly (KinWord & WeightedKin)[]
  readonly pairs: readonly NeighbourPair[]
  /** What a whole field that is the query gains: no less than anything else can score. */
  readonly lift: number
}

/** What a plan and its weight are rescored with. */
export interface RescoringParts {
  readonly plan: QueryPlan
  readonly weight: Weight
  readonly statistics: TermStatistics
  readonly forms: WordForms
}

export function rescoringOf({ plan, weight, statistics, forms }: RescoringParts): Rescoring {
  const kin = kinWordsOf(plan, forms).map((word) => ({ ...word, ...boundKin(word, statistics) }))
  const pairs = neighboursOf(plan, statistics)
  const lift = [...kin, ...pairs].reduce((sum, gain) => sum + roundScore(gain.weight), maxScoreOf(weight))
  return { kin, pairs, lift }
}
