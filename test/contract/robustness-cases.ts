import type { ParagraphId, SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { codeOf, textsFor, textsFoundBy } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

const PIECES = [
  '"',
  '(',
  ')',
  '+',
  '-',
  '*',
  '?',
  '~',
  '^',
  ':',
  '/',
  '\\',
  ' ',
  'AND',
  'OR',
  'NOT',
  'NEAR/2',
  'title:',
  'year:',
  '..',
  '2',
  'wolf',
  'don',
  '北',
  '京',
  'é',
  '\ud800',
  '<b>',
  "don't",
]

/** Text as people and programs type it: characters of any kind, and pieces of the syntax. */
const anyQuery = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
)

const XSS = [
  '<script>alert(1)</script> wolf',
  '<mark>wolf</mark> & "quoted" \'single\'',
  '</mark><img src=x onerror=alert(1)> wolf',
  '&lt;b&gt; wolf &amp;',
  'wolf<wolf>wolf',
]

export const robustnessCases: readonly ContractCase[] = [
  {
    title: 'takes any string as a query',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a', paragraphs: ["a wolf, don't", '北京 wolf'], metadata: { year: 2 } }),
      ])
      await fc.assert(
        fc.asyncProperty(anyQuery, async (query) => {
          const { hits, total, query: echo } = await engine.search({ query })
          expect(hits.length).toBe(Math.min(total.value, 10))
          expect(hits.every(({ score }) => Number.isFinite(score) && score >= 0)).toBe(true)
          for (const { start, end, message } of echo.warnings) {
            expect(message).not.toBe('')
            expect(0 <= start && start <= end && end <= query.length).toBe(true)
          }
          const again = await engine.search({ query: echo.parsed })
          expect(again.total).toEqual(total)
        }),
        { numRuns: 300 },
      )
    },
  },
  {
    title: 'answers nothing to a query that asks for nothing',
    check: async (build) => {
      const engine = await build(indexableSources('text'))
      for (const query of ['', '   ', '""', '!!!', '*', '()', '-', '&&&']) {
        const { hits, total } = await engine.search({ query })
        expect({ query, hits, total: total.value }).toEqual({ query, hits: [], total: 0 })
      }
    },
  },
  {
    title: 'finds words that JavaScript objects know',
    check: async (build) => {
      const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'length']
      const engine = await build(
        words.map((word) =>
          indexableSource({ id: word, paragraphs: [word], title: word, metadata: { word } }),
        ),
      )
      for (const word of words) {
        expect({ word, found: await textsFoundBy(engine, word) }).toEqual({ word, found: [word] })
        expect(await textsFoundBy(engine, `"${word}"`)).toEqual([word])
        expect(await textsFoundBy(engine, `word:"${word}"`)).toEqual([word])
        expect((await engine.source(word as SourceId))?.source.title).toBe(word)
      }
      expect(await engine.source('isPrototypeOf' as SourceId)).toBeUndefined()
    },
  },
  {
    title: 'gives inert HTML whatever the text holds',
    check: async (build) => {
      const engine = await build(indexableSources(...XSS))
      const { hits } = await engine.search({ query: 'wolf mark script', limit: 100 })
      expect(hits).toHaveLength(XSS.length)
      for (const { snippet, paragraph } of hits) {
        const withoutMarks = snippet.html.replace(/<\/?mark>/g, '')
        expect(withoutMarks).not.toMatch(/[<>"']/)
        expect(decoded(withoutMarks)).toBe(paragraph.text)
      }
    },
  },
  {
    title: 'answers from an empty index',
    check: async (build) => {
      const engine = await build([])
      const { hits, total } = await engine.search({ query: 'anything "at all" *x* y~1 z*' })
      expect({ hits, total }).toEqual({ hits: [], total: { value: 0, relation: 'eq' } })
      expect(await engine.sources(10, 0)).toEqual({ sources: [], total: 0, limit: 10, offset: 0 })
      expect(await engine.paragraph('a#1' as ParagraphId)).toBeUndefined()
      expect(await engine.stats()).toMatchObject({ sourceCount: 0, paragraphCount: 0, termCount: 0 })
    },
  },
  {
    title: 'answers alike every time',
    check: async (build) => {
      const engine = await build(indexableSources('one wolf', 'two wolves', 'three wolf dens'))
      const ask = async () => {
        const { tookMs, ...answer } = await engine.search({ query: 'wolf* "wolf dens" one~1' })
        expect(tookMs).toBeGreaterThanOrEqual(0)
        return answer
      }
      const first = await ask()
      await textsFor(engine, 'something quite different')
      expect(await ask()).toEqual(first)
    },
  },
  {
    title: 'rejects every question with CLOSED once it is closed',
    check: async (build) => {
      const engine = await build(indexableSources('text'))
      await engine.close()
      const calls = [
        engine.search({ query: 'text' }),
        engine.paragraph('a' as ParagraphId),
        engine.source('a' as SourceId),
        engine.sources(1, 0),
        engine.stats(),
      ]
      expect(await Promise.all(calls.map(codeOf))).toEqual(calls.map(() => 'CLOSED'))
      await engine.close()
    },
  },
]

function decoded(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
}
