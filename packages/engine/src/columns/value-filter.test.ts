import type { Metadata, MetadataValue } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { parseQuery } from '../query/parser.ts'
import type { FilterNode } from '../query/tree.ts'
import { ColumnsReader } from './columns-reader.ts'
import { ColumnsWriter } from './columns-writer.ts'
import { metadataFilter } from './value-filter.ts'

/** A filter as typed. */
function filterOf(typed: string): FilterNode {
  const { root } = parseQuery(typed, new Set(['f']))
  const filter = root?.type === 'boolean' ? root.must[0] : root
  if (filter?.type !== 'filter') {
    throw new Error(`${typed} is no filter`)
  }
  return filter
}

const buildId = new Uint8Array(16)

/** Whether the first of some sources passes in a column of all their values. */
function passesInColumn(values: readonly MetadataValue[], { field, test }: FilterNode): boolean {
  const directory = new MemoryDirectory()
  const writer = new ColumnsWriter(directory, 'columns', { buildId })
  for (const value of values) writer.add({ [field]: value })
  writer.finish()
  const input = openEnvelope(directory, 'columns', { role: 'columns', buildId }, 'memory')
  return new ColumnsReader(input).column(field)?.matching(test).has(0) ?? false
}

/** Sources beside which a value may stand: they decide the type of its column. */
const NEIGHBOURS: readonly (readonly MetadataValue[])[] = [[], ['soon'], [7], ['2020-02-02'], [['a', 'b']]]

/** Whether the value passes, by itself and whatever it stands beside; fails if that depends on it. */
function passes(value: MetadataValue, typed: string): boolean {
  const filter = filterOf(typed)
  const byItself = metadataFilter(filter.field, filter.test)({ f: value })
  for (const others of NEIGHBOURS) {
    const inColumn = passesInColumn([value, ...others], filter)
    expect({ value, typed, others, passes: inColumn }).toEqual({ value, typed, others, passes: byItself })
  }
  return byItself
}

describe('a metadata filter', () => {
  it.each([
    ['Ada Lovelace', 'f:"ada lovelace"', true],
    ['Ada Lovelace', 'f:Ada', false],
    ['Café', 'f:cafe', true],
    [1843, 'f:1843', true],
    [1843, 'f:1843.0', true],
    [1843, 'f:01843', true],
    [1843, 'f:18', false],
    [1e21, 'f:1e21', true],
    [-0, 'f:0', true],
    [true, 'f:true', true],
    [true, 'f:false', false],
    [true, 'f:1', false],
    [['a', 'b'], 'f:b', true],
    [['a', 'b'], 'f:c', false],
    [['a', '2024-10-09'], 'f:2024-10', true],
    ['5', 'f:5.0', true],
    ['007', 'f:007', true],
    ['007', 'f:7', false],
    ['0e12', 'f:0e99', false],
    ['2024-10-09', 'f:2024-10', true],
    ['2024-10-09', 'f:2024', true],
    ['2024-10-09', 'f:2024.0', false],
    ['2024-10-09', 'f:2024-1', false],
    ['2024-10-09T18:00:00Z', 'f:2024-10-09', true],
    ['2024-10-09T23:00:00-05:00', 'f:2024-10-10', true],
    ['2024-10', 'f:2024', true],
    ['2024-10', 'f:2024-11', false],
    ['2024', 'f:2024', true],
    ['2024', 'f:2024-10', false],
    [2024, 'f:2024-10', false],
    ['2024-13-01', 'f:2024', false],
  ] as const)('takes %j for %s: %s', (value, typed, expected) => {
    expect(passes(value, typed)).toBe(expected)
  })

  it.each([
    [5, 'f:1..5', true],
    [5, 'f:1..<5', false],
    [5, 'f:>5', false],
    [5, 'f:>=5', true],
    [10, 'f:9..11', true],
    [-3, 'f:<0', true],
    [5, 'f:abc..', false],
    [5, 'f:..abc', false],
    [5, 'f:..2024-10-09', false],
    ['10', 'f:9..11', true],
    ['007', 'f:5..9', true],
    ['large', 'f:9..', false],
    ['large', 'f:..9', false],
    ['large', 'f:..2024-10', false],
    ['soon', 'f:2024-10..', false],
    ['soon', 'f:a..', true],
    ['1.10.2', 'f:1.1..', true],
    ['1.10.2', 'f:..1.2', true],
    ['9 pm', 'f:9..', true],
    ['2024-10-31', 'f:2024-10..2024-11', true],
    ['2024-11-30', 'f:2024-10..2024-11', true],
    ['2024-12-01', 'f:2024-10..2024-11', false],
    ['2024-10-31', 'f:>2024-10', false],
    ['2024-10-31', 'f:<2024-11', true],
    ['2024-10-31', 'f:<soon', false],
    ['2024-10', 'f:2024-09..', true],
    ['2024-10', 'f:2024..2025', true],
    ['1999', 'f:1990..2000', true],
    ['1999', 'f:1998-05..2000', true],
    [1999, 'f:1998-05..2000', true],
    [1999, 'f:1999-05..', false],
    ['pear', 'f:apple..plum', true],
    ['quince', 'f:apple..plum', false],
  ] as const)('has %j in the range %s: %s', (value, typed, expected) => {
    expect(passes(value, typed)).toBe(expected)
  })

  it('passes nothing that lacks the field, whatever objects inherit', () => {
    const passesNone = (metadata: Metadata, field: string) =>
      expect(metadataFilter(field, { kind: 'equals', value: 'x' })(metadata)).toBe(false)
    passesNone({}, 'f')
    passesNone({ f: [] }, 'f')
    passesNone({}, 'constructor')
  })

  it('decides each value by itself, whatever it stands beside', () => {
    const written = fc.constantFrom(
      'a',
      'B',
      '5',
      '007',
      '1e1',
      '2023',
      '2024',
      '2024-10',
      '2024-10-09',
      '0x1',
    )
    const value: fc.Arbitrary<MetadataValue> = fc.oneof(
      written,
      fc.constantFrom(5, 10, 2023, 2024, -1, 0.5, true),
      fc.uniqueArray(written, { minLength: 1, maxLength: 2 }),
    )
    const test = fc.oneof(
      fc.record({ kind: fc.constant('equals'), value: written }),
      fc.record({
        kind: fc.constant('range'),
        min: fc.option(written, { nil: undefined }),
        max: fc.option(written, { nil: undefined }),
        minInclusive: fc.boolean(),
        maxInclusive: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), test, (values, wanted) => {
        const filter: FilterNode = {
          type: 'filter',
          field: 'f',
          test: wanted,
          boost: 1,
          span: { start: 0, end: 0 },
        }
        const [first = ''] = values
        expect(passesInColumn(values, filter)).toBe(metadataFilter('f', wanted)({ f: first }))
      }),
      { numRuns: 1000 },
    )
  })
})
