/** The expansions that are selected, against sorting all of them. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CountedExpansion, mostFrequent } from './vocabulary.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 100 : 5000

const counted = fc.record({ tier: fc.constantFrom(0 as const, 1 as const, 2 as const), docFreq: fc.nat(40) })

it('selects of thousands of terms what sorting them would put first, and counts the others', () => {
  fc.assert(
    fc.property(
      fc.array(counted, { minLength: 0, maxLength: 6000, size: 'max' }),
      fc.constantFrom(0, 1, 7, 128, 1024, 5000),
      (all, limit) => {
        const expansions = all.map(
          ({ tier, docFreq }, index): CountedExpansion => ({
            expansion: { term: `t${(index * 7919) % 6007}`, kind: 'prefix', tier },
            docFreq,
          }),
        )
        const sorted = expansions.toSorted(
          (a, b) =>
            b.expansion.tier - a.expansion.tier ||
            b.docFreq - a.docFreq ||
            (a.expansion.term < b.expansion.term ? -1 : 1),
        )
        const found = mostFrequent(expansions, limit)
        expect(found.expansions).toEqual(sorted.slice(0, limit).map(({ expansion }) => expansion))
        expect(found.cut).toBe(Math.max(0, all.length - limit))
      },
    ),
    // To shrink thousands of terms takes minutes.
    { numRuns, endOnFailure: true },
  )
})
