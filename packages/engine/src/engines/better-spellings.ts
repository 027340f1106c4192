/**
 * @module
 * Other spellings of a query that finds little, over any engine: only those that find more are told.
 */

import { didYouMean } from '../suggest/did-you-mean.ts'
import { type UnderstoodQuery, understandQuery } from './request.ts'
import type { RunOptions, SearchPort } from './search-port.ts'

/** A query with so many hits is not doubted. */
const ENOUGH_HITS = 3

/**
 * The queries that were probably meant, the likeliest first.
 *
 * @param total hits of the query
 */
export async function betterSpellings(
  port: SearchPort,
  { root, echo: { text } }: UnderstoodQuery,
  options: RunOptions,
  total: number,
): Promise<string[]> {
  if (root === undefined || total >= ENOUGH_HITS || options.budget.wasSpent) return []
  const context = port.context()
  const better: string[] = []
  for (const query of didYouMean(text, root, context)) {
    const understood = understandQuery(query, false, context)
    const found = await port.best(understood, { ...options, count: ENOUGH_HITS, isExhaustive: false })
    if (found.total > total) better.push(query)
  }
  return better
}
