/**
 * @module
 * What `paraseek eval` found out, before it is printed.
 */

import {
  type Collection,
  type Comparison,
  type Evaluation,
  isRelevant,
  type QueryEvaluation,
} from '@paraseek/engine'

/** All that is known when everything was asked. */
export interface EvalReport {
  /** Path of the index. */
  readonly index: string
  readonly collection: Collection
  /** Names of the measures in the order of the columns; the first is what questions are compared by. */
  readonly metrics: readonly string[]
  readonly evaluation: Evaluation
  /** Another index, asked the same. */
  readonly other?: OtherIndex | undefined
  /** The lists that were asked for. */
  readonly shows: { readonly perQuery: boolean; readonly zero: boolean }
}

export interface OtherIndex {
  readonly index: string
  readonly evaluation: Evaluation
  readonly comparison: Comparison
}

/** A question for which nothing relevant was found. */
export interface UnansweredQuery {
  readonly query: string
  readonly text: string
  /** Ids of the relevant sources. */
  readonly wanted: readonly string[]
  /** How many sources were found instead, and the ids of the first. */
  readonly found: number
  readonly first: readonly string[]
}

const FIRST_COUNT = 3

/** Questions for which nothing relevant was found. */
export function unanswered(queries: readonly QueryEvaluation[]): readonly QueryEvaluation[] {
  return queries.filter(({ foundCount }) => foundCount === 0)
}

/** What was wanted for each question of {@link unanswered}, and what stood there instead. */
export function unansweredQueries({ evaluation, collection }: EvalReport): readonly UnansweredQuery[] {
  return unanswered(evaluation.queries).map(({ query, ranking }) => {
    const grades = [...(collection.judgements.get(query.id) ?? [])]
    const wanted = grades.filter(([, grade]) => isRelevant(grade)).map(([id]) => id)
    return {
      query: query.id,
      text: query.text,
      wanted,
      found: ranking.length,
      first: ranking.slice(0, FIRST_COUNT),
    }
  })
}
