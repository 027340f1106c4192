import type { SearchRequest } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import { LETTERS, texts } from './letters.ts'
import type { ContractCase } from './search-engine.contract.ts'

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
]
