/**
 * @module
 * For tests: what a paragraph gains by words of the query that stand side by side in it.
 */

import { TEXT_FIELDS } from '../../query/tree.ts'
import type { QueryPlan, WordPlan } from '../query-plan.ts'
import { saturated } from './naive-arithmetic.contract.ts'
import { STEM_TIER } from './naive-bands.contract.ts'
import type { NaiveField, NaiveParagraph } from './naive-corpus.contract.ts'
import type { NaiveStatistics } from './naive-statistics.contract.ts'
import { isPlain, partsOf } from './naive-words.contract.ts'

/** Share of what two neighbouring words are worth that standing side by side adds. */
const NEIGHBOUR_SHARE = 0.3

export interface NaivePair {
  readonly left: WordPlan
  readonly right: WordPlan
  readonly worth: number
}

/** Words of the query that stand side by side, and the share of what they are worth. */
export function pairsOf(plan: QueryPlan, statistics: NaiveStatistics): NaivePair[] {
  if (plan.type !== 'boolean') return []
  const worthOf = (word: WordPlan) => plan.boost * word.boost * statistics.wordIdf(word)
  const words = partsOf(plan)
  return words.flatMap((left, index) => {
    const right = words[index + 1]
    return isPlain(left) && isPlain(right)
      ? [{ left, right, worth: NEIGHBOUR_SHARE * (worthOf(left) + worthOf(right)) }]
      : []
  })
}

/** What a paragraph gains by pairs that stand side by side in one of its fields. */
export function pairGain(
  pairs: readonly NaivePair[],
  paragraph: NaiveParagraph,
  statistics: NaiveStatistics,
): number {
  const placesOf = ({ exact, expansions }: WordPlan, { positions }: NaiveField) => {
    const stems = expansions.filter(({ tier }) => tier === STEM_TIER).map(({ term }) => term)
    return new Set([...exact, ...stems].flatMap((term) => positions.get(term) ?? []))
  }
  return pairs.reduce((total, { left, right, worth }) => {
    const frequency = statistics.frequencyBy(paragraph, TEXT_FIELDS, (field) => {
      const after = placesOf(right, field)
      return [...placesOf(left, field)].filter((place) => after.has(place + 1)).length
    })
    return total + (frequency === undefined ? 0 : saturated(worth, frequency))
  }, 0)
}
