/**
 * @module
 * What the best hits may gain in addition to the scores of their words.
 */

import { roundScore } from '../../scoring/bm25f.ts'
import type { WordForms } from '../expansion/word-forms.ts'
import type { QueryPlan } from '../query-plan.ts'
import { idfOf, maxScoreOf, type TermStatistics, type Weight, wordDocFreq } from '../weight.ts'
import { boundKin, type KinWord, kinWordsOf } from './kin.ts'
import type { WeightedKin } from './kin-scorer.ts'
import { type NeighbourPair, neighboursOf } from './neighbours.ts'
import { WRITING_SHARE, type WrittenWord, writtenWordsOf } from './writing.ts'

/**
 * Best hits in which kin of the query's words and words side by side count, and whole fields are lifted. More of them would rank a little
 * better, but a search for more hits skips less.
 */
export const EXACT_WINDOW = 20

/** A word as it was typed, and what a paragraph gains by not having it in another writing only: a multiple of 2^-30. */
export type WeightedWriting = WrittenWord & { readonly weight: number }

export interface Rescoring {
  readonly kin: readonly (KinWord & WeightedKin)[]
  readonly pairs: readonly NeighbourPair[]
  readonly written: readonly WeightedWriting[]
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
  const written = writtenWordsOf(plan).map((word) => ({ ...word, weight: writingWeight(word, statistics) }))
  const lift = [...kin, ...pairs, ...written].reduce(
    (sum, gain) => sum + roundScore(gain.weight),
    maxScoreOf(weight),
  )
  return { kin, pairs, written, lift }
}

/** Words of a group that is boosted are worth what they are alone: the writing is a small thing. */
function writingWeight({ plan }: WrittenWord, statistics: TermStatistics): number {
  return roundScore(WRITING_SHARE * plan.boost * idfOf(wordDocFreq(plan, statistics), statistics))
}

/** What a paragraph gains that has some of the words in other writings only. */
export function writingGain(
  words: readonly WeightedWriting[],
  otherWritings: readonly WrittenWord[],
): number {
  return words.reduce((sum, word) => sum + (isAmong(otherWritings, word) ? 0 : word.weight), 0)
}

/** Whether the word is one of these, whatever is known of it besides. */
export function isAmong(words: readonly WrittenWord[], { plan }: WrittenWord): boolean {
  return words.some((word) => word.plan === plan)
}
