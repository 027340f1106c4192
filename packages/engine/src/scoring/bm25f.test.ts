import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contribution, idf, lengthFactors, roundScore } from './bm25f.ts'

const GRID = 2 ** 30

describe('idf', () => {
  it('equals ln(2) for a term in exactly half of the paragraphs', () => {
    // (4 - 2 + 0.5) / (2 + 0.5) = 1, so ln(1 + 1)
    expect(idf(2, 4)).toBeCloseTo(Math.LN2, 12)
  })

  it('is above zero for a term in every paragraph', () => {
    // (10 - 10 + 0.5) / (10 + 0.5) = 1 / 21, so ln(22 / 21)
    expect(idf(10, 10)).toBeCloseTo(Math.log(22 / 21), 12)
  })

  it('falls as more paragraphs have the term, and rises with the paragraphs', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (docFreq, others) => {
        const docCount = docFreq + others + 1
        expect(idf(docFreq, docCount)).toBeGreaterThan(idf(docFreq + 1, docCount))
        expect(idf(docFreq, docCount + 1)).toBeGreaterThan(idf(docFreq, docCount))
      }),
    )
  })

  it('refuses more paragraphs with the term than there are', () => {
    expect(() => idf(5, 4)).toThrow(RangeError)
  })
})

describe('the contribution of a word', () => {
  it('is half its weight where the frequency equals k1', () => {
    // 3 - 3 * 1.25 / (1.25 + 1.25) = 1.5
    expect(contribution(3, 1.25, 1.25)).toBe(1.5)
  })

  it('is nothing for no occurrence, and the weight for endless ones', () => {
    expect(contribution(2.5, 0, 1.2)).toBe(0)
    expect(contribution(2.5, Number.POSITIVE_INFINITY, 1.2)).toBe(2.5)
  })

  it('is the nearest multiple of 2^-30', () => {
    // 1 - 1 / (2 + 1) = 2/3; 2/3 of 2^30 is 715827882.67, so 715827883
    expect(contribution(1, 2, 1) * GRID).toBe(715_827_883)
  })

  const weight = fc.double({ min: 0, max: 2 ** 20, noNaN: true })
  const frequency = fc.double({ min: 0, max: 1e6, noNaN: true })
  const k1 = fc.double({ min: 0.01, max: 10, noNaN: true })

  it('never falls with the frequency or the weight, and stays between 0 and the weight', () => {
    fc.assert(
      fc.property(weight, weight, frequency, frequency, k1, (w1, w2, f1, f2, k) => {
        const [weight, more] = [Math.min(w1, w2), Math.max(w1, w2)]
        const [seldom, often] = [Math.min(f1, f2), Math.max(f1, f2)]
        const score = contribution(weight, seldom, k)
        expect(contribution(weight, often, k)).toBeGreaterThanOrEqual(score)
        expect(contribution(more, seldom, k)).toBeGreaterThanOrEqual(score - 2 ** -30)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(weight + 2 ** -31)
        expect(Number.isInteger(score * GRID)).toBe(true)
      }),
    )
  })

  it('adds up to the same sum in any order', () => {
    const parts = fc.array(fc.tuple(fc.double({ min: 0, max: 1000, noNaN: true }), frequency), {
      maxLength: 100,
    })
    fc.assert(
      fc.property(parts, (all) => {
        const scores = all.map(([weight, frequency]) => contribution(weight, frequency, 1.2))
        const sum = (numbers: readonly number[]) => numbers.reduce((total, score) => total + score, 0)
        expect(sum(scores.toReversed())).toBe(sum(scores))
        expect(sum(scores.toSorted((a, b) => a - b))).toBe(sum(scores))
      }),
    )
  })
})

describe('rounding a score', () => {
  it('takes the nearest multiple of 2^-30, of two equally near the even one', () => {
    expect(roundScore(1.4 / GRID) * GRID).toBe(1)
    expect(roundScore(1.6 / GRID) * GRID).toBe(2)
    expect(roundScore(2.5 / GRID) * GRID).toBe(2)
    expect(roundScore(3.5 / GRID) * GRID).toBe(4)
    expect(roundScore(12_345.5)).toBe(12_345.5)
  })
})

describe('length factors', () => {
  it('are the weight of the field at the average length', () => {
    // 2 / (1 - 0.75 + 0.75 * 10 / 10) = 2
    expect(lengthFactors(2, 0.75, 10, 11)[10]).toBe(2)
  })

  it('hold longer fields back, and shorter ones less', () => {
    const factors = lengthFactors(1, 0.75, 10, 21)
    // 1 / (0.25 + 0.75 * 20 / 10) = 1 / 1.75, and 1 / (0.25 + 0) = 4
    expect(factors[20]).toBeCloseTo(1 / 1.75, 12)
    expect(factors[0]).toBe(4)
    for (let length = 1; length < 21; length++) {
      expect(factors[length]).toBeLessThan(factors[length - 1] ?? 0)
    }
  })

  it('leave the length out where b is 0 or no paragraph has the field', () => {
    expect([...lengthFactors(3, 0, 10, 3)]).toEqual([3, 3, 3])
    expect([...lengthFactors(3, 0.75, 0, 3)]).toEqual([3, 3, 3])
  })
})
