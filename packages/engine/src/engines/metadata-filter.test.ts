import type { Metadata } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../query/parser.ts'
import { passesFilter } from './metadata-filter.ts'

/** Whether the metadata passes a filter as typed. */
function passes(metadata: Metadata, typed: string): boolean {
  const { root } = parseQuery(typed, new Set(['f']))
  const filter = root?.type === 'boolean' ? root.must[0] : root
  if (filter?.type !== 'filter') {
    throw new Error(`${typed} is no filter`)
  }
  return passesFilter(metadata, filter)
}

describe('a metadata filter', () => {
  it.each([
    ['Ada Lovelace', 'f:"ada lovelace"', true],
    ['Ada Lovelace', 'f:Ada', false],
    ['Café', 'f:cafe', true],
    [1843, 'f:1843', true],
    [1843, 'f:1843.0', true],
    [1843, 'f:18', false],
    [true, 'f:true', true],
    [true, 'f:false', false],
    [['a', 'b'], 'f:b', true],
    [['a', 'b'], 'f:c', false],
    ['2024-10-09', 'f:2024-10', true],
    ['2024-10-09', 'f:2024', true],
    ['2024-10-09', 'f:2024-1', false],
    ['2024-10-09T18:00:00Z', 'f:2024-10-09', true],
    ['2024', 'f:2024-10', false],
  ] as const)('takes %j for %s: %s', (value, typed, expected) => {
    expect(passes({ f: value }, typed)).toBe(expected)
  })

  it.each([
    [5, 'f:1..5', true],
    [5, 'f:1..<5', false],
    [5, 'f:>5', false],
    [5, 'f:>=5', true],
    [10, 'f:9..11', true],
    [-3, 'f:<0', true],
    [5, 'f:abc..', false],
    ['10', 'f:9..11', true],
    ['2024-10-31', 'f:2024-10..2024-11', true],
    ['2024-11-30', 'f:2024-10..2024-11', true],
    ['2024-12-01', 'f:2024-10..2024-11', false],
    ['2024-10-31', 'f:>2024-10', false],
    ['2024-10-31', 'f:<2024-11', true],
    ['1999', 'f:1990..2000', true],
    ['pear', 'f:apple..plum', true],
    ['quince', 'f:apple..plum', false],
  ] as const)('has %j in the range %s: %s', (value, typed, expected) => {
    expect(passes({ f: value }, typed)).toBe(expected)
  })

  it('passes nothing that lacks the field, whatever objects inherit', () => {
    expect(passes({}, 'f:x')).toBe(false)
    const filter = { type: 'filter', field: 'constructor', boost: 1, span: { start: 0, end: 1 } } as const
    expect(passesFilter({}, { ...filter, test: { kind: 'equals', value: 'x' } })).toBe(false)
  })
})
