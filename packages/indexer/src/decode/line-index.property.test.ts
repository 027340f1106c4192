import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LineIndex } from './line-index.ts'

const texts = fc
  .array(fc.constantFrom('a', 'é', '😀', ' ', '\n', '\r', '\r\n', '\u0085', '\u2028', '\u2029', '\v', '\f'))
  .map((parts) => parts.join(''))

/** Slow and obvious: cut the text at its line ends. */
function oracle(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

it('has the lines that cutting at line ends gives', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const lines = new LineIndex(text)
      const found = Array.from({ length: lines.count }, (_, at) => text.slice(lines.start(at), lines.end(at)))
      expect(found).toEqual(oracle(text))
    }),
  )
})

it('finds the line of every offset by counting the line ends before it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const lines = new LineIndex(text)
      for (let offset = 0; offset < text.length; offset += 1) {
        // A pair of CR and LF is one line end, and its LF belongs to the line it ends.
        const before = text.slice(0, offset).match(/\r\n|\r(?!\n|$)|[\n\u0085\u2028\u2029]|\r$/g) ?? []
        const isInPair = text[offset - 1] === '\r' && text[offset] === '\n'
        expect(lines.lineAt(offset)).toBe(before.length + (isInPair ? 0 : 1))
      }
    }),
  )
})
