import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dequantiseLength, MAX_TEXT_LENGTH, quantiseLengthDown } from './impact-length.ts'

describe('text lengths in one byte', () => {
  it.each([
    [0, 0],
    [1, 1],
    [79, 79],
    // 80 - 48 = 32 = 2^1 x 16: exponent 1, mantissa 0, code 48 + (1 + 1) * 16 + 0.
    [80, 80],
    // 81 shares the step of two with 80.
    [81, 80],
    [82, 81],
    // 112 - 48 = 64 = 2^2 x 16: exponent 2, code 48 + 3 * 16.
    [112, 96],
    [65_535, 255],
  ])('gives length %i the code %i', (length, code) => {
    expect(quantiseLengthDown(length)).toBe(code)
  })

  it('uses every byte, and takes the length of a code back to that code', () => {
    for (let code = 0; code < 256; code++) expect(quantiseLengthDown(dequantiseLength(code))).toBe(code)
  })

  it('never falls as the length grows', () => {
    for (let length = 1; length <= MAX_TEXT_LENGTH; length++) {
      expect(quantiseLengthDown(length)).toBeGreaterThanOrEqual(quantiseLengthDown(length - 1))
    }
  })

  it('rounds down, by less than a sixteenth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_TEXT_LENGTH }), (length) => {
        const kept = dequantiseLength(quantiseLengthDown(length))
        expect(kept).toBeLessThanOrEqual(length)
        expect(kept).toBeGreaterThan(length - Math.max(1, length / 16))
      }),
    )
  })
})
