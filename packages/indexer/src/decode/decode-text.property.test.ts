import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'

it('never throws, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
      expect(['text', 'binary']).toContain(decodeText(input).kind)
    }),
  )
})

it('gives back every text that was written as UTF-8 and begins like no other kind of file', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      fc.pre(!text.startsWith('\ufeff') && !text.includes('\0') && !text.startsWith('GIF8'))
      expect(decodeText(new TextEncoder().encode(text))).toMatchObject({
        text,
        encoding: 'utf-8',
        warnings: [],
      })
    }),
  )
})
