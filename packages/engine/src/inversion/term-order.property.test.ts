import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashBytes } from '../analysis/byte-hash.ts'
import { ByteInterner } from '../analysis/byte-interner.ts'
import { termOrder } from './term-order.ts'

/** Terms that share prefixes, and some of which are prefixes of others; bytes 0 and 255 among them. */
const term = fc
  .tuple(
    fc.constantFrom('', 'inter', 'international', 'internationalisation', '\0'),
    fc.string({ unit: fc.constantFrom('\0', 'a', 'b', '\xFF'), maxLength: 9 }),
  )
  .map(([prefix, rest]) => Uint8Array.from(`${prefix}${rest}`, (character) => character.charCodeAt(0)))

describe('termOrder', () => {
  it('is the order of the terms byte by byte', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 300 }), (some) => {
        const terms = new ByteInterner()
        for (const bytes of some) terms.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length))
        const sorted = [...termOrder(terms)].map((number) =>
          String.fromCharCode(...terms.bytes.subarray(terms.starts[number], terms.starts[number + 1])),
        )
        // Strings of characters up to U+00FF compare as their bytes do.
        expect(sorted).toEqual([...new Set(some.map((bytes) => String.fromCharCode(...bytes)))].sort())
      }),
    )
  })
})
