import {
  type Hit,
  MAX_WINDOW,
  type ParagraphId,
  type SearchEngine,
  type SearchRequest,
} from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

const LETTERS = [
  indexableSource({
    id: 'a.txt',
    metadata: { author: 'Ada', year: 1843, date: '2024-03-01', tags: ['maths', 'engines'] },
    paragraphs: ['a wolf', 'a wolf and a wolf and a fox', 'a fox'],
  }),
  indexableSource({
    id: 'b.txt',
    metadata: { author: 'Bo', year: 1990, date: '2024-10-09', tags: ['engines'] },
    paragraphs: ['wolf wolf wolf', 'nothing of note'],
  }),
  indexableSource({ id: 'c.txt', metadata: { author: 'Ada' }, paragraphs: ['the last wolf of all these'] }),
]

async function texts(engine: SearchEngine, request: SearchRequest): Promise<string[]> {
  const { hits } = await engine.search(request)
  return hits.map(({ paragraph }) => paragraph.text)
}

/** All pages of a search; fails if a page breaks its word. */
async function walk(engine: SearchEngine, request: SearchRequest): Promise<ParagraphId[]> {
  const ids: ParagraphId[] = []
  let cursor: string | undefined
  let given = 0
  do {
    const page = await engine.search({ ...request, cursor })
    expect(page.offset).toBe(given)
    const results = page.groups ?? page.hits
    expect(results[0]?.rank ?? given + 1).toBe(given + 1)
    expect(page.timedOut).toBe(false)
    given += results.length
    ids.push(...page.hits.map(({ paragraph }) => paragraph.id))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return ids
}

export const resultCases: readonly ContractCase[] = [
  {
    title: 'sorts by a date or a number, sources without one last, equals by relevance',
    check: async (build) => {
      const engine = await build(LETTERS)
      const [strongest, weaker] = ['a wolf and a wolf and a fox', 'a wolf']
      const ofA = (await texts(engine, { query: 'wolf' })).filter((text) =>
        [strongest, weaker].includes(text),
      )
      const last = 'the last wolf of all these'
      const newestFirst = ['wolf wolf wolf', ...ofA, last]
      expect(await texts(engine, { query: 'wolf', sort: { by: 'date' } })).toEqual(newestFirst)
      expect(await texts(engine, { query: 'wolf', sort: { by: 'year', order: 'desc' } })).toEqual(newestFirst)
      const oldestFirst = [...ofA, 'wolf wolf wolf', last]
      expect(await texts(engine, { query: 'wolf', sort: { by: 'date', order: 'asc' } })).toEqual(oldestFirst)
      expect(await texts(engine, { query: 'wolf', sort: { by: 'year', order: 'asc' } })).toEqual(oldestFirst)
    },
  },
  {
    title: 'sorts as paragraphs stand in their sources',
    check: async (build) => {
      const engine = await build(LETTERS)
      const { hits } = await engine.search({ query: 'wolf fox', sort: 'source' })
      expect(hits.map(({ paragraph }) => `${paragraph.sourceId} ${paragraph.ordinal}`)).toEqual([
        'a.txt 0',
        'a.txt 1',
        'a.txt 2',
        'b.txt 0',
        'c.txt 0',
      ])
    },
  },
  {
    title: 'refuses to sort by, or to count, fields that hold nothing of the kind',
    check: async (build) => {
      const engine = await build(LETTERS)
      const requests: SearchRequest[] = [
        { query: 'wolf', sort: { by: 'author' } },
        { query: 'wolf', sort: { by: 'tags' } },
        { query: 'wolf', sort: { by: 'nope' } },
        { query: 'wolf', facets: ['author', 'nope'] },
      ]
      for (const request of requests) {
        expect({ request, code: await codeOf(engine.search(request)) }).toEqual({
          request,
          code: 'INVALID_REQUEST',
        })
      }
      await expect(engine.search({ query: 'wolf', sort: { by: 'nope' } })).rejects.toThrow(
        'sort.by: no source has a number or a date in the field "nope": there are date, year',
      )
      const texts = await build([
        indexableSource({ id: 'a.txt', metadata: { author: 'Ada' }, paragraphs: ['a wolf'] }),
      ])
      await expect(texts.search({ query: 'wolf', sort: { by: 'author' } })).rejects.toThrow(
        'no source has a number or a date in the field "author": nor in any other',
      )
      const empty = await build([])
      const answer = await empty.search({ query: 'wolf', sort: { by: 'nope' }, facets: ['nope'] })
      expect(answer.facets).toEqual([{ field: 'nope', relation: 'eq', values: [], moreValues: 0 }])
    },
  },
  {
    title: 'groups hits by source, ranked by the best of each',
    check: async (build) => {
      const engine = await build(LETTERS)
      const plain = await engine.search({ query: 'wolf fox' })
      const answer = await engine.search({ query: 'wolf fox', groupBy: 'source', perGroup: 2 })
      const inOrder = [...new Set(plain.hits.map(({ source }) => source.id))]
      expect(answer.groups?.map(({ source }) => source.id)).toEqual(inOrder)
      expect(answer.groups?.map(({ rank }) => rank)).toEqual([1, 2, 3])
      const ofSource = (id: string) => plain.hits.filter(({ source }) => source.id === id)
      const wanted = inOrder.flatMap((id) => ofSource(id).slice(0, 2))
      expect(answer.hits.map(({ paragraph }) => paragraph.id)).toEqual(
        wanted.map(({ paragraph }) => paragraph.id),
      )
      expect(answer.hits.map(({ score }) => score)).toEqual(wanted.map(({ score }) => score))
      for (const { source, hitCount, moreInSource } of answer.groups ?? []) {
        expect(hitCount).toBe(Math.min(2, ofSource(source.id).length))
        expect(hitCount + moreInSource).toBe(ofSource(source.id).length)
      }
      expect(answer.total).toEqual({ value: 5, relation: 'eq' })
      expect(answer.groupTotal).toEqual({ value: 3, relation: 'eq' })
    },
  },
  {
    title: 'counts groups with limit and offset, and shows their hits in the order asked for',
    check: async (build) => {
      const engine = await build(LETTERS)
      const grouped = { query: 'wolf fox', groupBy: 'source', sort: 'source' } as const
      const whole = await engine.search(grouped)
      expect(whole.hits.map(({ paragraph }) => paragraph.ordinal)).toEqual([0, 1, 2, 0, 0])
      expect(whole.hits.map(({ rank }) => rank)).toEqual([1, 1, 1, 2, 3])
      const second = await engine.search({ ...grouped, limit: 1, offset: 1 })
      expect(second.groups).toEqual(whole.groups?.slice(1, 2))
      expect(second.hits).toEqual(whole.hits.slice(3, 4))
    },
  },
  {
    title: 'counts the values of metadata fields over all matches',
    check: async (build) => {
      const engine = await build(LETTERS)
      const facets = ['author', 'year', 'date', 'tags']
      const answer = await engine.search({ query: 'wolf', facets, limit: 1 })
      const counted = (field: string, values: readonly (readonly [string, number, number])[]) => ({
        field,
        relation: 'eq',
        values: values.map(([value, paragraphCount, sourceCount]) => ({
          value,
          paragraphCount,
          sourceCount,
        })),
        moreValues: 0,
      })
      expect(answer.facets).toEqual([
        counted('author', [
          ['Ada', 3, 2],
          ['Bo', 1, 1],
        ]),
        counted('year', [
          ['1843', 2, 1],
          ['1990', 1, 1],
        ]),
        counted('date', [
          ['2024-03-01', 2, 1],
          ['2024-10-09', 1, 1],
        ]),
        counted('tags', [
          ['engines', 3, 2],
          ['maths', 2, 1],
        ]),
      ])
      expect(answer.total).toEqual({ value: 4, relation: 'eq' })
    },
  },
  {
    title: 'filters by and counts the language of sources, and keeps it out of their metadata',
    check: async (build) => {
      const source = indexableSource({ id: 'he.txt', paragraphs: ['wolf'] })
      const hebrew = { ...source, source: { ...source.source, language: 'he' } }
      const engine = await build([hebrew, indexableSource({ id: 'x.txt', paragraphs: ['wolf'] })])
      const { hits, facets } = await engine.search({ query: 'wolf language:he', facets: ['language'] })
      expect(hits.map(({ source }) => source)).toEqual([hebrew.source])
      expect(facets?.[0]?.values).toEqual([{ value: 'he', paragraphCount: 1, sourceCount: 1 }])
    },
  },
  {
    title: 'gives the most frequent values, and says how many others there are',
    check: async (build) => {
      const engine = await build(
        ['x', 'y', 'y', 'z'].map((kind, index) =>
          indexableSource({ id: `${index}`, paragraphs: ['wolf'], metadata: { kind } }),
        ),
      )
      const { facets } = await engine.search({ query: 'wolf', facets: ['kind'], facetValues: 2 })
      expect(facets?.[0]).toMatchObject({ values: [{ value: 'y' }, { value: 'x' }], moreValues: 1 })
      const none = await engine.search({ query: 'absent', facets: ['kind'] })
      expect(none.facets?.[0]).toMatchObject({ values: [], moreValues: 0 })
    },
  },
  {
    title: 'finds and ranks the same with facets, an exact total or context as without',
    check: async (build) => {
      const engine = await build(LETTERS)
      for (const query of ['wolf', 'a fox', '"a wolf"', 'wolf -fox', '"nothing of note"']) {
        const plain = await engine.search({ query })
        const counted = await engine.search({ query, facets: ['author'], exactTotal: true, context: 1 })
        expect(counted.hits.map(({ context: _, ...hit }) => hit)).toEqual(plain.hits)
        expect(counted.total).toEqual({ ...plain.total, relation: 'eq' })
      }
    },
  },
  {
    title: 'gives the neighbours of a hit in its source',
    check: async (build) => {
      const engine = await build(LETTERS)
      const { hits } = await engine.search({ query: '"a wolf and a wolf"', context: 5 })
      expect(hits.map(({ context }) => context)).toEqual([
        { before: [LETTERS[0]?.paragraphs[0]], after: [LETTERS[0]?.paragraphs[2]] },
      ])
      const [without] = (await engine.search({ query: 'wolf' })).hits
      expect(without).not.toHaveProperty('context')
    },
  },
  {
    title: 'cuts a snippet into as many fragments as are asked for',
    check: async (build) => {
      const filler = 'lorem ipsum dolor sit amet '.repeat(20)
      const engine = await build([
        indexableSource({ paragraphs: [`alpha ${filler} beta ${filler} gamma ${filler}`] }),
      ])
      for (const fragments of [1, 2, 3]) {
        const { hits } = await engine.search({ query: 'alpha beta gamma', fragments })
        expect(hits[0]?.snippet.fragments).toHaveLength(fragments)
      }
    },
  },
  {
    title: 'walks all hits once by cursors, in the order of one large page',
    check: async (build) => {
      const engine = await build(
        Array.from({ length: 23 }, (_, index) =>
          indexableSource({
            id: `${String(index).padStart(2, '0')}.txt`,
            metadata: index % 4 === 0 ? {} : { year: index % 5 },
            paragraphs: Array.from(
              { length: 1 + (index % 3) },
              (__, n) => `wolf ${'den '.repeat((index + n) % 4)}`,
            ),
          }),
        ),
      )
      const searches: Partial<SearchRequest>[] = [
        {},
        { sort: 'source' },
        { sort: { by: 'year', order: 'asc' } },
        { sort: { by: 'year' } },
        { groupBy: 'source', perGroup: 1 },
        { groupBy: 'source', perGroup: 1, sort: { by: 'year' } },
        { groupBy: 'source', perGroup: 1, sort: 'source' },
        { scope: 'source' },
      ]
      for (const search of searches) {
        const request: SearchRequest = { query: '+wolf den', ...search }
        const { hits } = await engine.search({ ...request, limit: 100 })
        const whole = hits.map(({ paragraph }) => paragraph.id)
        expect(await walk(engine, { ...request, limit: 7 })).toEqual(whole)
      }
    },
  },
  {
    title: 'walks past the largest offset',
    check: async (build) => {
      const count = MAX_WINDOW + 150
      const engine = await build(
        Array.from({ length: 4 }, (_, source) =>
          indexableSource({
            id: `${source}.txt`,
            paragraphs: Array.from(
              { length: count / 4 },
              (__, n) => `wolf ${n % 7 === 0 ? 'wolf' : `${source} ${n}`}`,
            ),
          }),
        ),
      )
      const ids = await walk(engine, { query: 'wolf', limit: 100 })
      expect(ids).toHaveLength(Math.floor(count / 4) * 4)
      expect(new Set(ids).size).toBe(ids.length)
    },
  },
  {
    title: 'refuses a cursor of another search, a damaged one, and one beside an offset',
    check: async (build) => {
      const engine = await build(LETTERS)
      const { nextCursor: cursor = '' } = await engine.search({ query: 'wolf', limit: 1 })
      expect(cursor).toMatch(/^[\w-]+$/)
      await engine.search({ query: 'wolf', limit: 3, context: 1, cursor })
      const refused: [SearchRequest, RegExp][] = [
        [{ query: 'fox', cursor }, /another query, scope, sort or grouping/],
        [{ query: 'wolf', scope: 'source', cursor }, /another query/],
        [{ query: 'wolf', sort: 'source', cursor }, /another query/],
        [{ query: 'wolf', groupBy: 'source', cursor }, /another query/],
        [{ query: 'wolf', cursor, offset: 1 }, /leave the offset out/],
        [{ query: 'wolf', cursor: `${cursor}x` }, /no cursor/],
        [{ query: 'wolf', cursor: 'abc' }, /no cursor/],
        [{ query: 'wolf', cursor: '%%%' }, /no cursor/],
      ]
      for (const [request, message] of refused) {
        await expect(engine.search(request)).rejects.toThrow(message)
        expect(await codeOf(engine.search(request))).toBe('INVALID_REQUEST')
      }
    },
  },
  {
    title: 'gives no cursor behind the last hit',
    check: async (build) => {
      const engine = await build(LETTERS)
      for (const search of [{}, { sort: 'source' as const }, { groupBy: 'source' as const, perGroup: 1 }]) {
        expect(await engine.search({ query: 'wolf', limit: 10, ...search })).not.toHaveProperty('nextCursor')
        expect(await engine.search({ query: 'absent', ...search })).not.toHaveProperty('nextCursor')
      }
    },
  },
  {
    title: 'refuses what a request cannot be',
    check: async (build) => {
      const engine = await build(LETTERS)
      const faults = [
        { scope: 'page' },
        { sort: 'date' },
        { sort: { by: 'date', order: 'up' } },
        { sort: { by: '' } },
        { sort: { field: 'date' } },
        { groupBy: 'author' },
        { groupBy: 'source', perGroup: 11 },
        { groupBy: 'source', perGroup: 2, limit: 51 },
        { facets: ['author', 'author'] },
        { facets: 'author' },
        { facets: Array.from({ length: 11 }, (_, index) => `f${index}`) },
        { facetValues: 0 },
        { facetValues: 101 },
        { exactTotal: 'yes' },
        { timeoutMs: 0 },
        { timeoutMs: 60_001 },
        { fragments: 0 },
        { fragments: 4 },
        { context: -1 },
        { context: 21 },
        { cursor: '' },
        { unknown: 1 },
      ]
      for (const fault of faults) {
        const request = JSON.parse(JSON.stringify({ query: 'wolf', ...fault }))
        expect({ fault, code: await codeOf(engine.search(request)) }).toEqual({
          fault,
          code: 'INVALID_REQUEST',
        })
      }
    },
  },
  {
    title: 'filters beside the query: fewer hits, with the scores and highlights that they had',
    check: async (build) => {
      const engine = await build(LETTERS)
      const all = await engine.search({ query: 'wolf fox' })
      for (const [filter, passes] of [
        ['author:Ada', ({ source }) => source.metadata['author'] === 'Ada'],
        ['author:Ada year:..1900', ({ source }) => source.id === 'a.txt'],
        ['author:Ada OR author:Bo', () => true],
        ['year:>1800 -author:Ada', ({ source }) => source.id === 'b.txt'],
        ['author:Ada author:Bo', () => false],
        ['', () => true],
      ] satisfies [string, (hit: Hit) => boolean][]) {
        const { hits, query, total } = await engine.search({ query: 'wolf fox', filter, exactTotal: true })
        const expected = all.hits.filter(passes)
        expect(hits.map(({ paragraph, score, snippet }) => [paragraph.id, score, snippet])).toEqual(
          expected.map(({ paragraph, score, snippet }) => [paragraph.id, score, snippet]),
        )
        expect(total.value).toBe(expected.length)
        expect(query).toEqual(all.query)
      }
    },
  },
  {
    title: 'refuses a filter that holds anything else, and a cursor of another filter',
    check: async (build) => {
      const engine = await build(LETTERS)
      for (const filter of [
        'wolf',
        'author:Ada wolf',
        'nope:x',
        '(author:Ada',
        'title:wolf',
        '-"a b" author:Ada',
      ]) {
        expect(await codeOf(engine.search({ query: 'wolf', filter }))).toBe('INVALID_REQUEST')
      }
      const { nextCursor } = await engine.search({ query: 'wolf', filter: 'author:Ada', limit: 1 })
      expect(await codeOf(engine.search({ query: 'wolf', cursor: nextCursor }))).toBe('INVALID_REQUEST')
    },
  },
  {
    title: 'suggests only spellings that find more in the sources of the filter',
    check: async (build) => {
      const engine = await build(LETTERS)
      const query = 'foxx'
      expect((await engine.search({ query, filter: 'author:Ada' })).didYouMean).toEqual(['fox'])
      expect((await engine.search({ query, filter: 'author:Bo' })).didYouMean).toBeUndefined()
    },
  },
  {
    title: 'knows the folders above a source, unless its metadata say otherwise, and lists its fields',
    check: async (build) => {
      const paragraphs = ['a wolf']
      const engine = await build([
        indexableSource({ id: 'news/2024/den.txt', paragraphs }),
        indexableSource({ id: 'news/pack.txt', paragraphs }),
        indexableSource({ id: 'top.txt', paragraphs }),
        indexableSource({ id: 'news/own.txt', metadata: { folder: 'elsewhere' }, paragraphs }),
      ])
      const { facets } = await engine.search({ query: 'wolf', facets: ['folder'] })
      expect(facets?.[0]?.values.map(({ value, sourceCount }) => [value, sourceCount])).toEqual([
        ['news', 2],
        ['elsewhere', 1],
        ['news/2024', 1],
      ])
      for (const filter of ['folder:"news/2024/"', 'folder:/news/2024']) {
        expect((await engine.search({ query: 'wolf', filter })).hits).toHaveLength(1)
      }
      const { hits } = await engine.search({ query: 'wolf', filter: 'folder:"news/2024"' })
      expect(hits.map(({ source }) => source.id)).toEqual(['news/2024/den.txt'])
      expect((await engine.stats()).metadataFields).toEqual(['folder'])
    },
  },
]
