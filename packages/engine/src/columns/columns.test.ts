import type { Metadata, MetadataValue } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { expectOnlyCorruption } from '../directory/damaged-payload.contract.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import type { ColumnTest } from './column.ts'
import { ColumnsReader } from './columns-reader.ts'
import { ColumnsWriter } from './columns-writer.ts'
import { KeywordColumn } from './keyword-column.ts'

const buildId = new Uint8Array(16)

function fileOf(sources: readonly Metadata[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  const writer = new ColumnsWriter(directory, 'columns', { buildId })
  for (const metadata of sources) writer.add(metadata)
  writer.finish()
  return directory
}

function open(directory: MemoryDirectory): ColumnsReader {
  return new ColumnsReader(openEnvelope(directory, 'columns', { role: 'columns', buildId }, 'paged'))
}

const columnsOf = (sources: readonly Metadata[]) => open(fileOf(sources))

function range(
  min: string | undefined,
  max: string | undefined,
  minInclusive = true,
  maxInclusive = true,
): ColumnTest {
  return { kind: 'range', min, max, minInclusive, maxInclusive }
}

const equals = (value: string): ColumnTest => ({ kind: 'equals', value })

/** The sources of which field `f` passes the test. */
function passing(values: readonly (MetadataValue | undefined)[], test: ColumnTest): number[] {
  const column = columnsOf(values.map((f): Metadata => (f === undefined ? {} : { f }))).column('f')
  const set = column?.matching(test)
  const sources = values.flatMap((_, source) => (set?.has(source) === true ? [source] : []))
  expect(set?.size).toBe(sources.length)
  return sources
}

describe('the type of a column', () => {
  it.each([
    ['number', [1, 2.5, -3]],
    ['date', ['2024-10-09', '2024-10-09T12:00Z', '2024-10-09 12:00']],
    // A moment would not tell them from their first days.
    ['keyword', ['2024-10-09', '2024-10']],
    ['keyword', ['2024-10-09', '2024']],
    ['keyword', ['Ada', 'Grace']],
    ['keyword', [1, 'one']],
    ['keyword', ['2024', 2024]],
    ['keyword', ['2024', 'soon']],
    ['keyword', [true, false]],
    ['keyword', [['2024'], '2024']],
  ])('is %s for %j', (type, values) => {
    expect(columnsOf(values.map((f) => ({ f }))).column('f')?.type).toBe(type)
  })
})

describe('a number column', () => {
  const years = [1990, undefined, 2000, 1985.5, 2000]

  it('compares as numbers', () => {
    expect(passing(years, equals('2000'))).toEqual([2, 4])
    expect(passing(years, equals('2000.0'))).toEqual([2, 4])
    expect(passing(years, range('1986', '2000'))).toEqual([0, 2, 4])
    expect(passing(years, range('1985.5', '2000', false, false))).toEqual([0])
    expect(passing(years, range(undefined, '1990'))).toEqual([0, 3])
    expect(passing(years, range('1990', undefined, false))).toEqual([2, 4])
    expect(passing(years, range(undefined, undefined))).toEqual([0, 2, 3, 4])
  })

  it('has nothing for an operand that is no number', () => {
    for (const test of [equals('x'), equals(' '), range('x', undefined), range('1', 'x')]) {
      expect(passing(years, test)).toEqual([])
    }
  })

  it('gives back any doubles', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constant(-0))), (values) => {
        const column = columnsOf(values.map((f) => ({ f }))).column('f')
        for (const [source, value] of values.entries()) expect(column?.valuesOf(source)).toEqual([value])
      }),
    )
  })
})

describe('a date column', () => {
  const dates = ['2024-09-30', '2024-10-01', '2024-10-31T23:59:59Z', '2024-11-01', '2025-01-01']

  it('takes a month as all its days', () => {
    expect(passing(dates, equals('2024-10'))).toEqual([1, 2])
    expect(passing(dates, equals('2024'))).toEqual([0, 1, 2, 3])
    expect(passing(dates, range('2024-10', '2024-11'))).toEqual([1, 2, 3])
    expect(passing(dates, range('2024-10', undefined, false))).toEqual([3, 4])
    expect(passing(dates, range(undefined, '2024-10', true, false))).toEqual([0])
    expect(passing(dates, range(undefined, '2024-10'))).toEqual([0, 1, 2])
  })

  it('gives the start of the time in milliseconds', () => {
    const column = columnsOf(dates.map((f) => ({ f }))).column('f')
    expect(column?.valuesOf(1)).toEqual([Date.UTC(2024, 9, 1)])
  })

  it('takes two bytes a day at most where days are near each other', () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ f: new Date(i * 86_400_000).toISOString().slice(0, 10) }))
    // 128 days more: 7 bits each in a block of 2 + 112 bytes.
    const more = fileOf(days(384)).bytesOf('columns').length - fileOf(days(256)).bytesOf('columns').length
    expect(more).toBeLessThan(2 * 128)
  })
})

