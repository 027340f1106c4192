import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { codeOf, textsFor, textsFoundBy, warningsFor } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

/** Finds exactly these texts, in any order. */
function finds(
  title: string,
  texts: readonly string[],
  answers: Readonly<Record<string, readonly string[]>>,
): ContractCase {
  return {
    title,
    check: async (build) => {
      const engine = await build(indexableSources(...texts))
      for (const [query, wanted] of Object.entries(answers)) {
        expect({ query, found: await textsFoundBy(engine, query) }).toEqual({
          query,
          found: [...wanted].sort(),
        })
      }
    },
  }
}

const HOUSES = ['the white house in paris', 'a house painted white', 'white walls', 'the house']

export const queryCases: readonly ContractCase[] = [
  finds('finds a phrase only where its words stand in order, next to each other', HOUSES, {
    '"white house"': ['the white house in paris'],
    '"house white"': [],
    '"the house"': ['the house'],
    house: ['the white house in paris', 'a house painted white', 'the house'],
  }),
  finds('finds near words in any order within the distance', HOUSES, {
    '"white house"~0': ['the white house in paris'],
    '"white house"~1': ['the white house in paris', 'a house painted white'],
    'white NEAR/1 house': ['the white house in paris'],
    'white NEAR/2 house': ['the white house in paris', 'a house painted white'],
    'pa* NEAR/2 white': ['a house painted white'],
  }),
  finds('needs two places for a word that a phrase names twice', ['no more', 'no no', 'no, never no'], {
    '"no no"': ['no no'],
    '"no no"~3': ['no no', 'no, never no'],
  }),
  finds('needs what is required and leaves out what is excluded', HOUSES, {
    '+white +house': ['the white house in paris', 'a house painted white'],
    '+white -house': ['white walls'],
    'white AND house AND NOT paris': ['a house painted white'],
    'white -"white house"': ['a house painted white', 'white walls'],
    'paris OR walls': ['the white house in paris', 'white walls'],
    '(paris OR walls) AND house': ['the white house in paris'],
    'NOT white': ['the house'],
  }),
  finds('expands prefixes and patterns', ['cart', 'carton', 'carpet', 'scar', 'cat'], {
    'cart*': ['cart', 'carton'],
    'c?rt': ['cart'],
    'car*t': ['cart', 'carpet'],
    '*car': ['scar'],
    '*ar*': ['cart', 'carton', 'carpet', 'scar'],
  }),
  finds(
    'allows typos where asked, an exchange of neighbours counting as one',
    ['receive', 'relieve', 'deceive', 'сeceive'],
    {
      'recieve~1': ['receive', 'relieve'],
      'receive~2': ['receive', 'relieve', 'deceive'],
      recieve: [],
      // A letter of another script is none that was mistyped; two errors are not looked for where the first letter is one.
      'eceive~1': ['receive', 'deceive'],
      'leceive~1': ['receive', 'deceive'],
      'lecieve~2': [],
    },
  ),
  finds('finds compounds in every spelling', ["don't stop", 'an e-mail', 'the email', 'an F-35', 'e mail'], {
    dont: ["don't stop"],
    "don't": ["don't stop"],
    'e-mail': ['an e-mail', 'the email', 'e mail'],
    email: ['an e-mail', 'the email'],
    f35: ['an F-35'],
    '"an e-mail"': ['an e-mail'],
  }),
  finds('knows names with signs from the words without', ['C++11 is new', 'C# on .NET', 'plan C', 'a G♯'], {
    'C++': ['C++11 is new'],
    'c#': ['C# on .NET'],
    '"C++" OR plan': ['C++11 is new', 'plan C'],
    C: ['C++11 is new', 'C# on .NET', 'plan C'],
    '+C -C++': ['C# on .NET', 'plan C'],
  }),
  finds(
    'takes a word of several parts as any of them, and as a phrase where it is required',
    ['this and that', 'that', 'this/that', 'this that', 'that this'],
    {
      'this/that': ['this and that', 'that', 'this/that', 'this that', 'that this'],
      '+this/that': ['this/that', 'this that'],
    },
  ),
  {
    title: 'looks in the field that is named',
    check: async (build) => {
      const engine = await build([
        indexableSource({
          id: 'a',
          title: 'Red fox',
          headings: ['Big den'],
          paragraphs: ['It sleeps by day'],
        }),
        indexableSource({
          id: 'b',
          title: 'Owls',
          headings: ['Hunting'],
          paragraphs: ['A red fox is no prey, nor a big den a nest'],
        }),
      ])
      const inA = ['It sleeps by day']
      expect(await textsFoundBy(engine, 'title:fox')).toEqual(inA)
      expect(await textsFoundBy(engine, 'title:"red fox"')).toEqual(inA)
      expect(await textsFoundBy(engine, 'title:"fox red"')).toEqual([])
      expect(await textsFoundBy(engine, 'heading:"big den"')).toEqual(inA)
      expect(await textsFoundBy(engine, 'text:fox')).toHaveLength(1)
      expect(await textsFoundBy(engine, 'fox')).toHaveLength(2)
    },
  },
  {
    title: 'finds no phrase that begins in one heading and ends in the next',
    check: async (build) => {
      const engine = await build([indexableSource({ headings: ['North sea', 'Level'], paragraphs: ['x'] })])
      expect(await textsFoundBy(engine, 'heading:"north sea"')).toEqual(['x'])
      expect(await textsFoundBy(engine, 'heading:"sea level"')).toEqual([])
    },
  },
  {
    title: 'filters by metadata: keywords, numbers, truth values, lists and dates',
    check: async (build) => {
      const engine = await build([
        indexableSource({
          id: 'a',
          paragraphs: ['first'],
          metadata: {
            author: 'Ada Lovelace',
            year: 1843,
            tags: ['maths', 'engines'],
            date: '2024-10-09',
            draft: false,
          },
        }),
        indexableSource({
          id: 'b',
          paragraphs: ['second'],
          metadata: { author: 'Bo', year: 1990, date: '2024-11-30' },
        }),
        indexableSource({ id: 'c', paragraphs: ['third'] }),
      ])
      const answers = {
        'author:"ada lovelace"': ['first'],
        'author:ada': [],
        'year:1843': ['first'],
        'year:1900..2000': ['second'],
        'year:>1843': ['second'],
        'year:>=1843': ['first', 'second'],
        'tags:engines': ['first'],
        'draft:false': ['first'],
        'date:2024-10': ['first'],
        'date:2024-10..2024-11': ['first', 'second'],
        'date:>2024-10': ['second'],
        'date:<2024-11': ['first'],
        'second date:2024-11': ['second'],
        'first -author:"Ada Lovelace"': [],
      }
      for (const [query, wanted] of Object.entries(answers)) {
        expect({ query, found: await textsFoundBy(engine, query) }).toEqual({ query, found: wanted })
      }
    },
  },
  {
    title: 'takes a query that only excludes from all paragraphs',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a', paragraphs: ['red fox', 'grey wolf'], metadata: { author: 'Ada' } }),
        indexableSource({ id: 'b', paragraphs: ['red deer'], metadata: { author: 'Bo' } }),
      ])
      const answers = {
        '-author:Ada': ['red deer'],
        '-red': ['grey wolf'],
        'NOT red': ['grey wolf'],
        '-absent': ['grey wolf', 'red deer', 'red fox'],
        '-red -wolf': [],
        '-(red OR author:Ada)': [],
        '-(-wolf)': ['grey wolf'],
        '+(-fox) red': ['grey wolf', 'red deer'],
        'wolf OR NOT author:Ada': ['grey wolf', 'red deer'],
      }
      for (const [query, wanted] of Object.entries(answers)) {
        expect({ query, found: await textsFoundBy(engine, query) }).toEqual({ query, found: wanted })
      }
      const { hits, total, query } = await engine.search({
        query: '-wolf',
        filter: '-author:Bo',
        exactTotal: true,
      })
      expect(hits).toMatchObject([{ paragraph: { text: 'red fox' }, score: 0 }])
      expect(total).toEqual({ value: 1, relation: 'eq' })
      expect(query).toMatchObject({ parsed: '-wolf', warnings: [] })
      const ofPlaces = await engine.search({ query: '-wolf', scope: 'source' })
      expect(ofPlaces.hits.map(({ paragraph }) => paragraph.text)).toEqual(['red deer'])
      const [hit] = hits
      const explained = hit && (await engine.explain({ query: '-wolf', paragraphId: hit.paragraph.id }))
      expect(explained).toMatchObject({ matches: true, score: 0, missing: [] })
    },
  },
  {
    title: 'says what it took differently, and where',
    check: async (build) => {
      const engine = await build(indexableSources('some text here'))
      expect(await warningsFor(engine, 'some text')).toEqual([])
      expect(await warningsFor(engine, '"some text')).toEqual(['UNCLOSED_QUOTE'])
      expect(await warningsFor(engine, '-some')).toEqual([])
      expect(await warningsFor(engine, 'some~9')).toEqual(['NUMBER_CLAMPED'])
      expect(await warningsFor(engine, 'so~1')).toContain('UNSUPPORTED')
      const { query } = await engine.search({ query: 'some absent' })
      expect(query.warnings).toMatchObject([{ code: 'TERM_NOT_FOUND', start: 5, end: 11 }])
      // As it was typed, not as it is cut for the index.
      for (const absent of ['サーバー', '+サーバー', '"サーバー"', '+e-mail']) {
        const missing = (await engine.search({ query: absent })).query.warnings.map(({ message }) => message)
        expect(missing, absent).toEqual([`"${absent.replace(/["+]/g, '')}" is in no paragraph`])
      }
    },
  },
  {
    title: 'reports expansions that were cut, and keeps the most frequent',
    check: async (build) => {
      // 200 distinct words `aa...` once, `aabest` twice: one prefix stands for at most 128 of them.
      const words = Array.from({ length: 200 }, (_, index) => `aaw${index}`)
      const engine = await build(indexableSources(...words, 'aabest', 'aabest'))
      expect(await warningsFor(engine, 'aa*')).toEqual(['EXPANSIONS_CUT'])
      expect(await textsFor(engine, 'aa* AND aabest')).toEqual(['aabest', 'aabest'])
      const { total } = await engine.search({ query: 'aa*' })
      expect(total).toEqual({ value: 129, relation: 'eq' })
    },
  },
  {
    title: 'finds numbers by how they begin, and says what a wildcard beside a sign stands for',
    check: async (build) => {
      const engine = await build(
        indexableSources('10 apples', '10.5 pears', 'in node.js', 'in nodes', 'a stdio.h', 'a path'),
      )
      expect(await textsFor(engine, '10.*')).toEqual(['10.5 pears'])
      expect(await warningsFor(engine, '10.*')).toEqual([])
      expect(await warningsFor(engine, 'node.js*')).toEqual([])
      expect((await textsFor(engine, '10*')).toSorted()).toEqual(['10 apples', '10.5 pears'])
      for (const [query, searched] of [
        ['*.h', '*h'],
        ['node.*', 'node*'],
      ]) {
        const { query: echo } = await engine.search({ query: query ?? '' })
        expect(echo.warnings).toMatchObject([{ code: 'UNSUPPORTED', start: 0, end: query?.length }])
        expect(echo.warnings[0]?.message).toContain(`looked for as "${searched}"`)
      }
    },
  },
  {
    title: 'takes a dash between words for nothing, and tells of one that is all there is',
    check: async (build) => {
      const engine = await build(indexableSources('the sea - a road', 'land'))
      for (const query of ['sea - road', 'sea – road', '"the sea" (— land)']) {
        const { hits } = await engine.search({ query, strict: true })
        expect(hits.length).toBeGreaterThan(0)
        expect(await warningsFor(engine, query)).toEqual([])
      }
      expect(await textsFor(engine, 'sea - land')).toEqual(await textsFor(engine, 'sea land'))
      for (const query of ['-', '+-', 'title:- sea']) expect(await warningsFor(engine, query)).toHaveLength(1)
    },
  },
  {
    title: 'refuses a query with warnings under strict, naming them',
    check: async (build) => {
      const engine = await build(indexableSources('some text'))
      expect(await codeOf(engine.search({ query: 'some (text', strict: true }))).toBe('QUERY_WARNINGS')
      const { hits } = await engine.search({ query: 'some text', strict: true })
      expect(hits).toHaveLength(1)
    },
  },
  {
    title: 'echoes the query as typed and as understood',
    check: async (build) => {
      const engine = await build(indexableSources('some text'))
      const first = await engine.search({ query: '  some   +text "a b" ' })
      expect(first.query.text).toBe('  some   +text "a b" ')
      const again = await engine.search({ query: first.query.parsed })
      expect(again.query.parsed).toBe(first.query.parsed)
      expect(again.hits.map(({ score }) => score)).toEqual(first.hits.map(({ score }) => score))
    },
  },
]
