import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RANGE_DOCS, RangeMaximaBuilder, rangeCountOf } from './range-maxima.ts'

const RANGE_COUNT = 40
const DOC_COUNT: number = RANGE_COUNT * RANGE_DOCS - 17

const occurrences = fc.array(
  fc.tuple(fc.nat(DOC_COUNT - 1), fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e6, noNaN: true }))),
  { maxLength: 120 },
)

function build(frequencies: readonly (readonly [number, number])[]) {
  const builder = new RangeMaximaBuilder(DOC_COUNT)
  for (const [doc, frequency] of frequencies) builder.add(Int32Array.of(doc), Float64Array.of(frequency), 1)
  return builder.build()
}

/** The slow way: every occurrence of the ranges is looked at. */
function greatestIn(frequencies: readonly (readonly [number, number])[], first: number, last: number) {
  const inside = frequencies.filter(([doc]) => doc >= first * RANGE_DOCS && doc < (last + 1) * RANGE_DOCS)
  return { count: inside.length, greatest: Math.max(0, ...inside.map(([, frequency]) => frequency)) }
}

describe('RangeMaxima', () => {
  it('bounds the frequencies of any ranges from above, by less than a part in a million', () => {
    fc.assert(
      fc.property(occurrences, fc.nat(RANGE_COUNT - 1), fc.nat(RANGE_COUNT - 1), (frequencies, a, b) => {
        const [first, last] = a < b ? [a, b] : [b, a]
        const { count, greatest } = greatestIn(frequencies, first, last)
        const bound = build(frequencies).within(first, last)
        expect(bound).toBeGreaterThanOrEqual(greatest)
        expect(bound).toBeLessThanOrEqual(greatest * (1 + 1e-6) + 1e-30)
        expect(bound > 0).toBe(count > 0)
      }),
    )
  })

  it('copies what it answers range by range', () => {
    fc.assert(
      fc.property(occurrences, (frequencies) => {
        const maxima = build(frequencies)
        const copied = new Float64Array(rangeCountOf(DOC_COUNT)).fill(7)
        maxima.copyTo(copied)
        expect([...copied]).toEqual(Array.from(copied, (_, range) => maxima.within(range, range)))
      }),
    )
  })

  it('takes less room for a word that stands in few ranges', () => {
    const everywhere = Array.from({ length: RANGE_COUNT }, (_, range) => [range * RANGE_DOCS, 1] as const)
    expect(build([[5, 1]]).byteLength).toBeLessThan(build(everywhere).byteLength)
  })
})
