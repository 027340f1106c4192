/**
 * @module
 * Two evaluations of one collection, question by question.
 */

import { type Evaluation, mean, type QueryEvaluation } from './evaluation.ts'

/** One question, answered twice. */
export interface QueryDifference {
  readonly query: QueryEvaluation['query']
  readonly value: number
  readonly otherValue: number
  /** `value - otherValue`: above zero, the first did better. */
  readonly difference: number
}

export interface Comparison {
  readonly metric: string
  /** Questions that the first evaluation answers better, worse, alike. */
  readonly wins: number
  readonly losses: number
  readonly ties: number
  /** Mean of the first less mean of the other. */
  readonly meanDifference: number
  /** Every question: the greatest change, up or down, first; equals in the order of the collection. */
  readonly differences: readonly QueryDifference[]
}

/** Differences below this are rounding. */
const EPSILON = 1e-9

/**
 * @param other of the same collection and with the same measures
 * @param metric name of a measure that both have
 */
export function compareEvaluations(evaluation: Evaluation, other: Evaluation, metric: string): Comparison {
  const others = new Map(other.queries.map(({ query, values }) => [query.id, values[metric]]))
  const differences = evaluation.queries.map(({ query, values }): QueryDifference => {
    const value = knownValue(values[metric], metric, query.id)
    const otherValue = knownValue(others.get(query.id), metric, query.id)
    const difference = Math.abs(value - otherValue) < EPSILON ? 0 : value - otherValue
    return { query, value, otherValue, difference }
  })
  const wins = differences.filter(({ difference }) => difference > 0).length
  const losses = differences.filter(({ difference }) => difference < 0).length
  return {
    metric,
    wins,
    losses,
    ties: differences.length - wins - losses,
    meanDifference: mean(differences.map(({ difference }) => difference)),
    differences: differences.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)),
  }
}

function knownValue(value: number | undefined, metric: string, queryId: string): number {
  if (value === undefined) {
    throw new RangeError(`no ${metric} of query ${queryId}: the evaluations are of different collections`)
  }
  return value
}
