/**
 * @module
 * Cells set in columns, for terminals.
 */

/** Letters that terminals show two columns wide, and marks that stand on the letter before. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns of a terminal that a text takes, near enough to align what follows it. */
export function displayWidth(text: string): number {
  let width = 0
  for (const letter of text) {
    if (NO_WIDTH.test(letter)) continue
    width += WIDE.test(letter) ? 2 : 1
  }
  return width
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
