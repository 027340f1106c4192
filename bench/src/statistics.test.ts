import { describe, expect, it } from 'vitest'
import { median, percentile } from './statistics.ts'

describe('percentile', () => {
  it('takes the nearest rank, a value that was seen', () => {
    // 99 % of 100 values is rank 99 of 1..100; 50 % is rank 50
    const values = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(percentile(values, 99)).toBe(99)
    expect(percentile(values, 50)).toBe(50)
    expect(percentile(values, 100)).toBe(100)
  })

  it('sorts by number and not by text', () => {
    expect(median([10, 9, 100])).toBe(10)
  })

  it('leaves the values in their order', () => {
    const values = [3, 1, 2]
    median(values)
    expect(values).toEqual([3, 1, 2])
  })

  it('refuses no values', () => {
    expect(() => median([])).toThrow(RangeError)
  })
})
