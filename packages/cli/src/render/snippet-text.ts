/**
 * @module
 * A hit's snippet for the terminal: matches marked, control characters shown, broken into lines.
 */

import type { Hit } from '@paraseek/shared'
import { type Mark, type MarkedText, markedLines } from './marked-text.ts'
import type { Palette } from './palette.ts'

const ELLIPSIS = '…'

/** The lines of a hit's snippet, each at most `width` columns. */
export function snippetLines(hit: Hit, width: number, palette: Palette): string[] {
  return markedLines(joinFragments(hit, palette), width)
}

function joinFragments({ snippet, paragraph }: Hit, palette: Palette): MarkedText {
  let text = ''
  const marks: Mark[] = []
  for (const fragment of snippet.fragments) {
    const cut = fragment.start > 0
    text += cut ? `${text === '' ? '' : ' '}${ELLIPSIS} ` : ''
    const shift = text.length - fragment.start
    for (const { start, end } of fragment.highlights) {
      marks.push({ start: start + shift, end: end + shift, style: palette.match })
    }
    text += fragment.text
  }
  const last = snippet.fragments.at(-1)
  if (last !== undefined && last.end < paragraph.text.length) {
    text += ` ${ELLIPSIS}`
  }
  return { text, marks }
}
