import type { Hit } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import { LETTERS } from './letters.ts'
import type { ContractCase } from './search-engine.contract.ts'

export const filterCases: readonly ContractCase[] = [
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
