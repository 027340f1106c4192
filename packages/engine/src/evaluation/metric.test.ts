import { describe, expect, it } from 'vitest'
import type { Grades } from './collection.ts'
import { metricOf } from './metric.ts'

const measure = (name: string, ranking: readonly string[], grades: Grades): number =>
  metricOf(name).measure(ranking, grades)

/** a very relevant, b and c relevant, z judged and not relevant. */
const grades: Grades = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 1],
  ['z', 0],
])

describe('ndcg@K', () => {
  it('divides the discounted gains by those of the best order', () => {
    // Gains 1, 0, 2 at ranks 1, 2, 3: 1/log2(2) + 0 + 2/log2(4) = 1 + 1 = 2.
    // Best order a, b, c: 2/log2(2) + 1/log2(3) + 1/log2(4) = 2 + 0.630930 + 0.5 = 3.130930.
    expect(measure('ndcg@10', ['b', 'x', 'a'], grades)).toBeCloseTo(2 / 3.13093, 5)
  })

  it('is 1 for the best order, whatever follows', () => {
    expect(measure('ndcg@10', ['a', 'c', 'b', 'z', 'x'], grades)).toBe(1)
  })

  it('cuts the best order as it cuts the ranking', () => {
    // At 1: gain 1 of the ranking, 2 of the best order.
    expect(measure('ndcg@1', ['b', 'a'], grades)).toBe(0.5)
  })

  it('takes its best order from all judged sources, found or not', () => {
    // 2/log2(2) of 3.130930: b and c are missing.
    expect(measure('ndcg@10', ['a'], grades)).toBeCloseTo(2 / 3.13093, 5)
  })

  it('takes the grade itself as gain, not a power of two', () => {
    // Grades 3 and 1 in the wrong order: (1 + 3/log2(3)) / (3 + 1/log2(3)) = 2.892789 / 3.630930. With 2^grade - 1 it were
    // (1 + 7/log2(3)) / (7 + 1/log2(3)) = 0.710.
    const steep = new Map([
      ['a', 3],
      ['b', 1],
    ])
    expect(measure('ndcg@10', ['b', 'a'], steep)).toBeCloseTo(0.79671, 5)
  })

  it('takes nothing away for a grade below zero', () => {
    const spam = new Map([
      ['a', 1],
      ['s', -2],
    ])
    // 1/log2(3) of 1.
    expect(measure('ndcg@10', ['s', 'a'], spam)).toBeCloseTo(0.63093, 5)
  })
})

describe('mrr@K', () => {
  it('is one over the rank of the first relevant source', () => {
    expect(measure('mrr@10', ['x', 'z', 'c', 'a'], grades)).toBeCloseTo(1 / 3, 12)
  })

  it('is 0 if that stands behind K', () => {
    expect(measure('mrr@2', ['x', 'z', 'c'], grades)).toBe(0)
  })
})

describe('recall@K', () => {
  it('is the share of the relevant sources within the first K', () => {
    // b and c of a, b, c; a stands behind.
    expect(measure('recall@3', ['b', 'z', 'c', 'a'], grades)).toBeCloseTo(2 / 3, 12)
  })
})

describe('p@K', () => {
  it('is the share of relevant sources among the first K, found or not', () => {
    // One relevant of five places, though the ranking has two.
    expect(measure('p@5', ['x', 'a'], grades)).toBe(0.2)
    expect(measure('p@1', ['x', 'a'], grades)).toBe(0)
  })
})

describe('map', () => {
  it('is the mean of the precision at the rank of every relevant source', () => {
    // a at 1: 1/1; c at 4: 2/4; b is missing: 0. (1 + 0.5 + 0) / 3
    expect(measure('map', ['a', 'x', 'z', 'c'], grades)).toBe(0.5)
  })
})

describe('the example of docs/evaluation.md', () => {
  it.each([
    ['ndcg@10', 0.639],
    ['mrr@10', 1],
    ['recall@100', 0.667],
    ['p@1', 1],
    ['map', 0.556],
  ])('has this %s', (name, value) => {
    expect(measure(name, ['b', 'x', 'a'], grades)).toBeCloseTo(value, 3)
  })
})

describe('metricOf', () => {
  it.each(['ndcg@10', 'mrr@10', 'recall@100', 'p@1', 'map'])('makes %s zero for no results', (name) => {
    expect(measure(name, [], grades)).toBe(0)
  })

  it('knows where each measure stops looking', () => {
    expect(['ndcg@10', 'recall@1000', 'map'].map((name) => metricOf(name).cut)).toEqual([10, 1000, undefined])
  })

  it.each(['ndcg', 'ndcg@0', 'ndcg@1001', 'NDCG@10', 'err@10', 'map@10', 'p@1.5', ''])(
    'refuses %j',
    (name) => {
      expect(() => metricOf(name)).toThrow(`found ${JSON.stringify(name)}`)
    },
  )
})
