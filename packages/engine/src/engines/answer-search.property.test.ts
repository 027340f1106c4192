import type { Hit, IndexableSource, Metadata, SearchEngine, SearchRequest } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexArbitrary } from '../search/oracle/random-corpus.contract.ts'
import { queryArbitrary } from '../search/oracle/random-query.contract.ts'
import { compareSources } from '../segment/source-order.ts'
import { openSegmentsEngine } from './segments/segments-engine.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 15 : 5000
const TIMEOUT_MS = 3_600_000

const idsOf = (hits: readonly Hit[]) => hits.map(({ paragraph }) => paragraph.id)

/** Every hit of a plain search; undefined if there are more than one answer holds. */
async function wholeOf(engine: SearchEngine, query: string): Promise<readonly Hit[] | undefined> {
  const { hits, total } = await engine.search({ query, limit: 100 })
  return hits.length === total.value ? hits : undefined
}

/** Runs a check on random indexes and queries, with all hits by relevance. */
async function forRandomSearches(
  check: (
    engine: SearchEngine,
    query: string,
    whole: readonly Hit[],
    limit: number,
    sources: readonly IndexableSource[],
  ) => Promise<void>,
): Promise<void> {
  const queries = fc.array(queryArbitrary, { minLength: 3, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(
      indexArbitrary,
      queries,
      fc.integer({ min: 3, max: 20 }),
      async ({ directory, sources }, texts, limit) => {
        const engine = openSegmentsEngine(directory)
        for (const query of texts) {
          const whole = await wholeOf(engine, query)
          if (whole !== undefined) await check(engine, query, whole, limit, sources)
        }
        await engine.close()
      },
    ),
    { numRuns },
  )
}

function comparePlaces(a: Hit, b: Hit): number {
  const keyOf = ({ source: { path, id }, paragraph }: Hit) => ({
    path,
    id,
    // Lines of a source follow each other.
    firstLine: paragraph.address.startLine - paragraph.ordinal,
  })
  return compareSources(keyOf(a), keyOf(b)) || a.paragraph.ordinal - b.paragraph.ordinal
}

/** The text of a source's only value. */
function textIn(metadata: Metadata, field: string): string | undefined {
  const values = valuesIn(metadata, field)
  return values.length === 1 ? values[0] : undefined
}

/** The values of a source as they are written. */
function valuesIn(metadata: Metadata, field: string): string[] {
  return [metadata[field] ?? []].flat().map(String)
}

const IS_YEAR = /^\d{4}$/
const IS_DATE = /^\d{4}-\d\d/
const isNumber = (text: string) => Number.isFinite(Number(text))

/** By a field, sources without it last, equals in the order they come in: that of relevance. Undefined if it has nothing to sort by. */
function sortedBy(
  sources: readonly IndexableSource[],
  hits: readonly Hit[],
  field: 'year' | 'date',
  sign: 1 | -1,
): Hit[] | undefined {
  const texts = sources.flatMap(({ source }) => textIn(source.metadata, field) ?? [])
  const byDate = texts.some((text) => IS_DATE.test(text))
  // An empty index has no fields yet, and refuses none.
  if (sources.length > 0 && !byDate && !texts.some(isNumber)) return undefined
  const numberOf = ({ metadata }: { metadata: Metadata }) => {
    const text = textIn(metadata, field)
    if (text === undefined) return Number.NaN
    if (byDate) return IS_DATE.test(text) || IS_YEAR.test(text) ? Date.parse(text) : Number.NaN
    return isNumber(text) ? Number(text) : Number.NaN
  }
  return [...hits].sort((a, b) => {
    const [left, right] = [numberOf(a.source), numberOf(b.source)]
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right))
    return sign * (left - right)
  })
}

