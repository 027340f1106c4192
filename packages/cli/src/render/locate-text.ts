/**
 * @module
 * Places of a quotation for people: what stands there, with the differences marked.
 */

import type { QuoteDifference, QuoteLocation } from '@paraseek/shared'
import { type Mark, type MarkedText, markedLines } from './marked-text.ts'
import type { Palette } from './palette.ts'
import { printable } from './printable.ts'

const INDENT = '   '

/**
 * A block for each place, empty without any.
 *
 * @param width of the terminal in columns; `Infinity` where lines need not be broken
 */
export function locateText(locations: readonly QuoteLocation[], palette: Palette, width: number): string {
  const blocks = locations.map((location) => locationLines(location, palette, width).join('\n'))
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`
}

function locationLines(location: QuoteLocation, palette: Palette, width: number): string[] {
  const { match, similarity, source, parts, differences } = location
  const places = parts.map(({ paragraph, links }) => {
    const headings = paragraph.address.headings.map(printable).join(' › ')
    return `${INDENT}${palette.place(printable(links.location))}  ${headings}`.trimEnd()
  })
  const text = markedLines(withDifferences(differences, palette), width - INDENT.length)
  return [
    `${alike(match, similarity)}  ${palette.title(printable(source.title))}`,
    ...places,
    ...text.map((line) => INDENT + line),
  ]
}

function alike(match: QuoteLocation['match'], similarity: number): string {
  // Never rounded up to what an exact match has.
  return match === 'exact' ? 'exact' : `near, ${Math.floor(similarity * 100)} % alike`
}

function withDifferences(differences: readonly QuoteDifference[], palette: Palette): MarkedText {
  let text = ''
  const marks: Mark[] = []
  const append = (words: string, style?: Mark['style']) => {
    if (words === '') return
    text += text === '' ? '' : ' '
    if (style !== undefined) marks.push({ start: text.length, end: text.length + words.length, style })
    text += words
  }
  for (const difference of differences) {
    if (difference.op === 'equal') {
      append(difference.text)
    } else {
      append(difference.quote, palette.removed)
      append(difference.text, palette.added)
    }
  }
  return { text, marks }
}
