/**
 * @module
 * Breaks running text into lines: at spaces, and between letters of Chinese and Japanese, which write none.
 */

import { letterWidth } from './columns.ts'

/** A line: UTF-16 units `[start, end)` of the text. */
export interface Line {
  readonly start: number
  readonly end: number
}

/** Columns that the letter at an index takes; `isFirst` if it begins a line. */
export type Measure = (letter: string, at: number, isFirst: boolean) => number

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303fー・\uff01-\uff60]/u
/** What begins no line and what ends none, of the signs that are in common use (JIS X 4051). */
const BEGINS_NO_LINE = /[、。，．：；！？）」』】〉》〕｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々・]/u
const ENDS_NO_LINE = /[（「『【〈《〔｛]/u

/**
 * Breaks `text` into lines of at most `width` columns; a longer word stands on a line of its own. The space at a break
 * belongs to no line.
 *
 * @param width at least 1; `Infinity` gives one line
 */
export function wrap(text: string, width: number, measure: Measure = letterWidth): Line[] {
  const lines: Line[] = []
  const end = width === Number.POSITIVE_INFINITY ? 0 : text.length
  let start = 0
  let columns = 0
  // The last place in this line where it may be broken.
  let place: Line | undefined
  let before = ''
  for (let at = 0; at < end; ) {
    const letter = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const isSpace = letter === ' '
    if (at > start && mayBreak(before, letter)) place = { start: at, end: isSpace ? at + 1 : at }
    const own = measure(letter, at, at === start)
    // A space fits wherever the word before it does.
    const isOver = columns + (isSpace ? 0 : own) > width
    if (isOver && place !== undefined) {
      lines.push({ start, end: place.start })
      start = place.end
      at = start
      columns = 0
      place = undefined
      before = ''
    } else {
      columns += own
      at += letter.length
      before = letter
    }
  }
  lines.push({ start, end: text.length })
  return lines
}

function mayBreak(before: string, letter: string): boolean {
  if (letter === ' ') return true
  return (
    WITHOUT_SPACES.test(before) &&
    WITHOUT_SPACES.test(letter) &&
    !ENDS_NO_LINE.test(before) &&
    !BEGINS_NO_LINE.test(letter)
  )
}
