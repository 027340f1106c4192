import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from './columns.ts'
import { markedLines } from './marked-text.ts'
import { createPalette } from './palette.ts'

const plain = createPalette(false)
const coloured = createPalette(true)

describe('markedLines', () => {
  it('leaves room for the brackets of a match, and for none where it is coloured', () => {
    const marks = (palette = plain) => [{ start: 4, end: 7, style: palette.match }]
    expect(markedLines({ text: 'one two six', marks: marks() }, 8)).toEqual(['one', '[two]', 'six'])
    expect(markedLines({ text: 'one two six', marks: marks(coloured) }, 7)).toHaveLength(2)
  })

  it('leaves room for what stands for a control character', () => {
    expect(markedLines({ text: 'ab \u001bc de', marks: [] }, 6)).toEqual(['ab', '\\x1bc', 'de'])
  })

  it('keeps its lines within the width, marks over line ends included', () => {
    const words = fc.array(fc.constantFrom('a', 'bcd', '本の虫', 'e\u0301f', '\u009b'), { minLength: 1 })
    fc.assert(
      fc.property(words, fc.integer({ min: 14, max: 40 }), fc.nat(), fc.nat(), (list, width, from, to) => {
        const text = list.join(' ')
        const [start = 0, end = 0] = [from % text.length, to % (text.length + 1)].sort((a, b) => a - b)
        const marks = start === end ? [] : [{ start, end, style: plain.removed }]
        const lines = markedLines({ text, marks }, width)
        expect(lines.filter((line) => displayWidth(line) > width)).toEqual([])
      }),
    )
  })
})
