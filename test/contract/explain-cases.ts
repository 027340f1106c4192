import type { ExplainResponse, ParagraphId, SearchEngine } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

/** The explanation of the only paragraph of a source. */
async function explain(
  engine: SearchEngine,
  query: string,
  source: string,
): Promise<ExplainResponse | undefined> {
  const detail = await engine.source(source as Parameters<SearchEngine['source']>[0])
  return engine.explain({ query, paragraphId: detail?.paragraphIds[0] ?? ('none' as ParagraphId) })
}

/** What is missing, in short: `wolf absent`, with what stands there: `wolf other-form wolves`. */
function missing(response: ExplainResponse | undefined): string[] {
  return (response?.missing ?? []).map(({ queryTerm, reason, found }) =>
    [queryTerm, reason, ...(found === undefined ? [] : [found])].join(' '),
  )
}

export const explainCases: readonly ContractCase[] = [
  {
    title: 'explains a hit by its score to the last bit, and by its rank',
    check: async (build) => {
      const engine = await build(indexableSources('salt and sand', 'pepper and salt', 'pepper on bread'))
      const { hits } = await engine.search({ query: 'salt pepper^2 "on bread"' })
      expect(hits).toHaveLength(3)
      for (const { paragraph, score, rank } of hits) {
        const explained = await engine.explain({
          query: 'salt pepper^2 "on bread"',
          paragraphId: paragraph.id,
        })
        expect(explained).toMatchObject({ matches: true, rank, score })
        expect(explained?.explanation?.value).toBe(score)
      }
    },
  },
  {
    title: 'explains a hit that is lifted since a whole field is the query',
    check: async (build) => {
      const engine = await build(indexableSources('white house white house', 'White house'))
      const { hits } = await engine.search({ query: 'white house' })
      const explained = await explain(engine, 'white house', '2.txt')
      expect(explained?.explanation?.value).toBe(hits[0]?.score)
      expect(explained?.explanation?.children.map(({ name }) => name)).toContain('whole field')
    },
  },
  {
    title: 'says which word a paragraph lacks, and which form stands there instead',
    check: async (build) => {
      const engine = await build(indexableSources('the wolves of the north', 'a wolf'))
      const explained = await explain(engine, '+wolf +north +south', '1.txt')
      expect(explained).toMatchObject({ matches: false, score: 0 })
      expect(explained).not.toHaveProperty('rank')
      expect(missing(explained)).toEqual(['wolf other-form wolves', 'south absent'])
    },
  },
  {
    title: 'says that a word stands in another field, and that words do not stand together',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a.txt', title: 'Harbour', paragraphs: ['the old town by the sea'] }),
      ])
      expect(missing(await explain(engine, '+text:harbour', 'a.txt'))).toEqual(['harbour other-field title'])
      expect(missing(await explain(engine, '"sea town"', 'a.txt'))).toEqual(['sea town not-together'])
    },
  },
  {
    title: 'says which exclusion and which filter keep a paragraph out',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a.txt', metadata: { author: 'Ada' }, paragraphs: ['the sea'] }),
        indexableSource({ id: 'b.txt', metadata: { author: 'Zoe' }, paragraphs: ['the sea and salt'] }),
      ])
      expect(missing(await explain(engine, 'sea author:zoe', 'a.txt'))).toEqual([
        'author:"zoe" filtered "Ada"',
      ])
      expect(missing(await explain(engine, 'sea -salt', 'b.txt'))).toEqual(['salt excluded'])
      const german = await build([
        indexableSource({ id: 'a/b.txt', language: 'en-US', paragraphs: ['the sea'] }),
        indexableSource({ id: 'c.txt', language: 'de', paragraphs: ['die See'] }),
      ])
      expect(missing(await explain(german, 'sea language:de', 'a/b.txt'))).toEqual([
        'language:"de" filtered "en"',
      ])
      expect(missing(await explain(german, 'sea folder:c', 'a/b.txt'))).toEqual(['folder:"c" filtered ["a"]'])
      expect((await explain(engine, 'sea -salt', 'a.txt'))?.rank).toBe(1)
    },
  },
  {
    title: 'names the optional words that a hit lacks as not required',
    check: async (build) => {
      const engine = await build(indexableSources('salt', 'salt and pepper'))
      const explained = await explain(engine, 'salt pepper', '1.txt')
      expect(explained).toMatchObject({ matches: true, rank: 2 })
      expect(explained?.missing).toMatchObject([{ queryTerm: 'pepper', isRequired: false }])
    },
  },
  {
    title: 'tells the rank of a paragraph far down the ranking',
    check: async (build) => {
      const fillers = Array.from({ length: 130 }, (_, index) => `sea${' word'.repeat(index)}`)
      const engine = await build(indexableSources(...fillers))
      expect((await explain(engine, 'sea', '130.txt'))?.rank).toBe(130)
    },
  },
  {
    title: 'explains nothing for a paragraph that it does not have',
    check: async (build) => {
      const engine = await build(indexableSources('salt'))
      expect(await engine.explain({ query: 'salt', paragraphId: 'a#0' as ParagraphId })).toBeUndefined()
      const tooLong = engine.explain({ query: 'x'.repeat(2049), paragraphId: 'a#0' as ParagraphId })
      expect(await codeOf(tooLong)).toBe('INVALID_REQUEST')
    },
  },
]
