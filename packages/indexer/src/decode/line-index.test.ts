import { describe, expect, it } from 'vitest'
import { LineIndex } from './line-index.ts'

describe('LineIndex', () => {
  it('ends lines at LF, CR, CR LF, NEL, U+2028 and U+2029', () => {
    // Offsets: a0 LF1 b2 CR3 c4 CR5 LF6 d7 NEL8 e9 LS10 f11 PS12 g13
    const lines = new LineIndex('a\nb\rc\r\nd\u0085e\u2028f\u2029g')
    expect(lines.count).toBe(7)
    const ranges = Array.from({ length: 7 }, (_, at) => [lines.start(at), lines.end(at)])
    expect(ranges).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
      [7, 8],
      [9, 10],
      [11, 12],
      [13, 14],
    ])
  })

  it('counts no line after a final line end', () => {
    expect(new LineIndex('a\nb\n').count).toBe(2)
    expect(new LineIndex('a\r\n').count).toBe(1)
  })

  it('gives an empty text one empty line', () => {
    const lines = new LineIndex('')
    expect([lines.count, lines.start(0), lines.end(0), lines.lineAt(0)]).toEqual([1, 0, 0, 1])
  })

  it('keeps empty lines', () => {
    const lines = new LineIndex('\n\r\n\r')
    expect(lines.count).toBe(3)
    expect([0, 1, 2].map((at) => lines.end(at) - lines.start(at))).toEqual([0, 0, 0])
  })

  it('counts a line end to the line it ends', () => {
    const lines = new LineIndex('ab\r\ncd')
    expect([0, 1, 2, 3, 4, 5].map((offset) => lines.lineAt(offset))).toEqual([1, 1, 1, 1, 2, 2])
  })
})