/** All pages by cursor. */
async function walk(engine: SearchEngine, request: SearchRequest): Promise<Hit[]> {
  const hits: Hit[] = []
  let cursor: string | undefined
  do {
    const page = await engine.search({ ...request, cursor })
    hits.push(...page.hits)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return hits
}

describe('a search over segments', () => {
  it(
    'sorts as sorting all hits does, whole and by cursors',
    async () => {
      await forRandomSearches(async (engine, query, whole, limit, sources) => {
        const orders: [SearchRequest['sort'], readonly Hit[] | undefined][] = [
          ['relevance', whole],
          ['source', [...whole].sort(comparePlaces)],
          [{ by: 'year' }, sortedBy(sources, whole, 'year', -1)],
          [{ by: 'year', order: 'asc' }, sortedBy(sources, whole, 'year', 1)],
          [{ by: 'date', order: 'asc' }, sortedBy(sources, whole, 'date', 1)],
        ]
        for (const [sort, expected] of orders) {
          if (expected === undefined) {
            await expect(engine.search({ query, sort })).rejects.toThrow('no source has a number or a date')
            continue
          }
          const { hits, total } = await engine.search({ query, sort, limit: 100 })
          expect({ query, sort, ids: idsOf(hits) }).toEqual({ query, sort, ids: idsOf(expected) })
          expect(total).toEqual({ value: whole.length, relation: 'eq' })
          const walked = await walk(engine, { query, sort, limit })
          expect({ query, sort, ids: idsOf(walked) }).toEqual({ query, sort, ids: idsOf(expected) })
        }
      })
    },
    TIMEOUT_MS,
  )

  it(
    'groups as grouping all hits does, whole and by cursors',
    async () => {
      await forRandomSearches(async (engine, query, whole, limit, sources) => {
        for (const [sort, ordered] of [
          ['relevance', whole],
          ['source', [...whole].sort(comparePlaces)],
          [{ by: 'year' }, sortedBy(sources, whole, 'year', -1)],
        ] as const) {
          if (ordered === undefined) continue
          const ids = [...new Set(ordered.map(({ source }) => source.id))]
          const expected = ids.flatMap((id) => {
            const best = whole.filter(({ source }) => source.id === id).slice(0, 2)
            return idsOf(sort === 'source' ? best.sort(comparePlaces) : best)
          })
          const request: SearchRequest = { query, sort, groupBy: 'source', perGroup: 2 }
          const { hits, groups, groupTotal } = await engine.search({ ...request, limit: 50 })
          expect({ query, sort, ids: idsOf(hits) }).toEqual({ query, sort, ids: expected })
          expect(groupTotal).toEqual({ value: ids.length, relation: 'eq' })
          for (const { source, hitCount, moreInSource } of groups ?? []) {
            expect(hitCount + moreInSource).toBe(whole.filter((hit) => hit.source.id === source.id).length)
          }
          expect(idsOf(await walk(engine, { ...request, limit }))).toEqual(expected)
        }
      })
    },
    TIMEOUT_MS,
  )

  it(
    'counts facets as counting the values of all hits does',
    async () => {
      await forRandomSearches(async (engine, query, whole, _limit, sources) => {
        const fields = ['year', 'author', 'tags'].filter((field) =>
          sources.some(({ source }) => valuesIn(source.metadata, field).length > 0),
        )
        const { facets, hits } = await engine.search({ query, facets: fields, facetValues: 100 })
        expect(idsOf(hits)).toEqual(idsOf(whole.slice(0, 10)))
        for (const { field, relation, values, moreValues } of facets ?? []) {
          expect({ relation, moreValues }).toEqual({ relation: 'eq', moreValues: 0 })
          const having = (value: string) =>
            whole.filter(({ source }) => valuesIn(source.metadata, field).includes(value))
          const all = new Set(whole.flatMap(({ source }) => valuesIn(source.metadata, field)))
          expect(values.map(({ value }) => value).sort()).toEqual([...all].sort())
          for (const { value, paragraphCount, sourceCount } of values) {
            expect(paragraphCount).toBe(having(value).length)
            expect(sourceCount).toBe(new Set(having(value).map(({ source }) => source.id)).size)
          }
        }
      })
    },
    TIMEOUT_MS,
  )
})
