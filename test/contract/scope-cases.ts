import type { QueryScope, QueryTree } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

/** One source: two sections named alike, with another between them. */
function fieldNotes() {
  const notes = indexableSource({
    id: 'notes.txt',
    metadata: { year: 1990 },
    paragraphs: ['the wolf', 'its den', 'a fox', 'the wolf again', 'a den of snakes', 'snow'],
  })
  const headings = [['Forest'], ['Forest'], ['Plain'], ['Forest'], ['Hills'], ['Hills']]
  return {
    ...notes,
    paragraphs: notes.paragraphs.map((paragraph, index) => ({
      ...paragraph,
      address: { ...paragraph.address, headings: headings[index] ?? [] },
    })),
  }
}

const SOURCES = [
  fieldNotes(),
  indexableSource({
    id: 'other.txt',
    metadata: { year: 2000 },
    paragraphs: ['a lone wolf', 'snow and snakes'],
  }),
]

const FOREST = ['the wolf', 'its den']
const OF_NOTES = [...FOREST, 'the wolf again', 'a den of snakes']

/** The query, and what it finds in each scope. */
const FOUND: readonly (readonly [query: string, found: Readonly<Record<QueryScope, readonly string[]>>])[] = [
  ['+wolf +den', { paragraph: [], section: FOREST, source: OF_NOTES }],
  ['wolf AND den', { paragraph: [], section: FOREST, source: OF_NOTES }],
  [
    '+wolf snow',
    {
      paragraph: ['the wolf', 'the wolf again', 'a lone wolf'],
      section: ['the wolf', 'the wolf again', 'a lone wolf', 'snow and snakes'],
      source: ['the wolf', 'the wolf again', 'snow', 'a lone wolf', 'snow and snakes'],
    },
  ],
  [
    'wolf -den',
    {
      paragraph: ['the wolf', 'the wolf again', 'a lone wolf'],
      section: ['the wolf again', 'a lone wolf'],
      source: ['a lone wolf'],
    },
  ],
  ['+wolf +year:2000', { paragraph: ['a lone wolf'], section: ['a lone wolf'], source: ['a lone wolf'] }],
  [
    '(wolf AND den) OR fox',
    { paragraph: ['a fox'], section: [...FOREST, 'a fox'], source: [...OF_NOTES, 'a fox'] },
  ],
  [
    '(snakes AND lone) OR fox',
    {
      paragraph: ['a fox'],
      section: ['a fox', 'a lone wolf', 'snow and snakes'],
      source: ['a fox', 'a lone wolf', 'snow and snakes'],
    },
  ],
  ['+"a lone wolf" +den', { paragraph: [], section: [], source: [] }],
  [
    '+"a lone wolf" +snow',
    {
      paragraph: [],
      section: ['a lone wolf', 'snow and snakes'],
      source: ['a lone wolf', 'snow and snakes'],
    },
  ],
  [
    'wolf den',
    {
      paragraph: [...OF_NOTES, 'a lone wolf'],
      section: [...OF_NOTES, 'a lone wolf'],
      source: [...OF_NOTES, 'a lone wolf'],
    },
  ],
  [
    'year:2000',
    {
      paragraph: ['a lone wolf', 'snow and snakes'],
      section: ['a lone wolf', 'snow and snakes'],
      source: ['a lone wolf', 'snow and snakes'],
    },
  ],
]

