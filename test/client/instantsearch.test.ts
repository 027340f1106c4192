/** The adapter of InstantSearch against the real app: what widgets ask is what the server takes, and what they show is right. */

import { ParaseekClient } from '@paraseek/client'
import { createInstantSearchClient, type InstantSearchParameters } from '@paraseek/client/instantsearch'
import { createMinisearchWriter, MemoryDirectory, openDirectory } from '@paraseek/engine'
import { createApp } from '@paraseek/server'
import { MAX_LIMIT, MAX_WINDOW, type SearchEngine, type SearchResponse } from '@paraseek/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexableSource } from '../fixtures/indexable-source.ts'

let engine: SearchEngine

beforeAll(async () => {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  const books = [
    ['Ada', 1843],
    ['Bo "the" -quill\\', 1990],
    ['Cy', 2001],
  ] as const
  for (const [author, year] of books) {
    const paragraphs = [`A <b>wolf</b> of ${year}.`, 'Another wolf.']
    writer.add(indexableSource({ id: `books/${year}.txt`, metadata: { author, year }, paragraphs }))
  }
  await writer.commit()
  engine = await openDirectory(directory)
})

afterAll(() => engine.close())

async function ask(params: InstantSearchParameters, asked: SearchEngine = engine) {
  const app = createApp({ engine: () => asked })
  const client = new ParaseekClient({
    baseUrl: 'http://localhost',
    fetch: (url, init) => app.request(url, init),
  })
  const { results } = await createInstantSearchClient(client).search([{ indexName: 'books', params }])
  const [result] = results
  if (result === undefined) throw new Error('expected one result')
  return result
}

const paths = async (params: InstantSearchParameters) =>
  [...new Set((await ask({ query: 'wolf', ...params })).hits.map(({ path }) => path))].sort()

describe('the adapter of InstantSearch', () => {
  it('answers page by page, with totals', async () => {
    expect(await ask({ query: 'wolf', page: 1, hitsPerPage: 4 })).toMatchObject({
      index: 'books',
      query: 'wolf',
      hits: [{}, {}],
      nbHits: 6,
      exhaustiveNbHits: true,
      page: 1,
      nbPages: 2,
      hitsPerPage: 4,
    })
    expect(await ask({ query: 'wolf', hitsPerPage: 0 })).toMatchObject({ hits: [], nbHits: 6, nbPages: 0 })
  })

  it('marks matches for InstantSearch to escape, or with the tags that are asked for', async () => {
    const filter = { facetFilters: ['author:Ada'], hitsPerPage: 2 }
    const { hits } = await ask({ query: 'wolf 1843', ...filter })
    const value =
      'A <b>__ais-highlight__wolf__/ais-highlight__</b> of __ais-highlight__1843__/ais-highlight__.'
    expect(hits[0]).toMatchObject({
      objectID: expect.stringMatching(/^books\/1843\.txt#/),
      text: 'A <b>wolf</b> of 1843.',
      author: 'Ada',
      location: 'books/1843.txt:1',
      _snippetResult: { text: { value, matchLevel: 'full', matchedWords: ['wolf', '1843'] } },
      _highlightResult: { text: { value } },
    })
    const tags = { highlightPreTag: '[', highlightPostTag: ']' }
    const other = await ask({ query: '1843', ...filter, ...tags })
    expect(other.hits[0]).toMatchObject({ _snippetResult: { text: { value: 'A <b>wolf</b> of [1843].' } } })
  })

  it('counts facets that the index has', async () => {
    const { facets } = await ask({ query: 'wolf', facets: ['author', 'nope'], maxValuesPerFacet: 2 })
    expect(facets).toEqual({ author: { Ada: 2, 'Bo "the" -quill\\': 2 } })
    expect(Object.keys((await ask({ query: 'wolf', facets: ['*'] })).facets)).toEqual([
      'author',
      'folder',
      'year',
    ])
  })

  it.each([
    [{ facetFilters: ['author:Ada'] }, ['1843']],
    [{ facetFilters: [['author:Ada', 'author:Cy']] }, ['1843', '2001']],
    [{ facetFilters: ['author:Bo "the" -quill\\'] }, ['1990']],
    [{ facetFilters: [['folder:books'], 'author:-Ada'] }, ['1990', '2001']],
    [{ numericFilters: ['year>=1990', 'year < 2001'] }, ['1990']],
    [{ numericFilters: [['year=1843', 'year>2000']] }, ['1843', '2001']],
    [{ facetFilters: ['folder:books'], numericFilters: ['year!=1990'] }, ['1843', '2001']],
  ])('takes the filters %j', async (params, years) => {
    expect(await paths(params)).toEqual(years.map((year) => `books/${year}.txt`))
  })

  it('gives as many hits and values as the server does where a page asks for more, and as many pages as that makes', async () => {
    const gulls = Array.from({ length: 130 }, (_, index) => `Gull ${index + 1}.`)
    const facetsOfGulls = Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`f${index}`, 'x']))
    const directory = new MemoryDirectory()
    const writer = createMinisearchWriter(directory)
    writer.add(indexableSource({ id: 'gulls.txt', metadata: facetsOfGulls, paragraphs: gulls }))
    await writer.commit()
    const ofGulls = await openDirectory(directory)
    const params = { query: 'gull', hitsPerPage: 1000, maxValuesPerFacet: 1000 }
    const first = await ask({ ...params, facets: Object.keys(facetsOfGulls) }, ofGulls)
    expect(first).toMatchObject({ nbHits: 130, hitsPerPage: MAX_LIMIT, nbPages: 2, page: 0 })
    expect(Object.keys(first.facets).sort()).toEqual(Object.keys(facetsOfGulls).sort())
    const ofAll = await ask({ ...params, facets: ['*'] }, ofGulls)
    expect(Object.keys(ofAll.facets)).toEqual(expect.arrayContaining(Object.keys(facetsOfGulls)))
    const second = await ask({ ...params, page: 1 }, ofGulls)
    const ids = [...first.hits, ...second.hits].map(({ objectID }) => objectID)
    expect(new Set(ids).size).toBe(130)
    await ofGulls.close()
  })

  it('refuses what is no filter', async () => {
    await expect(ask({ query: 'wolf', numericFilters: ['year'] })).rejects.toThrow(TypeError)
  })

  it.each([1, 20, 30, 99])(
    'offers the last page that the server gives, of %i hits, and none behind',
    async (hitsPerPage) => {
      const app = createApp({ engine: () => engine })
      const client = new ParaseekClient({
        baseUrl: 'http://localhost',
        fetch: async (url, init) => {
          const response = await app.request(url, init)
          if (!response.ok) return response
          return Response.json({
            ...((await response.json()) as SearchResponse),
            total: { value: 50_000, relation: 'eq' },
          })
        },
      })
      const askFor = async (page: number) => {
        const params = { query: 'wolf', hitsPerPage, page }
        return (await createInstantSearchClient(client).search([{ indexName: '', params }])).results[0]
      }
      const { nbPages = 0 } = (await askFor(0)) ?? {}
      expect(nbPages).toBe(Math.floor(MAX_WINDOW / hitsPerPage))
      expect(await askFor(nbPages - 1)).toMatchObject({ page: nbPages - 1, hits: [] })
      await expect(askFor(nbPages)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    },
  )
})
