/**
 * @module
 * What the start page tells of an index: its size, and a few titles as queries to try.
 */

import { queryOfWords } from '@paraseek/engine'
import type { SearchEngine, Source } from '@paraseek/shared'
import type { Example, Overview } from './search-page.ts'

const EXAMPLE_COUNT = 5
/** Longest title that is shown as an example, in UTF-16 units. */
const MAX_LABEL_LENGTH = 48

/** Titles looked at for the examples: some are too long, and some are the same. */
const CANDIDATE_COUNT = 15

/** The examples are spread over the sources in the order of their ids, and the same for the same index. */
export async function overviewOf(engine: SearchEngine): Promise<Overview> {
  const { sourceCount, paragraphCount } = await engine.stats()
  const candidateCount = Math.min(CANDIDATE_COUNT, sourceCount)
  const offsets = Array.from({ length: candidateCount }, (_, index) =>
    Math.floor(((index + 0.5) * sourceCount) / candidateCount),
  )
  const pages = await Promise.all(offsets.map((offset) => engine.sources(1, offset)))
  const examples = new Map<string, Example>()
  for (const source of pages.flatMap(({ sources }) => sources)) {
    const example = exampleOf(source)
    if (example !== undefined) examples.set(example.query, example)
  }
  return { sourceCount, paragraphCount, examples: spread([...examples.values()], EXAMPLE_COUNT) }
}

// Every n-th, so that the examples still come from all over.
function spread<T>(items: readonly T[], count: number): T[] {
  return items.filter(
    (_, index) =>
      Math.floor((index * count) / items.length) !== Math.floor(((index - 1) * count) / items.length),
  )
}

function exampleOf({ title }: Source): Example | undefined {
  const query = queryOfWords(title)
  return query === '' || title.length > MAX_LABEL_LENGTH ? undefined : { label: title, query }
}
