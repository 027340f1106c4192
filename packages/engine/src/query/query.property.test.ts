import { MAX_QUERY_LENGTH } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from './parser.ts'
import { printQuery } from './printer.ts'
import type { QueryNode } from './tree.ts'

const FIELDS = new Set(['author', 'date', 'ms.topic'])

const syntax = fc.constantFrom(
  '(',
  ')',
  '"',
  '“',
  '”',
  '+',
  '-',
  '*',
  '?',
  '~',
  '~1',
  '^2',
  '^0.5',
  ')^1000',
  ')^0.001',
  '~9',
  ' ',
  '  ',
  ' AND ',
  ' OR ',
  ' NOT ',
  ' NEAR/3 ',
  ' NEAR ',
  'title:',
  'author:',
  'date:',
  'nope:',
  'ms.topic:',
  'ms.nope:',
  '..',
  '>',
  '>=',
  '<',
  '\\',
  '\\*',
  '\\?',
  'word',
  'two words',
  'a',
  '"a b"',
  '2024',
  'צה"ל',
  '认证',
  "don't",
  '\u{1F600}',
  '\uD800',
)
const anyQuery = fc.oneof(
  fc.array(syntax, { maxLength: 24 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
)

/** The tree without spans. */
function shape(node: QueryNode | undefined): unknown {
  return JSON.parse(JSON.stringify(node ?? null, (key, value) => (key === 'span' ? undefined : value)))
}

describe('parseQuery', () => {
  it('accepts any string, with warnings that point into it', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        for (const { start, end, message } of parseQuery(text, FIELDS).warnings) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(start).toBeLessThan(end)
          expect(message).not.toBe('')
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('gives the same tree for the canonical text of a tree', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const { root } = parseQuery(text, FIELDS)
        const printed = printQuery(root)
        expect(shape(parseQuery(printed, FIELDS).root), printed).toEqual(shape(root))
      }),
      { numRuns: 2000 },
    )
  })

  it('prints canonical text that is its own canonical text', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const printed = printQuery(parseQuery(text, FIELDS).root)
        expect(printQuery(parseQuery(printed, FIELDS).root)).toBe(printed)
      }),
    )
  })

  it.each([
    '(',
    ')',
    '"',
    '(a ',
    'a" ',
    'NOT ',
    '-(',
    'a OR ',
    'a NEAR/2 ',
    '\\',
    '~',
    '^',
    'title:',
    'title:(',
    '"a"~',
  ])('reads the longest query made of %j', (piece) => {
    const text = piece.repeat(MAX_QUERY_LENGTH).slice(0, MAX_QUERY_LENGTH)
    const { root } = parseQuery(text, FIELDS)
    expect(shape(parseQuery(printQuery(root), FIELDS).root)).toEqual(shape(root))
  })
})
