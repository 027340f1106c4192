import { describe, expect, it } from 'vitest'
import { figure, markdownTable } from './markdown-table.ts'
import { classTable, growthTables, percentilesOf } from './query-tables.ts'
import type { ClassFigures, QueryResults } from './results.ts'

const FIGURES: ClassFigures = {
  corpus: 'small',
  peer: 'peer',
  mode: 'ids',
  queryClass: 'rare',
  queries: [
    { index: 0, hitCount: 2, timesMs: [1, 2, 90] },
    { index: 1, hitCount: 2, timesMs: [4, 5, 6] },
    { index: 2, hitCount: 0, timesMs: [8, 7, 9] },
  ],
}

describe('percentilesOf', () => {
  it('takes p50 over the medians of the queries and p99 over all times', () => {
    // medians 2, 5, 8; the longest of all times is 90
    expect(percentilesOf(FIGURES)).toEqual({ p50: 5, p99: 90 })
  })
})

describe('classTable', () => {
  it('has a row for each peer that answered, a dash where a class was not asked', () => {
    const table = classTable([FIGURES], ['absent', 'peer'])
    expect(table.split('\n').at(-1)).toBe('| peer | - | 5.00 / 90.0 | - | - | - | - | - | - |')
    expect(table).not.toContain('absent')
  })

  it('says so when no query of a class had a hit', () => {
    const empty = { ...FIGURES, queries: FIGURES.queries.map((query) => ({ ...query, hitCount: 0 })) }
    expect(classTable([empty], ['peer'])).toContain('(no hits)')
  })
})

describe('classTable, over budget', () => {
  it('says on how many queries the figures rest', () => {
    const slow = { ...FIGURES, peer: 'slow', queries: FIGURES.queries.slice(0, 1) }
    expect(classTable([FIGURES, slow], ['peer', 'slow'])).toContain('| slow | - | 2.00 / 90.0 (1 queries) |')
  })
})

describe('growthTables', () => {
  it('says how many times longer the queries of a class take on the corpus that repeats the other', () => {
    // medians 5 and 15
    const longer = FIGURES.queries.map((query) => ({ ...query, timesMs: query.timesMs.map((ms) => ms * 3) }))
    const size = { paragraphCount: 3, textBytes: 9, queriesFrom: 'small' }
    const results: QueryResults = {
      machine: { processor: 'a', cores: 2, memoryGiB: 8, system: 'b', node: 'v20' },
      startedAt: '',
      finishedAt: '',
      loadBefore: 0,
      loadAfter: 0,
      command: [],
      peers: [{ name: 'peer', version: '1' }],
      missing: [],
      corpora: [
        { name: 'small', ...size },
        { name: 'large', ...size },
      ],
      classes: [FIGURES, { ...FIGURES, corpus: 'large', queries: longer }],
      processes: [],
      notes: [],
      heap: [],
    }
    expect(growthTables(results).at(-1)).toContain('| peer, ids | - | x3.00 | - |')
  })
})

describe('figure', () => {
  it.each([
    [1234.5, '1235'],
    [12.34, '12.3'],
    [0.01234, '0.0123'],
    [0.000012, '0.0000'],
    [0, '0'],
    [Number.NaN, '-'],
  ])('writes %d as %s', (value, text) => {
    expect(figure(value)).toBe(text)
  })
})

describe('markdownTable', () => {
  it('aligns figures to the right', () => {
    const rows = [
      ['peer', 'ms'],
      ['a', '1'],
    ]
    expect(markdownTable(rows)).toBe('| peer | ms |\n| --- | ---: |\n| a | 1 |')
  })
})
