/**
 * @module
 * Lifts hits that are, word for word, what was asked for: the whole text, a whole heading, or the source's title.
 *
 * They come before all others: who types `Queen` wants the article "Queen" and not "Dancing Queen". Looked for among the
 * best hits only; a field that is nothing but the query's words is short, so its paragraph is among them.
 */

import type { Analyzer } from '../analysis/token.ts'
import type { RankedDoc } from '../search/index-search.ts'

/** Hits that are looked at. */
export const EXACT_WINDOW = 100

/** A field much longer than the query cannot be it: spares analysing it. */
const LONGEST_RATIO = 4

/**
 * The hits with the exact ones lifted by `lift`, best first.
 *
 * @param ranked best first
 * @param lift at least every score, a multiple of 2^-30
 */
export function liftExactFields(
  ranked: readonly RankedDoc[],
  query: string,
  lift: number,
  analyzer: Analyzer,
): RankedDoc[] {
  const wanted = keyOf(query, analyzer)
  const isQuery = (text: string) =>
    text.length <= query.length * LONGEST_RATIO && wanted !== '' && keyOf(text, analyzer) === wanted
  const lifted: RankedDoc[] = []
  const rest: RankedDoc[] = []
  for (const hit of ranked) {
    if (hasExactField(hit, query.length, isQuery)) lifted.push({ ...hit, score: hit.score + lift })
    else rest.push(hit)
  }
  return [...lifted, ...rest]
}

function hasExactField(
  { segment, doc }: RankedDoc,
  queryLength: number,
  isQuery: (text: string) => boolean,
): boolean {
  const { sources, store, norms } = segment
  // Most paragraphs are told apart without reading their text. A word has a letter at least.
  const mayBeText = (norms.textLengths[doc] ?? 0) <= queryLength
  return (
    (mayBeText && isQuery(store.text(doc))) ||
    isQuery(sources.source(sources.sourceOfDoc(doc)).title) ||
    store.paragraph(doc).headings.some(isQuery)
  )
}

function keyOf(text: string, analyzer: Analyzer): string {
  return analyzer
    .analyzeQuery(text)
    .map(({ term, position }) => `${position} ${term}`)
    .join(' ')
}
