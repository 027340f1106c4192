/**
 * @module
 * Answers suggestions, over any engine.
 */

import {
  DEFAULT_SUGGESTIONS,
  MAX_QUERY_LENGTH,
  MAX_SUGGESTIONS,
  type SuggestRequest,
  type SuggestResponse,
} from '@paraseek/shared'
import type { Suggester } from '../suggest/suggester.ts'
import { expectInteger, expectText } from './request.ts'

/** Throws as `SearchEngine.suggest` rejects. */
export async function answerSuggest(
  suggester: Suggester,
  { text, limit = DEFAULT_SUGGESTIONS }: SuggestRequest,
  generation: number,
): Promise<SuggestResponse> {
  const startMs = performance.now()
  expectText('text', text, MAX_QUERY_LENGTH)
  expectInteger('limit', limit, 1, MAX_SUGGESTIONS)
  const suggestions = await suggester.suggest(text, limit)
  return { suggestions, tookMs: performance.now() - startMs, generation }
}
