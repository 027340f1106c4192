import { MAX_WINDOW, type ParagraphId, type SearchEngine, type SearchRequest } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import { LETTERS } from './letters.ts'
import type { ContractCase } from './search-engine.contract.ts'

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

export const pageCases: readonly ContractCase[] = [
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
]
