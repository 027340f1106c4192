import { describe, expect, it } from 'vitest'
import { cutPoints } from './cut-points.ts'

const pieces = (text: string, maxLength: number) => {
  const ends = cutPoints(text, maxLength)
  return ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end))
}

describe('cutPoints', () => {
  it('leaves a text of the longest length whole', () => {
    expect(pieces('a'.repeat(20), 20)).toEqual(['a'.repeat(20)])
  })

  it('cuts at the sentence end nearest to equal pieces', () => {
    // 36 units in pieces of at most 30: two of about 18; the sentence ends at 16.
    expect(pieces('He came by sea. She came by the road', 30)).toEqual([
      'He came by sea. ',
      'She came by the road',
    ])
  })

  it('knows the sentence ends of Chinese', () => {
    expect(pieces('我来自北京。他来自上海。', 8)).toEqual(['我来自北京。', '他来自上海。'])
  })

  it('cuts at white space where no sentence ends', () => {
    expect(pieces('one two three four five', 12)).toEqual(['one two ', 'three four ', 'five'])
  })

  it('cuts a word without white space between two characters', () => {
    expect(pieces('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  })

  it('keeps a letter and its marks, and the parts of an emoji, together', () => {
    const family = '👩‍👩‍👧'
    expect(pieces(`abcdef${family}g`, 10)).toEqual(['abcdef', `${family}g`])
    expect(pieces('abce\u0301fgh', 4)).toEqual(['abc', 'e\u0301fg', 'h'])
  })

  it('cuts inside an endless character, and never inside a surrogate pair', () => {
    expect(pieces(`a${'\u0301'.repeat(9)}`, 4).map((piece) => piece.length)).toEqual([4, 4, 2])
    expect(pieces(`a${'\u{1d165}'.repeat(4)}`, 4).some((piece) => /\p{Surrogate}/u.test(piece))).toBe(false)
  })
})
