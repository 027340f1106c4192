import { type QueryTree, queryTreeSchema } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryArbitrary } from '../search/oracle/random-query.contract.ts'
import { parseQuery } from './parser.ts'
import { readTree } from './tree-reader.ts'

const FIELDS = new Set(['year', 'date', 'author', 'tags', 'ms.topic'])

/** Without the places in the text, as a program would send it. */
function withoutSpans(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, member) => (key === 'span' ? undefined : member)))
}

describe('readTree', () => {
  it('makes of the tree of a text the tree of that text, and its canonical text', () => {
    fc.assert(
      fc.property(queryArbitrary, (text) => {
        const { root } = parseQuery(text, FIELDS)
        fc.pre(root !== undefined)
        const tree = queryTreeSchema.parse(forWire(withoutSpans(root)))
        const read = readTree(tree, FIELDS)
        expect(withoutSpans(read.root)).toEqual(withoutSpans(root))
        expect(read.root.span).toEqual({ start: 0, end: read.text.length })
      }),
    )
  })

  it('fills in the defaults of the text form', () => {
    const tree: QueryTree = {
      type: 'boolean',
      must: [
        { type: 'term', text: 'sea' },
        { type: 'phrase', text: 'salt sea' },
        { type: 'filter', field: 'year', test: { kind: 'range', max: '1990' } },
      ],
    }
    expect(readTree(tree, FIELDS).text).toBe('+sea +"salt sea" year:..1990')
  })
})

/** A filter has no boost of its own. */
function forWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forWire)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => !('test' in value && name === 'boost'))
  return Object.fromEntries(members.map(([name, member]) => [name, forWire(member)]))
}
