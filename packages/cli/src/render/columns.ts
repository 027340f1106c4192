/**
 * @module
 * Cells set in columns, for terminals.
 */

import { eastAsianWidth } from 'get-east-asian-width'

const SOFT_HYPHEN = 0xad
/** Marks that stand on the letter before, and the vowels and finals of a Korean syllable that is written in parts. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u

/** Columns of a terminal that a text takes, near enough to align what follows it. */
export function displayWidth(text: string): number {
  let width = 0
  for (const letter of text) width += letterWidth(letter)
  return width
}

/** Columns of one code point: none, one or two (East Asian Width W and F; The Unicode Standard, annex 11). */
export function letterWidth(letter: string): 0 | 1 | 2 {
  const code = letter.codePointAt(0) ?? 0
  // Most letters, without a look at the tables.
  if (code >= 0x20 && code < 0x300 && code !== SOFT_HYPHEN) return 1
  return NO_WIDTH.test(letter) ? 0 : eastAsianWidth(code)
}

/**
 * The rows as lines, columns two blanks apart.
 *
 * @param toTheRight numbers of the columns that are set to the right
 */
export function columns(rows: readonly (readonly string[])[], toTheRight: readonly number[]): string[] {
  const widths: number[] = []
  for (const [column, cell] of rows.flatMap((row) => [...row.entries()])) {
    widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const blanks = ' '.repeat((widths[column] ?? 0) - displayWidth(cell))
      return toTheRight.includes(column) ? blanks + cell : cell + blanks
    })
    return cells.join('  ').trimEnd()
  })
}
