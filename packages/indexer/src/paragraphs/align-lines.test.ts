import { describe, expect, it } from 'vitest'
import { alignLines } from './align-lines.ts'

/** The runs as pairs of their text and what stands at their place. */
const align = (value: string, source: string, skippedLines = 0) =>
  alignLines(value, source, 0, source.length, skippedLines).map(({ text, start, end }) => [
    text,
    source.slice(start, end),
  ])

describe('alignLines', () => {
  it('takes text that stands as it is in one run', () => {
    expect(align('a\nb', 'a\nb')).toEqual([['a\nb', 'a\nb']])
  })

  it('finds lines after the prefixes of a quote', () => {
    expect(align('one\ntwo', 'one\r\n> two')).toEqual([
      ['one', 'one'],
      ['\n', '\r'],
      ['two', 'two'],
    ])
  })

  it('resolves references and escapes one by one', () => {
    expect(align('a & b', 'a &amp; b')).toEqual([
      ['a ', 'a '],
      ['&', '&amp;'],
      [' b', ' b'],
    ])
    expect(align('1 * 2', '1 \\* 2')).toEqual([
      ['1 ', '1 '],
      ['*', '\\*'],
      [' 2', ' 2'],
    ])
    expect(
      align('&&', '&amp;&amp;')
        .map(([text]) => text)
        .join(''),
    ).toBe('&&')
    expect(align('a\u00e9z', 'a&eacute;z')).toEqual([
      ['a', 'a'],
      ['\u00e9', '&eacute;'],
      ['z', 'z'],
    ])
  })

  it('keeps what only looks like a reference', () => {
    expect(
      align('R&D; x & y', 'R&D; x &amp; y')
        .map(([text]) => text)
        .join(''),
    ).toBe('R&D; x & y')
  })

  it('skips the line of an opening fence', () => {
    const source = '```js\nlet a\nlet b\n```'
    expect(align('let a\nlet b', source, 1)).toEqual([
      ['let a', 'let a'],
      ['\n', '\n'],
      ['let b', 'let b'],
    ])
  })

  it('gives the whole range where lines do not stand one to one', () => {
    expect(align('x\ny', '&#120;&#10;&#121;')).toEqual([['x\ny', '&#120;&#10;&#121;']])
  })
})
