import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

it('decodes what was encoded, out of the middle of other bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.nat(5), (text, lead) => {
      const encoded = encodeUtf8(text)
      const bytes = new Uint8Array(new SharedArrayBuffer(lead + encoded.length + 1)).fill(0xff)
      bytes.set(encoded, lead)
      expect(decodeUtf8(bytes, lead, lead + encoded.length)).toBe(text)
    }),
  )
})

it('decodes a text longer than its scratch', () => {
  const text = 'é'.repeat(10_000)
  expect(decodeUtf8(encodeUtf8(text))).toBe(text)
})

it('writes a lone surrogate as U+FFFD', () => {
  expect(decodeUtf8(encodeUtf8('a\ud800b'))).toBe('a\ufffdb')
})

it('refuses what is no UTF-8', () => {
  expect(() => decodeUtf8(Uint8Array.of(0xc3))).toThrow(TypeError)
})
