/**
 * @module
 * Text with marked ranges, broken into lines for the terminal.
 */

import { displayWidth } from './columns.ts'
import { printable, printableLine } from './printable.ts'
import { type Line, type Measure, wrap } from './wrap.ts'

/** A range of a text, in UTF-16 units, end exclusive, and how it is shown. */
export interface Mark {
  readonly start: number
  readonly end: number
  style(text: string): string
}

/** Marks in the text's own coordinates, ascending and disjoint. */
export interface MarkedText {
  readonly text: string
  readonly marks: readonly Mark[]
}

/**
 * The lines of a text, each at most `width` columns with the signs that mark and escape in it, save for a longer word. Line
 * ends and tabs of the text are shown as spaces.
 */
export function markedLines({ text, marks }: MarkedText, width: number): string[] {
  // One for one, so that the marks still fit.
  const shown = { text: text.replace(/[\t\n\r]/g, ' '), marks }
  return wrap(shown.text, width, measureOf(marks)).map((line) => renderLine(shown, line))
}

/** A mark takes its columns where it begins, and again in each line that it goes on in. */
function measureOf(marks: readonly Mark[]): Measure {
  let index = 0
  return (letter, at, isFirst) => {
    // Lines are broken from the left to the right, and a line's end is measured again in the next.
    while (index > 0 && (marks[index - 1]?.end ?? 0) > at) index -= 1
    while ((marks[index]?.end ?? Number.POSITIVE_INFINITY) <= at) index += 1
    const mark = marks[index]
    const begins = mark !== undefined && (mark.start === at || (isFirst && mark.start < at))
    return displayWidth(printable(letter)) + (begins ? displayWidth(mark.style('')) : 0)
  }
}

function renderLine({ text, marks }: MarkedText, line: Line): string {
  let rendered = ''
  let at = line.start
  for (const mark of marks) {
    // A marked stretch may go on over a line's end: each line marks its own part.
    const start = Math.max(mark.start, line.start)
    const end = Math.min(mark.end, line.end)
    if (start < end) {
      rendered += printableLine(text.slice(at, start)) + mark.style(printableLine(text.slice(start, end)))
      at = end
    }
  }
  return rendered + printableLine(text.slice(at, line.end))
}
