/**
 * @module
 * How good one ranking is: the measures of trec_eval, each a number in `[0, 1]`.
 *
 * Source: K. Järvelin and J. Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", ACM TOIS 20(4), 2002 (nDCG,
 * in the form of trec_eval's `ndcg_cut`: the gain is the grade, the discount is log2 of rank + 1); E. Voorhees and
 * D. Harman, "TREC: Experiment and Evaluation in Information Retrieval", MIT Press, 2005 (the others, trec_eval's
 * `recip_rank`, `recall`, `map` and `P`).
 *
 * One departure: sources of equal score stay as they are ranked, where trec_eval sorts them by their ids.
 */

import { InvalidRequestError } from '../errors.ts'
import { countRelevant, type Grades, isRelevant } from './collection.ts'

/** Deepest place of a ranking that a measure looks at. */
export const MAX_CUT = 1000

/** A measure, as it is called: `ndcg@10`, `mrr@10`, `recall@100`, `p@1`, `map`. */
export interface Metric {
  readonly name: string
  /** Places that it looks at; undefined: the whole ranking. */
  readonly cut: number | undefined
  /**
   * @param ranking record ids, best first, none of them twice
   * @param grades at least one of them relevant
   * @returns a number in `[0, 1]`
   */
  measure(ranking: readonly string[], grades: Grades): number
}

type Measure = (ranking: readonly string[], grades: Grades, cut: number) => number

const CUT_MEASURES = new Map<string, Measure>([
  ['ndcg', normalizedGain],
  ['mrr', reciprocalRank],
  ['recall', recall],
  ['p', precision],
])

/**
 * The measure of that name.
 *
 * @throws {InvalidRequestError} if there is none, or its cut is not in `1..MAX_CUT`
 */
export function metricOf(name: string): Metric {
  if (name === 'map') {
    return { name, cut: undefined, measure: averagePrecision }
  }
  const [, measureName = '', digits = ''] = /^([a-z]+)@(\d{1,4})$/.exec(name) ?? []
  const measure = CUT_MEASURES.get(measureName)
  const cut = Number(digits)
  if (measure === undefined || cut < 1 || cut > MAX_CUT) {
    throw new InvalidRequestError([
      {
        path: ['metric'],
        message: `expected ndcg@K, mrr@K, recall@K, p@K with K from 1 to ${MAX_CUT}, or map; found ${JSON.stringify(name)}`,
      },
    ])
  }
  return { name, cut, measure: (ranking, grades) => measure(ranking, grades, cut) }
}

function normalizedGain(ranking: readonly string[], grades: Grades, cut: number): number {
  const ideal = [...grades.values()].sort((a, b) => b - a)
  const gains = ranking.map((id) => grades.get(id) ?? 0)
  return discountedGain(gains, cut) / discountedGain(ideal, cut)
}

function discountedGain(gains: readonly number[], cut: number): number {
  let sum = 0
  for (const [index, gain] of gains.slice(0, cut).entries()) {
    // A grade below zero takes nothing away.
    sum += Math.max(gain, 0) / Math.log2(index + 2)
  }
  return sum
}

function reciprocalRank(ranking: readonly string[], grades: Grades, cut: number): number {
  const index = ranking.slice(0, cut).findIndex((id) => isRelevant(grades.get(id)))
  return index < 0 ? 0 : 1 / (index + 1)
}

function recall(ranking: readonly string[], grades: Grades, cut: number): number {
  return foundIn(ranking.slice(0, cut), grades) / countRelevant(grades)
}

/** Of the first `cut` places, also where the ranking is shorter. */
function precision(ranking: readonly string[], grades: Grades, cut: number): number {
  return foundIn(ranking.slice(0, cut), grades) / cut
}

/** Mean, over all relevant sources, of the precision at their ranks; 0 for those that were not found. */
function averagePrecision(ranking: readonly string[], grades: Grades): number {
  let found = 0
  let sum = 0
  for (const [index, id] of ranking.entries()) {
    if (isRelevant(grades.get(id))) {
      found++
      sum += found / (index + 1)
    }
  }
  return sum / countRelevant(grades)
}

/** Relevant sources in a ranking. */
export function foundIn(ranking: readonly string[], grades: Grades): number {
  return ranking.filter((id) => isRelevant(grades.get(id))).length
}
