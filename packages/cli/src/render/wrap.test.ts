import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wrap } from './wrap.ts'

const linesOf = (text: string, width: number): string[] =>
  wrap(text, width).map(({ start, end }) => text.slice(start, end))

describe('wrap', () => {
  it('breaks at the last space that fits', () => {
    expect(linesOf('one two three', 8)).toEqual(['one two', 'three'])
  })

  it('fills a line to exactly the width', () => {
    expect(linesOf('one two three', 7)).toEqual(['one two', 'three'])
  })

  it('gives a word that is longer than the width a line of its own', () => {
    expect(linesOf('a incomprehensible b', 5)).toEqual(['a', 'incomprehensible', 'b'])
  })

  it('keeps everything on one line without a width', () => {
    expect(linesOf('one two three', Number.POSITIVE_INFINITY)).toEqual(['one two three'])
  })

  it('gives one empty line for an empty text', () => {
    expect(linesOf('', 10)).toEqual([''])
  })

  it('gives back the text when its lines are joined by a space', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 12 }).filter((word) => !word.includes(' ')))
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (list, width) => {
        const text = list.join(' ')
        const lines = linesOf(text, width)
        expect(lines.join(' ')).toBe(text)
        expect(lines.filter((line) => line.length > width && line.includes(' '))).toEqual([])
      }),
    )
  })
})
