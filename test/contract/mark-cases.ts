import { expect } from 'vitest'
import { indexableSources } from '../fixtures/indexable-source.ts'
import { codeOf, marksOf } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

export const markCases: readonly ContractCase[] = [
  {
    title: 'marks what matched, by kind, and nothing else',
    check: async (build) => {
      const engine = await build(
        indexableSources('Gardens and a garden, a gardan; the white house, not a white wall'),
      )
      const marks = async (query: string) => {
        const { hits } = await engine.search({ query })
        return hits.flatMap(marksOf)
      }
      expect(await marks('GARDEN')).toEqual(['stem:Gardens', 'exact:garden'])
      expect(await marks('"garden"')).toEqual(['exact:garden'])
      expect(await marks('garden*')).toEqual(['prefix:Gardens', 'exact:garden'])
      expect(await marks('garden~1')).toEqual(['stem:Gardens', 'exact:garden', 'fuzzy:gardan'])
      expect(await marks('"white house"')).toEqual(['exact:white house'])
      expect(await marks('garden -absent')).toEqual(['stem:Gardens', 'exact:garden'])
      expect(await marks('text:wall title:garden')).toEqual(['exact:wall'])
    },
  },
  {
    title: 'marks in whole texts what it marks in snippets',
    check: async (build) => {
      const texts = ['a wolf and wolves', 'no such beast', 'the wolf "at the door"', '']
      const engine = await build(indexableSources(...texts.slice(0, 3)))
      for (const query of ['wolf', 'wol*', '"the door" wolf', 'wolv~1', 'title:wolf', '', '"(']) {
        const marked = await engine.highlight(query, texts)
        expect(marked).toHaveLength(texts.length)
        const { hits } = await engine.search({ query })
        for (const { paragraph, snippet } of hits) {
          expect(marked[texts.indexOf(paragraph.text)], query).toEqual(snippet.fragments[0]?.highlights)
        }
      }
      expect(await engine.highlight('wolf', [])).toEqual([])
      expect(await codeOf(engine.highlight('a'.repeat(3000), texts))).toBe('INVALID_REQUEST')
    },
  },
  {
    title: 'keeps snippets within the length asked for, and shows short paragraphs whole',
    check: async (build) => {
      const filler = 'lorem ipsum dolor sit amet '.repeat(30)
      const engine = await build(indexableSources(`${filler}needle ${filler}`, 'a short needle'))
      const { hits } = await engine.search({ query: 'needle', snippetLength: 100 })
      expect(hits[0]?.snippet.html).toBe('a short <mark>needle</mark>')
      const long = hits[1]?.snippet
      const length = long?.fragments.reduce((sum, { text }) => sum + text.length, 0)
      expect(length).toBeLessThanOrEqual(100)
      expect(length).toBeGreaterThan(60)
      expect(long?.html).toMatch(/^….* <mark>needle<\/mark> .*…$/)
    },
  },
]
