import { MAX_QUERY_LENGTH } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../query/parser.ts'
import type { QueryNode } from '../query/tree.ts'
import { plainQuery } from './plain-query.ts'

/** The words that a query looks for, if it looks for plain words only; throws if there is anything else in it. */
function plainWords(query: string): string[] {
  const { root, warnings } = parseQuery(query, new Set(['author', 'year']))
  expect(warnings).toEqual([])
  if (root === undefined) return []
  return root.type === 'boolean' && root.must.length + root.mustNot.length === 0
    ? root.should.map(wordOf)
    : [wordOf(root)]
}

function wordOf(node: QueryNode): string {
  expect(node).toMatchObject({ type: 'term', field: undefined, exact: false, typos: undefined, boost: 1 })
  return node.type === 'term' ? node.text : ''
}

const SYNTAX = [
  '"',
  '“',
  '(',
  ')',
  '*',
  '?',
  '~1',
  '^2',
  ':',
  'title:',
  'author:',
  '+',
  '-',
  '\\',
  '..',
  '<',
  '>',
]
const OPERATORS = ['AND', 'OR', 'NOT', 'NEAR', 'NEAR/3', '&&', '||', '!']
const piece = fc.oneof(
  fc.constantFrom(...SYNTAX, ...OPERATORS, ' ', '  ', '\t', '\u3000'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const userText = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))

describe('plainQuery', () => {
  it('makes of any text a query for its words, with no operator and no warning', () => {
    fc.assert(
      fc.property(userText, (text) => {
        const words = text.split(/\s+/).filter((word) => word !== '')
        expect(plainWords(plainQuery(text).query)).toEqual(words)
      }),
    )
  })

  it('keeps a question as it is typed', () => {
    const { query, cutWords } = plainQuery('Who said: "NOT in (my) back-yard"?')
    expect(plainWords(query)).toEqual(['Who', 'said:', '"NOT', 'in', '(my)', 'back-yard"?'])
    expect(cutWords).toBe(0)
  })

  it('cuts at a word what is longer than a query may be, and counts the rest', () => {
    // Each word and its blank are 8 units: 256 of them are one blank too many less, 2047 units.
    const { query, cutWords } = plainQuery(Array.from({ length: 300 }, () => 'letters').join(' '))
    expect(query.length).toBe(2047)
    expect(cutWords).toBe(300 - 256)
  })

  it('never makes a query that is too long', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab ":-'), minLength: 1500, maxLength: 4000 }),
        (text) => {
          expect(plainQuery(text).query.length).toBeLessThanOrEqual(MAX_QUERY_LENGTH)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('makes nothing of white space', () => {
    expect(plainQuery(' \n\t ')).toEqual({ query: '', cutWords: 0 })
  })
})
