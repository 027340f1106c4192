/**
 * @module
 * Marks the words of a query in whole texts, as snippets mark them in parts of one.
 */

import { DEFAULT_TIMEOUT_MS, type GivenUp, type Highlight, MAX_QUERY_LENGTH } from '@paraseek/shared'
import { SearchBudget } from '../search/search-budget.ts'
import { findMarks, highlightOf } from '../snippet/highlighter.ts'
import { expectText, expectTexts } from './expect.ts'
import { understandWithPauses } from './request.ts'
import type { SearchPort } from './search-port.ts'

/** Throws as `SearchEngine.highlight` rejects. */
export async function answerHighlight(
  port: SearchPort,
  query: string,
  texts: readonly string[],
  signal?: GivenUp,
): Promise<Highlight[][]> {
  expectText('query', query, MAX_QUERY_LENGTH)
  expectTexts('texts', texts)
  const budget = new SearchBudget(DEFAULT_TIMEOUT_MS, signal)
  await budget.begin()
  const context = port.context(budget)
  const { matches } = await understandWithPauses(query, false, { context, filter: undefined, budget })
  const highlights: Highlight[][] = []
  for (const text of texts) {
    const isLate = budget.isSpent()
    await budget.pauseIfDue()
    highlights.push(isLate ? [] : findMarks(text, port.analyzer, matches).map(highlightOf))
  }
  return highlights
}
