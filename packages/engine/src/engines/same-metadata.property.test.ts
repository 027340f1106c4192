/** What is asked of metadata is answered alike by an index with a past, by one built from scratch, and by a portable one. */

import type { IndexableSource, SearchEngine, SearchRequest } from '@paraseek/shared'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { indexArbitrary } from '../search/oracle/random-corpus.contract.ts'
import { FILTERS } from '../search/oracle/random-query.contract.ts'
import { SegmentIndexWriter } from '../segment/index-writer.ts'
import { compareSources } from '../segment/source-order.ts'
import { openMinisearchEngine } from './minisearch/minisearch-engine.ts'
import { createMinisearchWriter } from './minisearch/minisearch-writer.ts'
import { openSegmentsEngine } from './segments/segments-engine.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 60 : 5000
const TIMEOUT_MS = 3_600_000

/** All paragraphs: those without a word that is nowhere. */
const query = '-nowhere'
const FIELDS = ['year', 'date', 'author', 'tags', 'language']

const REQUESTS: readonly SearchRequest[] = [
  ...FILTERS.map((filter) => ({ query, filter, sort: 'source' }) as const),
  ...FILTERS.map((filter) => ({ query: `${filter} sea`, sort: 'source' }) as const),
  ...FIELDS.map((field) => ({ query, facets: [field], facetValues: 100 })),
  ...FIELDS.map((by) => ({ query, sort: { by, order: 'asc' } }) as const),
  ...FIELDS.map((by) => ({ query, sort: { by, order: 'desc' } }) as const),
]

function fromScratch(sources: readonly IndexableSource[]): SearchEngine {
  const directory = new MemoryDirectory()
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  for (const source of sources) writer.add(source)
  writer.commit()
  return openSegmentsEngine(directory)
}

async function portable(sources: readonly IndexableSource[]): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  const keyOf = ({ source: { path, id }, paragraphs }: IndexableSource) => ({
    path,
    id,
    firstLine: paragraphs[0]?.address.startLine ?? 0,
  })
  for (const source of sources.toSorted((a, b) => compareSources(keyOf(a), keyOf(b)))) writer.add(source)
  await writer.commit()
  return openMinisearchEngine(directory)
}

/** Everything that is asked, with its answer or the message of its refusal. */
async function answersOf(engine: SearchEngine): Promise<unknown[]> {
  const answers: unknown[] = [(await engine.stats()).metadataFields]
  for (const request of REQUESTS) {
    const answer = await engine.search({ ...request, limit: 100 }).then(
      ({ hits, total, facets, query: { parsed } }) => ({
        parsed,
        ids: hits.map(({ paragraph }) => paragraph.id),
        total,
        facets,
      }),
      (error: Error) => error.message,
    )
    answers.push({ request, answer })
  }
  await engine.close()
  return answers
}

it(
  'metadata means the same however the index came about, and in both engines',
  async () => {
    await fc.assert(
      fc.asyncProperty(indexArbitrary, async ({ directory, sources }) => {
        const updated = await answersOf(openSegmentsEngine(directory))
        expect(updated).toEqual(await answersOf(fromScratch(sources)))
        expect(updated).toEqual(await answersOf(await portable(sources)))
      }),
      { numRuns },
    )
  },
  TIMEOUT_MS,
)
