import { describe, expect, it } from 'vitest'
import { insertedRun, verbatimRun } from './block.ts'
import { CollapsedText } from './collapsed-text.ts'

describe('CollapsedText', () => {
  const collapse = (source: string) => new CollapsedText([verbatimRun(source, 0, source.length)])

  it('makes one space of every run of white space and drops it at the ends', () => {
    expect(collapse('  a \t b\r\n\r\nc\u00a0d\u0085e\u3000f  ').text).toBe('a b c d e f')
  })

  it('keeps U+FEFF and U+200B, which are no white space', () => {
    expect(collapse('a\ufeffb\u200bc').text).toBe('a\ufeffb\u200bc')
  })

  it('joins lines of Han and kana without a space, and any other lines with one', () => {
    expect(collapse('東京\n大学').text).toBe('東京大学')
    expect(collapse('ひら\r\n  がな。\nカナ').text).toBe('ひらがな。カナ')
    expect(collapse('東京\nTokyo').text).toBe('東京 Tokyo')
    expect(collapse('한국\n사람').text).toBe('한국 사람')
    expect(collapse('東京 大学').text).toBe('東京 大学')
    expect(collapse('𠀀\n𠀁').text).toBe('𠀀𠀁')
  })

  it('maps each character back to the source', () => {
    // a0 _1 _2 b3 LF4 c5
    const collapsed = collapse('a  b\nc')
    expect(collapsed.text).toBe('a b c')
    expect([0, 2, 4].map((at) => collapsed.sourceStart(at))).toEqual([0, 3, 5])
    expect([1, 3, 5].map((at) => collapsed.sourceEnd(at))).toEqual([1, 4, 6])
  })

  it('maps resolved text to the whole range it was made of', () => {
    // source: "x &amp; y", the reference at 2..7
    const collapsed = new CollapsedText([
      verbatimRun('x &amp; y', 0, 2),
      { text: '&', start: 2, end: 7 },
      verbatimRun('x &amp; y', 7, 9),
    ])
    expect(collapsed.text).toBe('x & y')
    expect([collapsed.sourceStart(2), collapsed.sourceEnd(3)]).toEqual([2, 7])
    expect([collapsed.sourceStart(4), collapsed.sourceEnd(5)]).toEqual([8, 9])
  })

  it('joins runs without a space where there is none', () => {
    const source = 'so**me**thing'
    const runs = [verbatimRun(source, 0, 2), verbatimRun(source, 4, 6), verbatimRun(source, 8, 13)]
    const collapsed = new CollapsedText(runs)
    expect(collapsed.text).toBe('something')
    expect([collapsed.sourceStart(0), collapsed.sourceStart(2), collapsed.sourceEnd(9)]).toEqual([0, 4, 13])
  })

  it('gives inserted text no place but a point', () => {
    const collapsed = new CollapsedText([
      verbatimRun('ab', 0, 1),
      insertedRun(' · ', 1),
      verbatimRun('ab', 1, 2),
    ])
    expect(collapsed.text).toBe('a · b')
    expect([collapsed.sourceStart(2), collapsed.sourceEnd(3)]).toEqual([1, 1])
  })

  it('is empty for white space only', () => {
    expect(collapse(' \n\u2003').text).toBe('')
  })
})
