/**
 * @module
 * Asks an engine every question of a judged collection and measures its rankings.
 */

import type { SearchEngine } from '@paraseek/shared'
import { InvalidRequestError } from '../errors.ts'
import { type Collection, countRelevant, type Grades, type JudgedQuery } from './collection.ts'
import { foundIn, type Metric } from './metric.ts'
import { plainQuery } from './plain-query.ts'
import { rankSources } from './source-ranking.ts'

/** Sources that are asked for in every question, unless a measure looks deeper. */
export const DEFAULT_DEPTH = 100

/** By the names of the measures. */
export type MetricValues = Readonly<Record<string, number>>

/** How one question was answered. */
export interface QueryEvaluation {
  readonly query: JudgedQuery
  /** Sources judged relevant, `>= 1`. */
  readonly relevantCount: number
  /** How many of them the ranking has. */
  readonly foundCount: number
  /** Record ids of the sources that were found, best first, at most the depth. */
  readonly ranking: readonly string[]
  readonly values: MetricValues
}

export interface Evaluation {
  /** Over `queries`, those without results included. */
  readonly means: MetricValues
  /** In the order of the collection. */
  readonly queries: readonly QueryEvaluation[]
  /** Longest ranking that was asked for. */
  readonly depth: number
  /** Questions for which no source is judged relevant: they are not asked, and no mean contains them. */
  readonly unjudgedCount: number
  /** Questions that are longer than a query may be, and lost their last words. */
  readonly cutCount: number
  /** Questions whose search took longer than a search may take: sources may be missing. */
  readonly timedOutCount: number
}

export interface EvaluationOptions {
  /** At least one. */
  readonly metrics: readonly Metric[]
  /** Whether related words are looked for too. By default false. */
  readonly expand?: boolean
  /** Called after every question. */
  readonly onProgress?: (askedCount: number, queryCount: number) => void
}

/** Finds sources for a question, best first: record ids, each once, at most `depth`. */
export type Ranker = (text: string, depth: number) => Promise<readonly string[]> | readonly string[]

/**
 * @throws {InvalidRequestError} if no question of the collection has a relevant source: there is nothing to measure
 */
export async function evaluate(
  engine: SearchEngine,
  collection: Collection,
  options: EvaluationOptions,
): Promise<Evaluation> {
  let cutCount = 0
  let timedOutCount = 0
  const rank: Ranker = async (text, depth) => {
    const { query, cutWords } = plainQuery(text)
    cutCount += cutWords > 0 ? 1 : 0
    const { recordIds, timedOut } = await rankSources(engine, query, depth, options.expand)
    timedOutCount += timedOut ? 1 : 0
    return recordIds
  }
  const evaluation = await evaluateRanker(rank, collection, options)
  return { ...evaluation, cutCount, timedOutCount }
}

/** Like {@link evaluate}, for anything that ranks. It is given each question's text as it stands. */
export async function evaluateRanker(
  rank: Ranker,
  collection: Collection,
  { metrics, onProgress }: EvaluationOptions,
): Promise<Evaluation> {
  const depth = Math.max(DEFAULT_DEPTH, ...metrics.map(({ cut = 0 }) => cut))
  const judged = judgedQueries(collection)
  const queries: QueryEvaluation[] = []
  for (const [query, grades] of judged) {
    const ranking = await rank(query.text, depth)
    queries.push({
      query,
      relevantCount: countRelevant(grades),
      foundCount: foundIn(ranking, grades),
      ranking,
      values: Object.fromEntries(metrics.map(({ name, measure }) => [name, measure(ranking, grades)])),
    })
    onProgress?.(queries.length, judged.length)
  }
  return {
    means: Object.fromEntries(
      metrics.map(({ name }) => [name, mean(queries.map(({ values }) => values[name] ?? 0))]),
    ),
    queries,
    depth,
    unjudgedCount: collection.queries.length - judged.length,
    cutCount: 0,
    timedOutCount: 0,
  }
}

/** Questions with a relevant source, and its grades. */
function judgedQueries({ queries, judgements }: Collection): (readonly [JudgedQuery, Grades])[] {
  const judged = queries.flatMap((query) => {
    const grades = judgements.get(query.id)
    return grades !== undefined && countRelevant(grades) > 0 ? [[query, grades] as const] : []
  })
  if (judged.length === 0) {
    const message = `expected a query with a relevant document, found none among ${queries.length} queries and the judgements of ${judgements.size}`
    throw new InvalidRequestError([{ path: ['collection'], message }])
  }
  return judged
}

/** Of at least one value. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
