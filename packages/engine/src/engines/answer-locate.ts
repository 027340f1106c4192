/**
 * @module
 * Locates quotations, over any engine.
 */

import {
  DEFAULT_LOCATIONS,
  type GivenUp,
  type LocateRequest,
  type LocateResponse,
  MAX_LOCATIONS,
  MAX_QUOTE_LENGTH,
} from '@paraseek/shared'
import type { QuoteLocator } from '../locate/quote-locator.ts'
import { SearchBudget } from '../search/search-budget.ts'
import { expectInteger, expectText } from './expect.ts'

/** Throws as `SearchEngine.locate` rejects. */
export async function answerLocate(
  locator: QuoteLocator,
  { quote, limit = DEFAULT_LOCATIONS }: LocateRequest,
  generation: number,
  signal?: GivenUp,
): Promise<LocateResponse> {
  const startMs = performance.now()
  expectText('quote', quote, MAX_QUOTE_LENGTH)
  expectInteger('limit', limit, 1, MAX_LOCATIONS)
  const budget = new SearchBudget(Number.POSITIVE_INFINITY, signal)
  await budget.begin()
  const locations = await locator.locate(quote, limit, budget)
  const match = locations[0]?.match ?? 'none'
  return { match, locations, tookMs: performance.now() - startMs, generation }
}
