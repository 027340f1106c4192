import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutPoints, sentenceCut } from './cut-points.ts'

const LONE_SURROGATE = /\p{Surrogate}/u
const texts = fc
  .array(fc.constantFrom('a', 'word', ' ', '. ', '! ', '😀', 'e\u0301', '東京。', '\u0301', '👩‍👩‍👧'), {
    maxLength: 200,
  })
  .map((parts) => parts.join('').replace(/ +/g, ' '))

it('gives pieces of 1 to the longest length that join to the text and tear no surrogate pair', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, maxLength) => {
      const ends = cutPoints(text, maxLength)
      const pieces = ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end))
      expect(pieces.join('')).toBe(text)
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(maxLength)
        expect(piece).not.toMatch(LONE_SURROGATE)
        if (text !== '') expect(piece).not.toBe('')
      }
    }),
  )
})

/** Slow and obvious: looks at the starts of all sentences. */
function nearestStart(window: string, wished: number, smallest: number, largest: number): number | undefined {
  let best: number | undefined
  for (const { index } of new Intl.Segmenter('und', { granularity: 'sentence' }).segment(window)) {
    if (index < smallest || index > largest) continue
    if (best === undefined || Math.abs(index - wished) < Math.abs(best - wished)) best = index
  }
  return best
}

it('cuts where the nearest sentence begins', () => {
  const parts = fc.constantFrom(
    ...['a', 'Word', ' ', '. ', '? "', '!) ', 'e.g. ', '3.14', '東京。', '…', '\u2029', '😀', '.A'],
  )
  const windows = fc.array(parts, { minLength: 4, maxLength: 60 }).map((all) => all.join(''))
  fc.assert(
    fc.property(windows, fc.double({ min: 0, max: 1, noNaN: true }), (window, share) => {
      const largest = window.length - 1
      const wished = Math.max(1, Math.ceil(largest * share))
      expect(sentenceCut(window, wished, wished / 2, largest)).toBe(
        nearestStart(window, wished, wished / 2, largest),
      )
    }),
    { numRuns: 500 },
  )
})
