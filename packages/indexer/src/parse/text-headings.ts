/**
 * @module
 * Headings in plain text: underlined titles, with or without a line above (reStructuredText and long-standing habit),
 * and titles that stand alone on a short line above prose.
 */

import type { LineIndex } from '../decode/line-index.ts'
import { type LineGroup, lineText } from './text-groups.ts'
import { isMarked } from './text-items.ts'

const RULE = /^([=\-~^"'`#*+:._])\1{2,}\s*$/
const DIVISION = /^\s*([=\-~^"'`#*+:._])(?:\s*\1){2,}\s*$/
const MAX_TITLE_LENGTH = 150
/** Longest title without an underline, in UTF-16 units. */
const MAX_BARE_TITLE_LENGTH = 90
/** Shortest prose below a title without an underline. */
const MIN_PROSE_LENGTH = 120
/** The punctuation that ends a sentence or a clause, before any closing quotes and brackets. */
const ENDS_LIKE_PROSE = /[.!:;,…。！，、；：][\s"'”’»)\]]*$/
const BEGINS_LIKE_TITLE = /^["'“‘«„(¿¡]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u

/** A heading at the beginning of a group. */
export interface TextHeading {
  /** Index of the line that holds the title. */
  readonly titleLine: number
  /** The underline's character, doubled where there is a line above too. */
  readonly style: string
  /** Lines it takes, `>= 2`. */
  readonly lineCount: number
}

/** Whether the line is one character repeated, with or without spaces between: it only divides. */
export function isRule(line: string): boolean {
  return DIVISION.test(line)
}

/** The underlined heading that a group begins with. */
export function underlinedHeading(lines: LineIndex, group: LineGroup): TextHeading | undefined {
  const line = (at: number) => (group.first + at <= group.last ? lineText(lines, group.first + at) : '')
  const above = RULE.exec(line(0))?.[1]
  const isFramed = above !== undefined && RULE.exec(line(2))?.[1] === above
  if (isFramed && isTitle(line(1), line(0))) {
    return { titleLine: group.first + 1, style: above.repeat(2), lineCount: 3 }
  }
  const below = RULE.exec(line(1))?.[1]
  if (below === undefined || !isTitle(line(0), line(1))) return undefined
  return { titleLine: group.first, style: below, lineCount: 2 }
}

function isTitle(line: string, rule: string): boolean {
  const title = line.trim()
  const isText = title !== '' && title.length <= MAX_TITLE_LENGTH && !RULE.test(title)
  // Wide characters take two columns of the rule; a short rule below a long line is a transition.
  return isText && rule.trim().length * 2 >= title.length
}

/** A clock or bars: the line under a title that says when and where it appeared. */
const DATE_LINE = /\|| \d{1,2}:\d\d\b/

/** Whether this line reads like a title: short, begun like one, without the punctuation that prose ends with. */
export function isBareTitle(line: string, maxLength: number = MAX_BARE_TITLE_LENGTH): boolean {
  const title = line.trim()
  const isShort = title !== '' && title.length <= maxLength
  return (
    isShort &&
    BEGINS_LIKE_TITLE.test(title) &&
    !DATE_LINE.test(title) &&
    !ENDS_LIKE_PROSE.test(title) &&
    !isMarked(line)
  )
}

/** Whether this group is a title without an underline: one line that reads like a title, above prose. */
export function isHeadingAbove(lines: LineIndex, group: LineGroup, next: LineGroup | undefined): boolean {
  if (group.first !== group.last || next === undefined) return false
  const isApart = next.first > group.last + 1
  const isLong = lines.end(next.last) - lines.start(next.first) >= MIN_PROSE_LENGTH
  const isProse =
    isLong && !isMarked(lineText(lines, next.first)) && ENDS_LIKE_PROSE.test(lineText(lines, next.last))
  return isApart && isProse && isBareTitle(lineText(lines, group.first))
}

/** Levels of underlines: a style that was not seen before is one deeper, as in reStructuredText. */
export class HeadingStyles {
  readonly #styles: string[] = []

  /** Level of the style, from 1. */
  level(style: string): number {
    const known = this.#styles.indexOf(style)
    return known >= 0 ? known + 1 : this.#styles.push(style)
  }
}
