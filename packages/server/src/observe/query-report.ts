/**
 * @module
 * What a query log tells: which searches are frequent, and which find nothing.
 */

import { z } from 'zod'
import type { LoggedQuery } from './query-log.ts'

/** One query with all of its searches. */
export interface QueryFigures {
  readonly query: string
  readonly searchCount: number
  /** Matches at the last of them. */
  readonly total: number
  /** Time in the engine on average, in milliseconds. */
  readonly meanMs: number
}

export interface QueryReport {
  readonly searchCount: number
  /** Searches that found nothing. */
  readonly zeroCount: number
  /** Lines that are no entry of the log, such as the last of a server that was killed. */
  readonly unreadLineCount: number
  /** The most frequent first, then by name. */
  readonly queries: readonly QueryFigures[]
}

const entry: z.ZodType<LoggedQuery> = z.object({
  at: z.string(),
  query: z.string(),
  queryClass: z.string(),
  total: z.number(),
  tookMs: z.number(),
})

/** @param lines of a query log, in their order */
export async function reportQueries(lines: AsyncIterable<string>): Promise<QueryReport> {
  const byQuery = new Map<string, { searchCount: number; total: number; sumMs: number }>()
  let searchCount = 0
  let zeroCount = 0
  let unreadLineCount = 0
  for await (const line of lines) {
    if (line === '') continue
    const { data } = entry.safeParse(jsonOf(line))
    if (data === undefined) {
      unreadLineCount++
      continue
    }
    searchCount++
    if (data.total === 0) zeroCount++
    const known = byQuery.get(data.query) ?? { searchCount: 0, total: 0, sumMs: 0 }
    known.searchCount++
    known.total = data.total
    known.sumMs += data.tookMs
    byQuery.set(data.query, known)
  }
  const queries = [...byQuery].map(([query, { searchCount, total, sumMs }]) => ({
    query,
    searchCount,
    total,
    meanMs: Math.round((100 * sumMs) / searchCount) / 100,
  }))
  queries.sort((a, b) => b.searchCount - a.searchCount || (a.query < b.query ? -1 : 1))
  return { searchCount, zeroCount, unreadLineCount, queries }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
