/**
 * @module
 * The answer to a search, for people.
 */

import type { Hit, HitGroup, Paragraph, SearchResponse, Total } from '@paraseek/shared'
import { facetText } from './facet-text.ts'
import { count } from './figures.ts'
import { markedLines } from './marked-text.ts'
import type { Palette } from './palette.ts'
import { printable } from './printable.ts'
import { snippetLines } from './snippet-text.ts'

/** What stands before the lines of a paragraph that is given as context. */
const CONTEXT_BAR = '| '

/**
 * The hits with a line of figures above them and the facets below; empty without hits.
 *
 * @param width of the terminal in columns; `Infinity` where lines need not be broken
 */
export function searchText(response: SearchResponse, palette: Palette, width: number): string {
  const { hits, groups, facets = [] } = response
  if (hits.length === 0) {
    return ''
  }
  const layout = { palette, width }
  const blocks = groups === undefined ? hits.map((hit) => hitText(hit, layout)) : groupTexts(response, layout)
  const counted = facets.map((facet) => facetText(facet, palette))
  const head = [figuresLine(response), ...relatedLines(response)].map((line) => palette.faint(line))
  return `${[head.join('\n'), ...blocks, ...counted].join('\n\n')}\n`
}

function relatedLines({ query: { related = [] } }: SearchResponse): string[] {
  return related.length === 0 ? [] : [`also looked for: ${related.map(({ term }) => term).join(', ')}`]
}

interface Layout {
  readonly palette: Palette
  readonly width: number
}

function figuresLine(response: SearchResponse): string {
  const { total, groups, groupTotal, hits, offset, tookMs } = response
  const where = groupTotal === undefined ? '' : ` in ${found(groupTotal, 'source')}`
  const noun = groups === undefined ? '' : 'sources '
  const range = `${noun}${offset + 1}-${offset + (groups ?? hits).length}`
  return `${found(total, 'paragraph')}${where}, showing ${range} (${tookMs.toFixed(1)} ms)`
}

function found({ value, relation }: Total, noun: string): string {
  return `${relation === 'gte' ? 'at least ' : ''}${count(value, noun)}`
}

function hitText(hit: Hit, layout: Layout): string {
  const number = `${hit.rank}. `
  const indent = ' '.repeat(number.length)
  const head = `${number}${layout.palette.title(printable(hit.source.title))}`
  return [head, ...hitLines(hit, indent, layout)].join('\n')
}

function groupTexts({ hits, groups = [] }: SearchResponse, layout: Layout): string[] {
  let first = 0
  return groups.map((group) => {
    const own = hits.slice(first, first + group.hitCount)
    first += group.hitCount
    return groupText(group, own, layout)
  })
}

function groupText({ rank, source, moreInSource }: HitGroup, hits: readonly Hit[], layout: Layout): string {
  const number = `${rank}. `
  const indent = ' '.repeat(number.length)
  const more =
    moreInSource > 0 ? [`${indent}${layout.palette.faint(`${moreInSource} more in this source`)}`] : []
  const head = `${number}${layout.palette.title(printable(source.title))}`
  const bodies = hits.map((hit) => hitLines(hit, indent, layout).join('\n'))
  return [`${head}\n${bodies.join('\n\n')}`, ...more].join('\n\n')
}

/** Place, headings and score; then the snippet, between the paragraphs around it where they were asked for. */
function hitLines(hit: Hit, indent: string, layout: Layout): string[] {
  const { palette, width } = layout
  const { headings } = hit.paragraph.address
  const place = [
    palette.place(printable(hit.links.location)),
    ...(headings.length > 0 ? [headings.map(printable).join(' › ')] : []),
    palette.faint(`score ${hit.score.toFixed(3)}`),
  ].join('  ')
  const room = width - indent.length
  const around = (paragraphs: readonly Paragraph[] = []) =>
    paragraphs.flatMap((paragraph) => contextLines(paragraph, { palette, width: room }))
  const lines = [
    place,
    ...around(hit.context?.before),
    ...snippetLines(hit, room, palette),
    ...around(hit.context?.after),
  ]
  return lines.map((line) => indent + line)
}

function contextLines({ text }: Paragraph, { palette, width }: Layout): string[] {
  const lines = markedLines({ text, marks: [] }, width - CONTEXT_BAR.length)
  return lines.map((line) => palette.faint(CONTEXT_BAR + line))
}
