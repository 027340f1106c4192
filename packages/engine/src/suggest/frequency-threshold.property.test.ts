import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FrequencyThreshold } from './frequency-threshold.ts'

const frequencies = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000_000 })),
  {
    maxLength: 200,
  },
)

it('leaves at most so many frequencies, and all of them where they are not more', () => {
  fc.assert(
    fc.property(frequencies, fc.nat(50), (values, limit) => {
      const threshold = new FrequencyThreshold(limit)
      for (const value of values) threshold.add(value)
      const { least } = threshold
      expect(values.filter((value) => value >= least).length).toBeLessThanOrEqual(limit)
      if (values.length <= limit) expect(values.every((value) => value >= least)).toBe(true)
    }),
  )
})

it('takes every frequency below 256 for itself', () => {
  const threshold = new FrequencyThreshold(2)
  for (const value of [1, 2, 3, 100, 101]) threshold.add(value)
  // Of 3 and more there are three, of 4 and more two.
  expect(threshold.least).toBe(4)
})

it('leaves none where even the most frequent ones are too many', () => {
  const threshold = new FrequencyThreshold(1)
  threshold.add(7)
  threshold.add(7)
  expect(threshold.least).toBe(Number.POSITIVE_INFINITY)
})