describe('a keyword column', () => {
  const tags: (MetadataValue | undefined)[] = [['b', 'a'], 'c', undefined, [], ['a', 'a'], true, 7]

  it('gives the keywords that a source has alone', () => {
    const column = columnsOf([{ f: ['b', 'a'] }, { f: 'c' }, { f: ['d'] }, { f: 'e' }]).column('f')
    expect(column instanceof KeywordColumn && column.singles((source) => source !== 3)).toEqual(['c', 'd'])
  })

  it('tests every keyword of a list', () => {
    expect(passing(tags, equals('a'))).toEqual([0, 4])
    expect(passing(tags, equals('true'))).toEqual([5])
    expect(passing(tags, equals('7'))).toEqual([6])
    expect(passing(tags, equals('ab'))).toEqual([])
    expect(passing(tags, range('b', 'c'))).toEqual([0, 1])
    expect(passing(tags, range('a', 'c', false, false))).toEqual([0])
    expect(passing(tags, range('c', 'b'))).toEqual([])
  })

  it('compares folded: case and accents do not count', () => {
    const authors = ['Ada Lovelace', 'Émile Zola', 'ADA LOVELACE', 'Ada']
    expect(passing(authors, equals('ada lovelace'))).toEqual([0, 2])
    expect(passing(authors, equals('emile zola'))).toEqual([1])
    expect(passing(authors, range('B', undefined))).toEqual([1])
  })

  it('gives back the distinct keywords of each source in order, and all of them sorted', () => {
    const column = columnsOf(tags.map((f): Metadata => (f === undefined ? {} : { f }))).column('f')
    expect(tags.map((_, source) => column?.valuesOf(source))).toEqual([
      ['b', 'a'],
      ['c'],
      [],
      [],
      ['a'],
      ['true'],
      ['7'],
    ])
    expect(column).toBeInstanceOf(KeywordColumn)
    if (column instanceof KeywordColumn) expect(column.keywords).toEqual(['7', 'a', 'b', 'c', 'true'])
  })

  it('counts the sources of each keyword, and walks those of some', () => {
    const column = columnsOf(tags.map((f): Metadata => (f === undefined ? {} : { f }))).column('f')
    if (!(column instanceof KeywordColumn)) throw new Error('no column of keywords')
    const counts = column.counts((source) => source !== 1)
    expect(Object.fromEntries(counts)).toEqual({ 7: 1, a: 2, b: 1, c: 0, true: 1 })
    const walked: [number, string][] = []
    column.forEachOf(
      (keyword) => 'abc'.includes(keyword),
      (source, keyword) => walked.push([source, keyword]),
    )
    expect(walked).toEqual([
      [0, 'b'],
      [0, 'a'],
      [1, 'c'],
      [4, 'a'],
    ])
  })

  it('keeps a lone surrogate as its UTF-8 says, and in its place', () => {
    const column = columnsOf([{ f: '\ud800' }, { f: '\ue000' }]).column('f')
    expect([column?.valuesOf(0), column?.valuesOf(1)]).toEqual([['\ufffd'], ['\ue000']])
  })

  it('matches what a filter over the values matches', () => {
    const word = fc.stringMatching(/^[abc]{0,2}$/)
    const value = fc.option(fc.oneof(word, fc.uniqueArray(word, { minLength: 1, maxLength: 3 })), {
      nil: undefined,
    })
    fc.assert(
      fc.property(fc.array(value), word, word, fc.boolean(), fc.boolean(), (values, min, max, from, to) => {
        const oracle = values.flatMap((list, source) => {
          const words = list === undefined ? [] : [list].flat()
          const hit = words.some((one) => (from ? one >= min : one > min) && (to ? one <= max : one < max))
          return hit ? [source] : []
        })
        if (values.every((one) => one === undefined)) return
        expect(passing(values, range(min, max, from, to))).toEqual(oracle)
      }),
    )
  })
})

describe('the columns of a segment', () => {
  it('are those that some source has', () => {
    const columns = columnsOf([{ b: 1, a: 'x' }, { c: [] }, {}])
    expect(columns.names()).toEqual(['a', 'b'])
    expect(columns.column('c')).toBeUndefined()
    expect(columns.sourceCount).toBe(3)
  })

  it('tell how many sources have a field, and which, without its values', () => {
    const columns = columnsOf([{ b: 1, a: 'x' }, { c: [] }, { a: 'y' }, { b: 2, a: 'z' }])
    const told = (name: string) => [columns.sourceCountOf(name), [...columns.sourcesOf(name)]]
    expect(told('a')).toEqual([3, [0, 2, 3]])
    expect(told('b')).toEqual([2, [0, 3]])
    expect(told('c')).toEqual([0, []])
    const all = columnsOf([{ a: 1 }, { a: 'x' }])
    expect([all.sourceCountOf('a'), [...all.sourcesOf('a')]]).toEqual([2, [0, 1]])
  })

  it('may be none', () => {
    expect(columnsOf([]).names()).toEqual([])
  })

  it('throw CorruptIndexError, and nothing else, when the payload is arbitrary or damaged', () => {
    const sources = Array.from({ length: 30 }, (_, i) => ({
      number: i * 1.5,
      date: `2024-10-${10 + (i % 20)}`,
      tags: ['t', `t${i}`],
      ...(i % 3 === 0 ? { some: 'x' } : {}),
    }))
    const read = (directory: MemoryDirectory) => {
      const columns = open(directory)
      for (const name of columns.names()) {
        columns.sourceCountOf(name)
        columns.sourcesOf(name)
        columns.column(name)?.matching(equals('t'))
        columns.column(name)?.valuesOf(5)
      }
    }
    expectOnlyCorruption(fileOf(sources), 'columns', { role: 'columns', buildId }, read, 1000)
  })
})
