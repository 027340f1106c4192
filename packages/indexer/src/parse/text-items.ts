/**
 * @module
 * List items in plain text: which lines of a group begin one.
 */

import type { LineIndex } from '../decode/line-index.ts'
import { type LineGroup, lineText } from './text-groups.ts'

const BULLET = /^[ \t\u3000]*(?:[-*+•‣◦▪–][ \t]+|・)(?=\S)/
const NUMBER = /^[ \t\u3000]*(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)|(?:\d{1,3}|#)\.|[①-⑳])[ \t]+(?=\S)/

/** Whether a bullet or a number begins this line. */
export function isMarked(line: string): boolean {
  return BULLET.test(line) || NUMBER.test(line)
}

/**
 * Length of the bullet that begins this line, with the white space around it; 0 where there is none. Numbers are no
 * bullets: they are text, and "12. Oktober" begins a sentence.
 */
export function bulletLength(line: string): number {
  return BULLET.exec(line)?.[0].length ?? 0
}

/** A part of a group: a list item, or the lines before the first one. */
export interface GroupPart extends LineGroup {
  readonly isItem: boolean
}

/**
 * Cuts a group at its list items. Lines without a marker continue the item before them.
 *
 * A wrapped line of prose can begin like an item ("- as he said -", "1945. Then"). So a group is a list only if it
 * begins with a marker, or if the line before its first marker ends with a colon.
 */
export function groupParts(lines: LineIndex, { first, last }: LineGroup): readonly GroupPart[] {
  const starts: number[] = []
  for (let at = first; at <= last; at += 1) {
    const isStart = isMarked(lineText(lines, at))
    const isAllowed = starts.length > 0 || at === first || /[:：]\s*$/.test(lineText(lines, at - 1))
    if (isStart && isAllowed) starts.push(at)
  }
  const [firstItem] = starts
  if (firstItem === undefined) return [{ first, last, isItem: false }]
  const items = starts.map((start, at) => ({
    first: start,
    last: (starts[at + 1] ?? last + 1) - 1,
    isItem: true,
  }))
  return firstItem === first ? items : [{ first, last: firstItem - 1, isItem: false }, ...items]
}