const TREES: readonly (readonly [tree: QueryTree, text: string])[] = [
  [{ type: 'term', text: 'wolf' }, 'wolf'],
  [{ type: 'term', text: 'Wolf', exact: true }, '"Wolf"'],
  [{ type: 'term', text: 'wulf', typos: 1 }, 'wulf~1'],
  [{ type: 'term', text: 'forest', field: 'heading', boost: 2 }, 'heading:forest^2'],
  [{ type: 'wildcard', pattern: 'sn*' }, 'sn*'],
  [{ type: 'phrase', text: 'lone wolf' }, '"lone wolf"'],
  [{ type: 'phrase', text: 'wolf the', slop: 2 }, '"wolf the"~2'],
  [
    {
      type: 'near',
      distance: 2,
      operands: [
        { type: 'term', text: 'wolf' },
        { type: 'term', text: 'a' },
      ],
    },
    '(wolf NEAR/2 a)',
  ],
  [
    {
      type: 'boolean',
      must: [{ type: 'term', text: 'wolf' }],
      mustNot: [{ type: 'term', text: 'lone' }],
    },
    '+wolf -lone',
  ],
  [
    {
      type: 'boolean',
      must: [{ type: 'filter', field: 'year', test: { kind: 'range', min: '1995' } }],
      should: [{ type: 'term', text: 'wolf' }],
    },
    'year:1995.. wolf',
  ],
]

export const scopeCases: readonly ContractCase[] = [
  {
    title: 'looks for required words in one paragraph, one section or one source, as the scope says',
    check: async (build) => {
      const engine = await build(SOURCES)
      for (const [query, found] of FOUND) {
        for (const scope of ['paragraph', 'section', 'source'] as const) {
          const { hits, total } = await engine.search({ query, scope, limit: 100 })
          const texts = hits.map(({ paragraph }) => paragraph.text).sort()
          expect({ query, scope, texts }).toEqual({ query, scope, texts: [...found[scope]].sort() })
          expect(total).toEqual({ value: texts.length, relation: 'eq' })
        }
      }
    },
  },
  {
    title: 'takes a query as a tree, and answers as to its text',
    check: async (build) => {
      const engine = await build(SOURCES)
      for (const [query, text] of TREES) {
        const ofTree = await engine.search({ query })
        const ofText = await engine.search({ query: text })
        expect(ofTree.query.text).toBe(text)
        expect(ofTree.query.parsed).toBe(text)
        expect({ text, hits: ofTree.hits, total: ofTree.total }).toEqual({
          text,
          hits: ofText.hits,
          total: ofText.total,
        })
        expect(ofTree.query.warnings.map(({ code }) => code)).toEqual(
          ofText.query.warnings.map(({ code }) => code),
        )
      }
    },
  },
  {
    title: 'warns of what a tree asks in vain, and refuses what is no tree',
    check: async (build) => {
      const engine = await build(SOURCES)
      const filter: QueryTree = { type: 'filter', field: 'nope', test: { kind: 'equals', value: 'x' } }
      const { hits, query } = await engine.search({ query: filter })
      expect(hits).toEqual([])
      expect(query.warnings).toMatchObject([{ code: 'UNKNOWN_FIELD', start: 0, end: query.text.length }])
      expect(await codeOf(engine.search({ query: filter, strict: true }))).toBe('QUERY_WARNINGS')
      const term = { type: 'term', text: 'wolf' }
      let deep: object = term
      for (let depth = 0; depth < 50_000; depth++) deep = { type: 'boolean', must: [deep] }
      const wrong = [
        deep,
        { type: 'term' },
        { type: 'term', text: '' },
        { type: 'term', text: 'wolf', typos: 3 },
        { type: 'term', text: 'wolf', fields: 'text' },
        { type: 'term', text: 'wolf', boost: 0 },
        { type: 'near', operands: [term], distance: 1 },
        { type: 'filter', field: 'year', test: { kind: 'range' } },
        { type: 'words', text: 'wolf' },
        { type: 'boolean', should: Array.from({ length: 1024 }, () => term) },
        { type: 'boolean', must: 'wolf' },
        [term],
        7,
        null,
      ]
      for (const [index, query] of wrong.entries()) {
        const request = JSON.parse('{}')
        request.query = query
        expect({ index, code: await codeOf(engine.search(request)) }).toEqual({
          index,
          code: 'INVALID_REQUEST',
        })
      }
    },
  },
]
