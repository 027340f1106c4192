/**
 * @module
 * Plain text as groups of lines: what stands between blank lines, or each line by itself where every line is a paragraph.
 */

import type { LineIndex } from '../decode/line-index.ts'

/** Hard-wrapped text never has lines this wide, in columns; a wide character counts two. */
const MAX_WRAPPED_WIDTH = 120
const FIRST_WIDE_CHARACTER = 0x2e80
const BLANK = /^[\s\u0085]*$/

/** Lines that belong together, by index from 0. */
export interface LineGroup {
  readonly first: number
  /** Last line, `>= first`. */
  readonly last: number
}

/** Lines without so many UTF-16 units at their beginning. */
export interface PartOfLines extends LineGroup {
  readonly skipped: number
}

/** The line without its line end. */
export function lineText(lines: LineIndex, at: number): string {
  return lines.text.slice(lines.start(at), lines.end(at))
}

/** Columns of white space before the text of a line; a tab reaches the next multiple of eight. */
export function indentOf(line: string): number {
  let columns = 0
  for (const character of line) {
    if (character === '\t') columns += 8 - (columns % 8)
    else if (character === ' ' || character === '\u3000') columns += 1
    else break
  }
  return columns
}

/** Groups of lines, in order; no line of a group is blank. */
export function lineGroups(lines: LineIndex): readonly LineGroup[] {
  const groups = blankLineGroups(lines)
  return isLinePerParagraph(lines, groups) ? groups.flatMap(singleLines) : groups
}

function blankLineGroups(lines: LineIndex): readonly LineGroup[] {
  const groups: LineGroup[] = []
  let first = -1
  for (let at = 0; at < lines.count; at += 1) {
    const isBlank = BLANK.test(lineText(lines, at))
    if (isBlank && first >= 0) groups.push({ first, last: at - 1 })
    if (isBlank) first = -1
    else if (first < 0) first = at
  }
  if (first >= 0) groups.push({ first, last: lines.count - 1 })
  return groups
}

function singleLines({ first, last }: LineGroup): readonly LineGroup[] {
  return Array.from({ length: last - first + 1 }, (_, at) => ({ first: first + at, last: first + at }))
}

/**
 * Whether each line of this text is a paragraph: of the text in lines that another line follows directly, most is in
 * lines too wide to be wrapped.
 */
function isLinePerParagraph(lines: LineIndex, groups: readonly LineGroup[]): boolean {
  let wide = 0
  let narrow = 0
  for (const { first, last } of groups) {
    for (let at = first; at < last; at += 1) {
      const width = widthOf(lineText(lines, at))
      if (width > MAX_WRAPPED_WIDTH) wide += width
      else narrow += width
    }
  }
  return wide > narrow
}

function widthOf(line: string): number {
  let width = line.length
  for (let at = 0; at < line.length; at += 1) if (line.charCodeAt(at) >= FIRST_WIDE_CHARACTER) width += 1
  return width
}
