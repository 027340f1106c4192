import { describe, expect, it } from 'vitest'
import { columns, displayWidth } from './columns.ts'

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['', 0],
    // Two columns a letter of Chinese, Japanese and Korean, also outside the basic plane.
    ['図書館', 6],
    ['한글', 4],
    ['𠀋', 2],
    ['ＡＢ', 4],
    // Marks stand on the letter before.
    ['e\u0301', 1],
    ['תִּקּוּן', 4],
  ])('counts the columns of %s', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })
})

describe('columns', () => {
  it('aligns cells to the left or right and leaves no blank at the end', () => {
    expect(
      columns(
        [
          ['name', 'n', ''],
          ['書', '10', 'x'],
          ['b', '100'],
        ],
        [1],
      ),
    ).toEqual(['name    n', '書     10  x', 'b     100'])
  })
})
