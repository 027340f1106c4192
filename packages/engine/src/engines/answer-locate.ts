/**
 * @module
 * Locates quotations, over any engine.
 */

import {
  DEFAULT_LOCATIONS,
  type LocateRequest,
  type LocateResponse,
  MAX_LOCATIONS,
  MAX_QUOTE_LENGTH,
} from '@paraseek/shared'
import type { QuoteLocator } from '../locate/quote-locator.ts'
import { expectInteger, expectText } from './request.ts'

/** Throws as `SearchEngine.locate` rejects. */
export function answerLocate(
  locator: QuoteLocator,
  { quote, limit = DEFAULT_LOCATIONS }: LocateRequest,
  generation: number,
): LocateResponse {
  const startMs = performance.now()
  expectText('quote', quote, MAX_QUOTE_LENGTH)
  expectInteger('limit', limit, 1, MAX_LOCATIONS)
  const locations = locator.locate(quote, limit)
  const match = locations[0]?.match ?? 'none'
  return { match, locations, tookMs: performance.now() - startMs, generation }
}
