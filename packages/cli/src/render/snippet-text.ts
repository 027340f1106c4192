/**
 * @module
 * A hit's snippet for the terminal: matches marked, control characters shown, broken into lines.
 */

import type { Highlight, Hit } from '@paraseek/shared'
import type { Palette } from './palette.ts'
import { printableLine } from './printable.ts'
import { type Line, wrap } from './wrap.ts'

const ELLIPSIS = '…'

/** Text with marked ranges in its own coordinates, ascending and disjoint. */
interface MarkedText {
  readonly text: string
  readonly marks: readonly Pick<Highlight, 'start' | 'end'>[]
}

/** The lines of a hit's snippet, each at most `width` UTF-16 units before marks and escapes are added. */
export function snippetLines(hit: Hit, width: number, palette: Palette): string[] {
  const marked = joinFragments(hit)
  return wrap(marked.text, width).map((line) => renderLine(marked, line, palette))
}

function joinFragments({ snippet, paragraph }: Hit): MarkedText {
  let text = ''
  const marks: MarkedText['marks'][number][] = []
  for (const fragment of snippet.fragments) {
    const cut = fragment.start > 0
    text += cut ? `${text === '' ? '' : ' '}${ELLIPSIS} ` : ''
    const shift = text.length - fragment.start
    marks.push(...fragment.highlights.map(({ start, end }) => ({ start: start + shift, end: end + shift })))
    text += fragment.text
  }
  const last = snippet.fragments.at(-1)
  if (last !== undefined && last.end < paragraph.text.length) {
    text += ` ${ELLIPSIS}`
  }
  // One for one, so that the marks still fit.
  return { text: text.replace(/[\t\n\r]/g, ' '), marks }
}

function renderLine({ text, marks }: MarkedText, line: Line, palette: Palette): string {
  let rendered = ''
  let at = line.start
  for (const mark of marks) {
    // A marked phrase may go on over a line's end: each line marks its own part.
    const start = Math.max(mark.start, line.start)
    const end = Math.min(mark.end, line.end)
    if (start < end) {
      rendered += printableLine(text.slice(at, start)) + palette.match(printableLine(text.slice(start, end)))
      at = end
    }
  }
  return rendered + printableLine(text.slice(at, line.end))
}
