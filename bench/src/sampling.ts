/**
 * @module
 * How a query is timed, alike in every peer's process: `native/` does the same in Java and C++.
 *
 * Per class: the queries are asked once each, again and again, until the warm-up time is over; then each is timed once a
 * round. A class that is over its budget stops, though not before ten queries were timed; then the figures are of the
 * queries so far, which were drawn in random order.
 *
 * New queries are asked with texts only: the first half of a class warms up, each of the second half is asked once, ever.
 *
 * Output, one line of tab-separated cells a query: `sample`, mode, class, index, hits, times in ms separated by commas.
 */

import type { BenchQuery } from './query-set.ts'

/** What is asked for: ids and scores; the stored title and text as well; snippets with marks as well. */
export const MODES = ['ids', 'texts', 'snippets'] as const
export type Mode = (typeof MODES)[number]

/** The modes of a process. */
export function modesOf({ isNew }: Pick<SamplingOptions, 'isNew'>): readonly Mode[] {
  return isNew ? ['texts'] : MODES
}

export interface SamplingOptions {
  /** Times each query is timed in this process. */
  readonly rounds: number
  /** Per class and mode. */
  readonly warmupMs: number
  /** Per class and mode, warm-up excepted. */
  readonly budgetMs: number
  /** Whether every query that is timed was never asked before. */
  readonly isNew: boolean
}

export interface QuerySample {
  readonly query: BenchQuery
  /** Place of the query in its class. */
  readonly index: number
  readonly hitCount: number
  readonly timesMs: number[]
}

/** Queries that are timed whatever the budget. */
const MIN_QUERIES = 10

/** Asks one query and answers how many hits there were. */
export type Ask = (query: BenchQuery) => number | Promise<number>

/** Samples of the queries of one class, those that were timed. */
export async function sampleClass(
  queries: readonly BenchQuery[],
  ask: Ask,
  options: SamplingOptions,
): Promise<QuerySample[]> {
  const half = options.isNew ? Math.ceil(queries.length / 2) : 0
  await warmUp(options.isNew ? queries.slice(0, half) : queries, ask, options)
  const timed = queries.slice(half)
  const samples: QuerySample[] = []
  const end = performance.now() + options.budgetMs
  for (let round = 0; round < (options.isNew ? 1 : options.rounds); round++) {
    for (const [index, query] of timed.entries()) {
      const start = performance.now()
      const answer = ask(query)
      const hitCount = typeof answer === 'number' ? answer : await answer
      const now = performance.now()
      samples[index] ??= { query, index, hitCount, timesMs: [] }
      samples[index].timesMs.push(now - start)
      if (now > end && samples.length >= Math.min(MIN_QUERIES, timed.length)) {
        return samples
      }
    }
  }
  return samples
}

async function warmUp(queries: readonly BenchQuery[], ask: Ask, options: SamplingOptions): Promise<void> {
  const end = performance.now() + options.warmupMs
  while (performance.now() < end) {
    for (const query of queries) {
      await ask(query)
      if (performance.now() > end) {
        return
      }
    }
  }
}

export function sampleLine(mode: Mode, { query, index, hitCount, timesMs }: QuerySample): string {
  const times = timesMs.map((time) => time.toFixed(5)).join(',')
  return ['sample', mode, query.queryClass, index, hitCount, times].join('\t')
}
