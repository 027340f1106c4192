import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Run, verbatimRun } from './block.ts'
import { CollapsedText } from './collapsed-text.ts'

const sources = fc
  .array(fc.constantFrom('a', 'bc', '😀', '東', 'あ', ' ', '  ', '\n', '\r\n', '\t', '\u0085', '\u3000', '.'))
  .map((parts) => parts.join(''))

it('maps every character of the text to the same character of the source, in order', () => {
  fc.assert(
    fc.property(sources, fc.array(fc.nat(60)), (source, cuts) => {
      const ends = [...new Set([...cuts.filter((cut) => cut < source.length), source.length])].sort(
        (a, b) => a - b,
      )
      const runs = ends.map((end, at): Run => verbatimRun(source, ends[at - 1] ?? 0, end))
      const collapsed = new CollapsedText(runs)
      let previous = -1
      for (let at = 0; at < collapsed.text.length; at += 1) {
        if (collapsed.text[at] === ' ') continue
        const start = collapsed.sourceStart(at)
        expect(source[start]).toBe(collapsed.text[at])
        expect(collapsed.sourceEnd(at + 1)).toBe(start + 1)
        expect(start).toBeGreaterThan(previous)
        previous = start
      }
    }),
  )
})

it('loses no character but white space, and has no two spaces in a row', () => {
  fc.assert(
    fc.property(sources, (source) => {
      const { text } = new CollapsedText([verbatimRun(source, 0, source.length)])
      expect(text.replaceAll(' ', '')).toBe(source.replace(/[\s\u0085]/g, ''))
      expect(text).not.toMatch(/^ | {2}| $/)
    }),
  )
})
