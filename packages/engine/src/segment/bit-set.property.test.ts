import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addBit, complementOf, countBits, hasBit, wordCountOf } from './bit-set.ts'

it('holds what a set of numbers holds, and its complement the others', () => {
  const sized = fc
    .integer({ min: 1, max: 200 })
    .chain((size) => fc.record({ size: fc.constant(size), members: fc.array(fc.nat(size - 1)) }))
  fc.assert(
    fc.property(sized, ({ size, members }) => {
      const words = new Uint32Array(wordCountOf(size))
      for (const member of members) addBit(words, member)
      const oracle = new Set(members)
      expect(countBits(words)).toBe(oracle.size)
      const complement = complementOf(words, size)
      expect(countBits(complement)).toBe(size - oracle.size)
      for (let i = 0; i < size + 40; i++) {
        expect(hasBit(words, i)).toBe(oracle.has(i))
        expect(hasBit(complement, i)).toBe(i < size && !oracle.has(i))
      }
    }),
  )
})

it('of no integers has no words', () => {
  expect(wordCountOf(0)).toBe(0)
  expect(complementOf(new Uint32Array(0), 0)).toEqual(new Uint32Array(0))
})
