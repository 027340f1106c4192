import type { Hit } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource } from '../fixtures/indexable-source.ts'
import type { ContractCase } from './search-engine.contract.ts'

/** Fields whose values are of several kinds: a size that is a text, a date that is a year. */
const SIZES = [
  indexableSource({ id: 'a.txt', metadata: { size: 1, day: '2024-01-05' }, paragraphs: ['a small wolf'] }),
  indexableSource({ id: 'b.txt', metadata: { size: 11, day: '2024-02' }, paragraphs: ['a wolf'] }),
  indexableSource({ id: 'c.txt', metadata: { size: 'large', day: 'unknown' }, paragraphs: ['a big wolf'] }),
  indexableSource({ id: 'd.txt', metadata: { size: '5', day: '2023' }, paragraphs: ['a young wolf'] }),
  indexableSource({
    id: 'e.txt',
    metadata: { size: ['3', 'small'], day: '2024-02-05T12:00+02:00' },
    paragraphs: ['two wolf cubs'],
  }),
]

/** Names of the sources of hits, without `.txt`. */
function namesOf(hits: readonly Hit[]): string {
  return hits.map(({ source }) => source.id.replace('.txt', '')).join(' ')
}

export const metadataCases: readonly ContractCase[] = [
  {
    title: 'takes each value of a field by itself where they are of several kinds',
    check: async (build) => {
      const engine = await build(SIZES)
      const answers = {
        'size:2..30': 'b d e',
        'size:>9': 'b',
        'size:5.0': 'd',
        'size:large': 'c',
        'size:..9': 'a d e',
        'day:2024': 'a b e',
        'day:2024-02': 'b e',
        'day:2023..2024-01': 'a d',
        'day:>2023-06': 'a b e',
        'day:unknown': 'c',
      }
      for (const [filter, wanted] of Object.entries(answers)) {
        const { hits } = await engine.search({ query: 'wolf', filter, sort: 'source' })
        expect({ filter, found: namesOf(hits) }).toEqual({ filter, found: wanted })
      }
    },
  },
  {
    title: 'sorts a field with dates by date and others by number, values of no such kind last',
    check: async (build) => {
      const engine = await build(SIZES)
      const sorted = async (by: string) => {
        const { hits } = await engine.search({ query: '-fox', sort: { by, order: 'asc' } })
        return namesOf(hits)
      }
      expect(await sorted('size')).toBe('a d b c e')
      expect(await sorted('day')).toBe('d a b e c')
    },
  },
  {
    title: 'takes a field whose name has a full stop in it for what it is, and words for words',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a.txt', metadata: { 'ms.topic': 'guide' }, paragraphs: ['a wolf'] }),
        indexableSource({
          id: 'b.txt',
          metadata: { 'ms.topic': 'news' },
          paragraphs: ['a wolf in std.topic:guide'],
        }),
      ])
      const { hits, query } = await engine.search({ query: 'wolf ms.topic:guide' })
      expect([namesOf(hits), query.warnings]).toEqual(['a', []])
      expect(namesOf((await engine.search({ query: query.parsed })).hits)).toBe('a')
      const words = await engine.search({ query: 'std.topic:guide' })
      expect([namesOf(words.hits), words.query.warnings]).toEqual(['b', []])
    },
  },
  {
    title: 'shows values as they are written, and moments in UTC',
    check: async (build) => {
      const engine = await build(SIZES)
      const { facets = [] } = await engine.search({ query: 'wolf', facets: ['size', 'day'] })
      const shown = facets.map(({ values }) => values.map(({ value }) => value).sort())
      expect(shown).toEqual([
        ['1', '11', '3', '5', 'large', 'small'],
        ['2023', '2024-01-05', '2024-02', '2024-02-05T10:00:00Z', 'unknown'],
      ])
    },
  },
  {
    title: 'knows the fields that a source has a value of, and no other',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a.txt', metadata: { tags: [] }, paragraphs: ['a wolf'] }),
        indexableSource({ id: 'b.txt', metadata: { year: 1990 }, paragraphs: ['a fox'] }),
        indexableSource({ id: 'c.txt', paragraphs: ['an owl'] }),
      ])
      expect((await engine.stats()).metadataFields).toEqual(['year'])
      expect((await engine.search({ query: 'tags:wolf' })).query.warnings).toMatchObject([
        { code: 'UNKNOWN_FIELD' },
        { code: 'TERM_NOT_FOUND' },
      ])
    },
  },
]
