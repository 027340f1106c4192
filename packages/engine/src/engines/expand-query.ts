/**
 * @module
 * Expands a query by the words that its best paragraphs have in common, over any engine.
 */

import { FEEDBACK_PARAGRAPHS, relatedWords, withRelated } from '../search/rescoring/related-words.ts'
import { runWithPauses } from '../search/search-budget.ts'
import type { UnderstoodQuery } from './request.ts'
import type { RunOptions, SearchPort } from './search-port.ts'

/** The expanded query; its echo lists the words. Only the words of the original query are highlighted. */
export async function expandQuery(
  port: SearchPort,
  query: UnderstoodQuery,
  options: RunOptions,
): Promise<UnderstoodQuery> {
  const { plan, echo } = query
  if (plan === undefined) return { ...query, echo: { ...echo, related: [] } }
  const { budget } = options
  const { docs } = await port.best(query, { ...options, count: FEEDBACK_PARAGRAPHS, isExhaustive: false })
  const found = docs.map((place) => ({ text: port.show(place).paragraph.text, score: place.score }))
  const context = port.context(budget)
  const words = await runWithPauses(budget, () => relatedWords(found, plan, context))
  const related = words.map(({ queryTerm, boost }) => ({ term: queryTerm, weight: boost }))
  return { ...query, plan: withRelated(plan, words), echo: { ...echo, related } }
}
