/**
 * @module
 * Other spellings of a query that finds little, over any engine: only those that find more are told.
 */

import { inTurns } from '../search/search-budget.ts'
import { didYouMean } from '../suggest/did-you-mean.ts'
import { type UnderstoodQuery, understandInTurns } from './request.ts'
import type { RunOptions, SearchPort } from './search-port.ts'

/** Of a query with so many hits, only words that stand in no paragraph are doubted. */
const ENOUGH_HITS = 3

/**
 * The queries that were probably meant, the likeliest first.
 *
 * @param total hits of the query
 */
export async function betterSpellings(
  port: SearchPort,
  { root, filter, echo: { text, warnings } }: UnderstoodQuery,
  options: RunOptions,
  total: number,
): Promise<string[]> {
  const isFew = total < ENOUGH_HITS
  const isDoubtful = isFew || warnings.some(({ code }) => code === 'TERM_NOT_FOUND')
  if (root === undefined || !isDoubtful || options.budget.wasSpent) return []
  const { budget } = options
  const context = port.context(budget)
  const queries = await inTurns(budget, () => didYouMean(text, root, { ...context, onlyUnknown: !isFew }))
  // Where there are many hits already, one more word that is somewhere can only add to them.
  if (!isFew) return queries
  const better: string[] = []
  for (const query of queries) {
    const understood = await understandInTurns(query, false, { context, filter, budget })
    const found = await port.best(understood, { ...options, count: ENOUGH_HITS, isExhaustive: false })
    if (found.total > total) better.push(query)
  }
  return better
}
