import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortByBytes } from './byte-order.ts'

/** Distinct strings of few letters, so that many share a prefix or are one; bytes 0 and 255 among them. */
const endings = fc.uniqueArray(fc.string({ unit: fc.constantFrom('\0', 'a', 'b', '\xFF'), maxLength: 12 }), {
  maxLength: 400,
})

/** All begin alike sometimes, as ids of records of one file do. */
const strings = fc
  .tuple(fc.constantFrom('', 'a', 'notes/birds.jsonl::'), endings)
  .map(([beginning, all]) => all.map((ending) => beginning + ending))

describe('sortByBytes', () => {
  it('orders the strings that are asked for byte by byte, and no others', () => {
    fc.assert(
      fc.property(strings, fc.nat(3), (all, left) => {
        const bytes = Uint8Array.from(all.join(''), (character) => character.charCodeAt(0))
        const starts = new Uint32Array(all.length + 1)
        for (const [i, string] of all.entries()) starts[i + 1] = (starts[i] ?? 0) + string.length
        const asked = all.map((_, i) => i).filter((i) => i % 4 !== left)
        const order = Uint32Array.from(asked)
        sortByBytes({ bytes, starts }, order)
        // Strings of characters up to U+00FF compare as their bytes do.
        expect([...order].map((i) => all[i])).toEqual(asked.map((i) => all[i] ?? '').sort())
      }),
    )
  })
})
