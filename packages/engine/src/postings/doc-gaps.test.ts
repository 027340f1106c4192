import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addOne, sumGaps } from './doc-gaps.ts'

/** The same in plain numbers, which do not overflow. */
function sumSlowly(gaps: readonly number[], before: number): number[] {
  return gaps.map((_, i) => gaps.slice(0, i + 1).reduce((doc, gap) => doc + gap + 1, before))
}

describe('sumGaps', () => {
  it('turns gaps 0 2 0 5 1 after doc 9 into 10 13 14 20 22', () => {
    const docs = Int32Array.of(0, 2, 0, 5, 1)
    expect(sumGaps(docs, 5, 9)).toBe(22)
    expect([...docs]).toEqual([10, 13, 14, 20, 22])
  })

  it('leaves what stands behind the block alone', () => {
    const docs = Int32Array.of(1, 1, 7)
    sumGaps(docs, 2, -1)
    expect(docs[2]).toBe(7)
  })

  it('gives plain sums while they stay below 2^31, and -1 as soon as one does not', () => {
    const gap = fc.oneof(
      { weight: 8, arbitrary: fc.nat(1000) },
      fc.integer({ min: 0, max: 2 ** 31 - 1 }),
      fc.integer({ min: -(2 ** 31), max: -1 }),
      fc.nat(2 ** 24),
    )
    const gaps = fc.array(gap, { minLength: 1, maxLength: 128, size: 'max' })
    fc.assert(
      fc.property(gaps, fc.oneof(fc.constant(-1), fc.nat(2 ** 31 - 2)), (list, before) => {
        const docs = Int32Array.from(list)
        const expected = sumSlowly(list, before)
        const isValid = list.every((value) => value >= 0) && (expected.at(-1) ?? 0) < 2 ** 31
        expect(sumGaps(docs, list.length, before)).toBe(isValid ? expected.at(-1) : -1)
        if (isValid) expect([...docs]).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
})

describe('addOne', () => {
  it('adds 1 to as many values as it is told', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 20 }), fc.nat(20), (list, count) => {
        const values = Int32Array.from(list)
        const length = Math.min(count, list.length)
        addOne(values, length)
        expect([...values]).toEqual(list.map((value, i) => (i < length ? value + 1 : value)))
      }),
    )
  })
})
