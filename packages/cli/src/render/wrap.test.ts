import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWidth } from './columns.ts'
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

  it('counts the columns of wide letters, and of marks none', () => {
    expect(linesOf('図書 館 本', 5)).toEqual(['図書', '館 本'])
    expect(linesOf('de\u0301ja\u0300 vu la', 7)).toEqual(['de\u0301ja\u0300 vu', 'la'])
  })

  it('breaks between letters of Chinese and Japanese, and not before what ends a clause or behind what opens a quotation', () => {
    expect(linesOf('図書館の本を読む', 6)).toEqual(['図書館', 'の本を', '読む'])
    expect(linesOf('本を読む。サーバー', 8)).toEqual(['本を読', 'む。サー', 'バー'])
    expect(linesOf('彼は「本」と', 6)).toEqual(['彼は', '「本」', 'と'])
    // Korean has spaces.
    expect(linesOf('도서관에서 책', 6)).toEqual(['도서관에서', '책'])
  })

  it('keeps every letter of a text without spaces, and its lines within the width', () => {
    const letters = fc.array(fc.constantFrom('本', 'の', '𠀋', '。', '「', '」', 'ー', 'a', ' ', 'e\u0301'))
    fc.assert(
      fc.property(letters, fc.integer({ min: 6, max: 30 }), (list, width) => {
        const text = list.join('')
        let end = 0
        for (const line of wrap(text, width)) {
          expect(text.slice(end, line.start).trim()).toBe('')
          end = line.end
        }
        expect(end).toBe(text.length)
      }),
    )
    expect(linesOf('本'.repeat(500), 9).every((line) => displayWidth(line) <= 9)).toBe(true)
  })

  it('takes the columns of a letter from whoever shows it', () => {
    const lines = wrap('ab cd ef', 5, (letter, _at, isFirst) => (letter === 'c' ? 2 : isFirst ? 2 : 1))
    expect(lines).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
      { start: 6, end: 8 },
    ])
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
