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
    // The sound mark and the punctuation of these scripts are as wide as their letters.
    ['サーバー', 8],
    ['「本」、。・', 12],
    ['　', 2],
    ['￥￦', 4],
    ['🦉', 2],
    // What has a narrow form takes one.
    ['ｻｰﾊﾞｰ｡', 6],
    // A Korean syllable in its parts.
    ['한글'.normalize('NFD'), 4],
    // Marks stand on the letter before.
    ['e\u0301', 1],
    ['תִּקּוּן', 4],
    ['co\u00adop', 4],
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
