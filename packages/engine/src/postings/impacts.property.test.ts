import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dequantiseLength } from './impact-length.ts'
import { cornerFreq, cornerLength, ImpactAccumulator, UNBOUNDED_FREQ } from './impacts.ts'

const freqArbitrary = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 400 }))
const lengthArbitrary = fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 65_535 }))
const textPostings = fc.array(fc.tuple(freqArbitrary, lengthArbitrary), { minLength: 1, maxLength: 300 })

function dominates(word: number, corner: 0 | 1, freq: number, length: number, exact: boolean): boolean {
  const bound = cornerFreq(word, corner)
  const shortest = cornerLength(word, corner)
  if (bound === 0) return false
  return (
    (bound === UNBOUNDED_FREQ || bound >= freq) && (exact ? shortest : dequantiseLength(shortest)) <= length
  )
}

function textWordOf(postings: readonly (readonly [number, number])[]): number {
  const impacts = new ImpactAccumulator()
  for (const [freq, length] of postings) impacts.addText(freq, length)
  return impacts.text()
}

describe('impacts', () => {
  it('have a text corner above every posting', () => {
    fc.assert(
      fc.property(textPostings, (postings) => {
        const word = textWordOf(postings)
        for (const [freq, length] of postings) {
          const bounded = dominates(word, 0, freq, length, false) || dominates(word, 1, freq, length, false)
          expect(bounded, `freq ${freq}, length ${length}`).toBe(true)
        }
      }),
    )
  })

  it('have a heading and a title corner above every posting', () => {
    const short = fc.tuple(freqArbitrary, fc.integer({ min: 1, max: 255 }))
    fc.assert(
      fc.property(
        fc.array(short, { maxLength: 50 }),
        fc.array(short, { maxLength: 50 }),
        (headings, titles) => {
          const impacts = new ImpactAccumulator()
          for (const [freq, length] of headings) impacts.addHeading(freq, length)
          for (const [freq, length] of titles) impacts.addTitle(freq, length)
          const word = impacts.other()
          for (const [freq, length] of headings) expect(dominates(word, 0, freq, length, true)).toBe(true)
          for (const [freq, length] of titles) expect(dominates(word, 1, freq, length, true)).toBe(true)
          expect(cornerFreq(word, 0) === 0).toBe(headings.length === 0)
          expect(cornerFreq(word, 1) === 0).toBe(titles.length === 0)
        },
      ),
    )
  })

  it('of several blocks together bound every posting of all of them', () => {
    fc.assert(
      fc.property(fc.array(textPostings, { minLength: 1, maxLength: 6 }), (blocks) => {
        const term = new ImpactAccumulator()
        for (const postings of blocks) term.addImpacts(textWordOf(postings), 0)
        const word = term.text()
        for (const [freq, length] of blocks.flat()) {
          expect(dominates(word, 0, freq, length, false) || dominates(word, 1, freq, length, false)).toBe(
            true,
          )
        }
      }),
    )
  })

  it('reach no higher than the greatest frequency and no lower than the least length there is', () => {
    fc.assert(
      fc.property(textPostings, (postings) => {
        const word = textWordOf(postings)
        const greatest = Math.min(UNBOUNDED_FREQ, Math.max(...postings.map(([freq]) => freq)))
        const least = Math.min(...postings.map(([, length]) => length))
        expect(cornerFreq(word, 0)).toBe(greatest)
        const codes =
          cornerFreq(word, 1) === 0 ? [cornerLength(word, 0)] : [cornerLength(word, 0), cornerLength(word, 1)]
        // Lengths lose less than a sixteenth.
        for (const code of codes)
          expect(dequantiseLength(code)).toBeGreaterThan(least - Math.max(1, least / 16))
      }),
    )
  })
})
