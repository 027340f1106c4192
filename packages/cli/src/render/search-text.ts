/**
 * @module
 * The answer to a search, for people.
 */

import type { Hit, SearchResponse } from '@paraseek/shared'
import { count } from './figures.ts'
import type { Palette } from './palette.ts'
import { printable } from './printable.ts'
import { snippetLines } from './snippet-text.ts'

/**
 * The hits with a line of figures above them; empty without hits.
 *
 * @param width of the terminal in columns; `Infinity` where lines need not be broken
 */
export function searchText(response: SearchResponse, palette: Palette, width: number): string {
  const { total, hits, offset, tookMs } = response
  if (hits.length === 0) {
    return ''
  }
  const range = `${offset + 1}-${offset + hits.length}`
  const found = `${total.relation === 'gte' ? 'at least ' : ''}${count(total.value, 'paragraph')}`
  const head = palette.faint(`${found}, showing ${range} (${tookMs.toFixed(1)} ms)`)
  return `${[head, ...hits.map((hit) => hitText(hit, palette, width))].join('\n\n')}\n`
}

function hitText(hit: Hit, palette: Palette, width: number): string {
  const number = `${hit.rank}. `
  const indent = ' '.repeat(number.length)
  const place = [
    palette.place(printable(hit.links.location)),
    ...(hit.paragraph.address.headings.length > 0
      ? [hit.paragraph.address.headings.map(printable).join(' › ')]
      : []),
    palette.faint(`score ${hit.score.toFixed(3)}`),
  ]
  const lines = snippetLines(hit, width - indent.length, palette)
  return [
    `${number}${palette.title(printable(hit.source.title))}`,
    `${indent}${place.join('  ')}`,
    ...lines.map((line) => indent + line),
  ].join('\n')
}
