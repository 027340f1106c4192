import type { ParagraphId, SearchEngine } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { codeOf, marksOf, textsFor } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

/** What is said of lighthouses twice, and once without them; and a word that all have, which tells nothing. */
const COAST = [
  'a lighthouse has a lantern and a keeper',
  'the keeper of the lighthouse trims the lantern',
  'a lantern and a keeper on the cliff',
  'bread and salt',
  'salt and sand',
]

async function expanded(engine: SearchEngine, query: string): Promise<string[]> {
  const { hits } = await engine.search({ query, expand: true })
  return hits.map(({ paragraph }) => paragraph.text)
}

export const expandCases: readonly ContractCase[] = [
  {
    title: 'finds what the best paragraphs have in common only if it is asked for, behind what has the words',
    check: async (build) => {
      const engine = await build(indexableSources(...COAST))
      const having = COAST.slice(0, 2).toSorted()
      expect((await textsFor(engine, 'lighthouse')).toSorted()).toEqual(having)
      const found = await expanded(engine, 'lighthouse')
      expect(found.slice(0, 2).toSorted()).toEqual(having)
      expect(found.slice(2)).toEqual(COAST.slice(2, 3))
    },
  },
  {
    title:
      'tells the words that it added, which count a quarter of the query together, and marks none of them',
    check: async (build) => {
      const engine = await build(indexableSources(...COAST))
      const { query, hits } = await engine.search({ query: 'lighthouse', expand: true })
      expect(query.related?.map(({ term }) => term).toSorted()).toEqual(['keeper', 'lantern'])
      expect(query.related?.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(0.25, 12)
      expect(hits.flatMap(marksOf)).toEqual(['exact:lighthouse', 'exact:lighthouse'])
      expect((await engine.search({ query: 'lighthouse' })).query).not.toHaveProperty('related')
      expect((await engine.search({ query: 'nowhere', expand: true })).query.related).toEqual([])
    },
  },
  {
    title: 'finds no more than a query requires, excludes and filters, and nothing beside a phrase',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a.txt', metadata: { year: 1900 }, paragraphs: COAST }),
        indexableSource({ id: 'b.txt', metadata: { year: 2000 }, paragraphs: COAST.slice(2, 3) }),
      ])
      const having = COAST.slice(0, 2).toSorted()
      expect((await expanded(engine, '+lighthouse bread')).toSorted()).toEqual(having)
      expect((await expanded(engine, '"a lighthouse"')).toSorted()).toEqual(COAST.slice(0, 1))
      expect((await expanded(engine, 'lighthouse -cliff')).toSorted()).toEqual(having)
      expect((await expanded(engine, '+lighthouse bread year:1900')).toSorted()).toEqual(having)
      const { hits } = await engine.search({ query: 'lighthouse', filter: 'year:1900', expand: true })
      expect(hits.map(({ source }) => source.id)).toEqual(['a.txt', 'a.txt', 'a.txt'])
      expect(await expanded(engine, 'year:2000')).toEqual(COAST.slice(2, 3))
    },
  },
  {
    title: 'pages through an expanded search, which is another search than the plain one',
    check: async (build) => {
      const engine = await build(indexableSources(...COAST))
      const request = { query: 'lighthouse', limit: 1, groupBy: 'source', expand: true } as const
      const whole = await expanded(engine, 'lighthouse')
      const walked: string[] = []
      let cursor: string | undefined
      do {
        const page = await engine.search({ ...request, cursor })
        walked.push(...page.hits.map(({ paragraph }) => paragraph.text))
        cursor = page.nextCursor
      } while (cursor !== undefined)
      expect(walked).toEqual(whole)
      const { nextCursor } = await engine.search(request)
      const plain = { ...request, expand: false, cursor: nextCursor }
      expect(await codeOf(engine.search(plain))).toBe('INVALID_REQUEST')
    },
  },
  {
    title: 'explains what added words give to a score, to the last bit',
    check: async (build) => {
      const engine = await build(indexableSources(...COAST))
      const { hits } = await engine.search({ query: 'lighthouse', expand: true })
      expect(hits).toHaveLength(3)
      for (const { paragraph, score, rank } of hits) {
        const explained = await engine.explain({
          query: 'lighthouse',
          paragraphId: paragraph.id,
          expand: true,
        })
        expect(explained).toMatchObject({ matches: true, rank, score })
        expect(explained?.explanation?.value).toBe(score)
        expect(JSON.stringify(explained?.explanation)).toMatch(/related: .*(keeper|lantern)/)
        expect(explained?.missing.map(({ queryTerm }) => queryTerm)).toEqual(
          paragraph.text.includes('lighthouse') ? [] : ['lighthouse'],
        )
      }
      const plain = await engine.explain({
        query: 'lighthouse',
        paragraphId: hits[2]?.paragraph.id ?? ('none' as ParagraphId),
      })
      expect(plain?.matches).toBe(false)
    },
  },
]
