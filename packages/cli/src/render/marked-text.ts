/**
 * @module
 * Text with marked ranges, broken into lines for the terminal.
 */

import { printableLine } from './printable.ts'
import { type Line, wrap } from './wrap.ts'

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
 * The lines of a text, each at most `width` UTF-16 units before marks and escapes are added. Line ends and tabs of the text
 * are shown as spaces.
 */
export function markedLines({ text, marks }: MarkedText, width: number): string[] {
  // One for one, so that the marks still fit.
  const shown = { text: text.replace(/[\t\n\r]/g, ' '), marks }
  return wrap(shown.text, width).map((line) => renderLine(shown, line))
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
