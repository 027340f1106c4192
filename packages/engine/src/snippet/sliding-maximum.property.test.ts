import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SlidingMaximum } from './sliding-maximum.ts'

it('is the greatest of the values in the window, wherever it begins and ends', () => {
  const values = fc.array(fc.nat(9), { maxLength: 40 })
  const drops = fc.array(fc.nat(3), { minLength: 40, maxLength: 40 })
  fc.assert(
    fc.property(values, drops, (values, drops) => {
      const maximum = new SlidingMaximum()
      let first = 0
      for (const [last, value] of values.entries()) {
        maximum.add(last, value)
        first = Math.min(first + (drops[last] ?? 0), last + 1)
        maximum.dropBefore(first)
        expect(maximum.value).toBe(Math.max(0, ...values.slice(first, last + 1)))
      }
    }),
  )
})
