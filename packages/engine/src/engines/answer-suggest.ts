/**
 * @module
 * Answers suggestions, over any engine.
 */

import {
  DEFAULT_SUGGESTIONS,
  type GivenUp,
  MAX_QUERY_LENGTH,
  MAX_SUGGESTIONS,
  type SuggestRequest,
  type SuggestResponse,
} from '@paraseek/shared'
import { SearchBudget } from '../search/search-budget.ts'
import type { Suggester } from '../suggest/suggester.ts'
import { expectInteger, expectText } from './expect.ts'

/** Throws as `SearchEngine.suggest` rejects. */
export async function answerSuggest(
  suggester: Suggester,
  { text, limit = DEFAULT_SUGGESTIONS }: SuggestRequest,
  generation: number,
  signal?: GivenUp,
): Promise<SuggestResponse> {
  const startMs = performance.now()
  expectText('text', text, MAX_QUERY_LENGTH)
  expectInteger('limit', limit, 1, MAX_SUGGESTIONS)
  await new SearchBudget(Number.POSITIVE_INFINITY, signal).begin()
  const suggestions = await suggester.suggest(text, limit)
  return { suggestions, tookMs: performance.now() - startMs, generation }
}
