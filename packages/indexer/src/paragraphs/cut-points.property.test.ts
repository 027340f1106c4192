import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutPoints } from './cut-points.ts'

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
