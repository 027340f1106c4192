/**
 * @module
 * Other spellings of a query that finds little, over any engine: only those that find more are suggested.
 */

import type { QueryScope } from '@paraseek/shared'
import { LruCache } from '../search/lru-cache.ts'
import { runWithPauses } from '../search/search-budget.ts'
import { didYouMean } from '../suggest/did-you-mean.ts'
import { type UnderstoodQuery, understandWithPauses } from './request.ts'
import type { RunOptions, SearchPort } from './search-port.ts'

/** Of a query with so many hits, only words that no paragraph has are doubted. */
const ENOUGH_HITS = 3

/**
 * The queries that were probably meant, the likeliest first.
 *
 * @param total hits of the query
 */
export async function betterSpellings(
  port: SearchPort,
  understood: UnderstoodQuery,
  options: RunOptions,
  total: number,
): Promise<readonly string[]> {
  const {
    root,
    echo: { warnings },
  } = understood
  const isFew = total < ENOUGH_HITS
  const isDoubtful = isFew || warnings.some(({ code }) => code === 'TERM_NOT_FOUND')
  if (root === undefined || !isDoubtful || options.budget.wasSpent) return []
  const cached = port.spellings.get(understood)
  if (cached !== undefined && cached.total === total && cached.scope === options.scope) return cached.queries
  const queries = await find(port, understood, options, total)
  if (!options.budget.wasSpent) port.spellings.set(understood, { total, scope: options.scope, queries })
  return queries
}

/** The better spellings of a query, and what else they depend on. */
interface CachedSpellings {
  readonly total: number
  readonly scope: QueryScope
  readonly queries: readonly string[]
}

/** Queries whose better spellings are kept. */
const MAX_CACHED = 1024

/** Caches the better spellings of recent queries. */
export type SpellingsCache = LruCache<CachedSpellings, UnderstoodQuery>

export function spellingsCache(): SpellingsCache {
  return new LruCache(MAX_CACHED, () => 1)
}

async function find(
  port: SearchPort,
  { root, filter, echo: { text } }: UnderstoodQuery,
  options: RunOptions,
  total: number,
): Promise<readonly string[]> {
  if (root === undefined) return []
  const { budget } = options
  const isFew = total < ENOUGH_HITS
  const context = port.context(budget)
  const writtenAs = (term: string) => port.written.of(term)
  const spelling = { ...context, onlyUnknown: !isFew, writtenAs }
  const queries = await runWithPauses(budget, () => didYouMean(text, root, spelling))
  // Where there are many hits already, one more word that is somewhere can only add to them.
  if (!isFew) return queries
  const better: string[] = []
  for (const query of queries) {
    const understood = await understandWithPauses(query, false, { context, filter, budget })
    const found = await port.best(understood, { ...options, count: ENOUGH_HITS, isExhaustive: false })
    if (found.total > total) better.push(query)
  }
  return better
}
