import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addClauseBounds, NO_MATCH, RangeBounds, RangeQueue } from './range-bounds.ts'
import { RANGE_DOCS } from './range-maxima.ts'

const bounds = fc.array(fc.oneof(fc.constant(NO_MATCH), fc.nat(9)), { minLength: 1, maxLength: 60 })

describe('RangeBounds', () => {
  it('gives every range of use, in order, none of the others, in stretches of the size asked for', () => {
    const sizes = fc.integer({ min: 1, max: 5 * RANGE_DOCS })
    fc.assert(
      fc.property(bounds, fc.nat(9), sizes, fc.nat(RANGE_DOCS - 1), (all, least, most, missing) => {
        const docCount = all.length * RANGE_DOCS - missing
        const ranges = new RangeBounds(Float64Array.from(all), docCount)
        const seen = new Set<number>()
        for (let at = 0; at < docCount; ) {
          const { from, to } = ranges.nextStretch({ from: at, to: docCount }, most, (bound) => bound >= least)
          expect(from).toBeGreaterThanOrEqual(at)
          expect(to - from).toBeLessThanOrEqual(most)
          for (let doc = from; doc < to; doc++) seen.add(doc)
          at = to
        }
        const isOfUse = (doc: number) => (all[Math.floor(doc / RANGE_DOCS)] ?? NO_MATCH) >= Math.max(0, least)
        const wanted = Array.from({ length: docCount }, (_, doc) => doc).filter(isOfUse)
        expect([...seen]).toEqual(wanted)
      }),
    )
  })

  it('does not ask whether ranges without a match are worthwhile', () => {
    const ranges = new RangeBounds(Float64Array.of(NO_MATCH, NO_MATCH, 2), 3 * RANGE_DOCS)
    const asked: number[] = []
    ranges.nextStretch({ from: 0, to: 3 * RANGE_DOCS }, 4096, (bound) => asked.push(bound) > 0)
    expect(asked).toEqual([2])
  })

  it('finds the ranges of the highest bounds promising, in the order of the docs', () => {
    const all = Float64Array.from({ length: 100 }, (_, range) => (range % 12 === 0 ? 50 - range / 12 : 1))
    const ranges = new RangeBounds(all, 100 * RANGE_DOCS).promising()
    expect(ranges.map(({ from }) => from / RANGE_DOCS)).toEqual([0, 12, 24, 36, 48, 60, 72, 84])
    expect(ranges.every(({ from, to }) => to - from === RANGE_DOCS)).toBe(true)
  })
})

describe('RangeQueue', () => {
  it('gives the ranges that reach a bound by falling bound, the first of equal ones first', () => {
    fc.assert(
      fc.property(bounds, fc.nat(9), (all, least) => {
        const queue = new RangeQueue(Float64Array.from(all), least)
        const given: (readonly [number, number])[] = []
        for (; queue.first >= 0; queue.drop()) given.push([queue.first, queue.bound])
        const sorted = [...all.entries()].sort(([a, x], [b, y]) => y - x || a - b)
        expect(given).toEqual(sorted.filter(([, bound]) => bound >= least))
        expect(queue.isPartial).toBe(all.some((bound) => bound !== NO_MATCH && bound < least))
        expect(queue.bound).toBe(NO_MATCH)
      }),
    )
  })
})

it.each([false, true])('adds up the bounds of clauses, of a conjunction: %s', (isConjunction) => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -1, max: 5 }), fc.integer({ min: -1, max: 5 }))),
      (all) => {
        const clauses = [0, 1].map((at) => ({ bounds: Float64Array.from(all, (pair) => pair[at] ?? 0) }))
        const target = new Float64Array(all.length)
        addClauseBounds(target, clauses, isConjunction)
        const expected = all.map((pair) => {
          const matched = pair.filter((bound) => bound !== NO_MATCH)
          const matches = isConjunction ? matched.length === 2 : matched.length > 0
          return matches ? matched.reduce((sum, bound) => sum + bound, 0) : NO_MATCH
        })
        expect([...target]).toEqual(expected)
      },
    ),
  )
})
