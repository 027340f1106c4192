import type { Explanation, SearchEngine } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { openMinisearchEngine } from '../engines/minisearch/minisearch-engine.ts'
import { createMinisearchWriter } from '../engines/minisearch/minisearch-writer.ts'
import { openSegmentsEngine } from '../engines/segments/segments-engine.ts'
import { indexArbitrary, type RandomIndex } from '../search/oracle/random-corpus.contract.ts'
import { queryArbitrary } from '../search/oracle/random-query.contract.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 12 : 5000

async function minisearchOver({ sources }: RandomIndex): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  for (const source of sources) writer.add(source)
  await writer.commit()
  return openMinisearchEngine(directory)
}

const engines: readonly [string, (index: RandomIndex) => Promise<SearchEngine>][] = [
  ['segments', async ({ directory }) => openSegmentsEngine(directory)],
  ['minisearch', minisearchOver],
]

/** Nodes that say they are the sum of their children. */
function sums({ detail, children, ...node }: Explanation): Explanation[] {
  const inner = children.flatMap(sums)
  return detail?.startsWith('the sum') ? [{ ...node, children }, ...inner] : inner
}

describe.each(engines)('explaining over %s', (_, open) => {
  it('gives every paragraph the score and rank that the search gives it, and no other paragraph one', async () => {
    await fc.assert(
      fc.asyncProperty(
        indexArbitrary,
        fc.array(queryArbitrary, { minLength: 3, maxLength: 6 }),
        fc.boolean(),
        async (index, queries, expand) => {
          const engine = await open(index)
          const ids = index.sources.flatMap(({ paragraphs }) => paragraphs.map(({ id }) => id))
          for (const query of queries) {
            const { hits } = await engine.search({ query, limit: 100, expand })
            const byId = new Map(hits.map(({ paragraph, score, rank }) => [paragraph.id, { score, rank }]))
            for (const paragraphId of ids) {
              const explained = await engine.explain({ query, paragraphId, expand })
              const hit = byId.get(paragraphId)
              // Compared bit for bit: an explanation that is nearly the score explains another score.
              const told = {
                score: explained?.score,
                rank: explained?.rank,
                root: explained?.explanation?.value,
              }
              expect({ query, paragraphId, ...told }).toStrictEqual({
                query,
                paragraphId,
                score: hit?.score ?? 0,
                rank: hit?.rank,
                root: hit?.score,
              })
            }
          }
          await engine.close()
        },
      ),
      { numRuns },
    )
  }, 600_000)

  it('names a required part that is missing for a paragraph that is no hit, and for no hit', async () => {
    await fc.assert(
      fc.asyncProperty(indexArbitrary, queryArbitrary, async (index, query) => {
        const engine = await open(index)
        for (const { id } of index.sources.flatMap(({ paragraphs }) => paragraphs)) {
          const explained = await engine.explain({ query, paragraphId: id })
          const required = explained?.missing.filter(({ isRequired }) => isRequired) ?? []
          const isAsking = explained?.query.parsed !== ''
          expect({ query, id, isNamed: required.length > 0 && isAsking }).toEqual({
            query,
            id,
            isNamed: explained?.matches === false && isAsking,
          })
        }
        await engine.close()
      }),
      { numRuns },
    )
  }, 600_000)

  it('adds up: every sum is the sum of its children', async () => {
    await fc.assert(
      fc.asyncProperty(indexArbitrary, queryArbitrary, async (index, query) => {
        const engine = await open(index)
        const { hits } = await engine.search({ query, limit: 100 })
        for (const { paragraph } of hits) {
          const explained = await engine.explain({ query, paragraphId: paragraph.id })
          for (const { value, children } of explained?.explanation ? sums(explained.explanation) : []) {
            expect(value).toBeCloseTo(
              children.reduce((sum, child) => sum + child.value, 0),
              9,
            )
          }
        }
        await engine.close()
      }),
      { numRuns },
    )
  }, 600_000)
})
