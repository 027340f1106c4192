/**
 * @module
 * How the matches are spread over the values of a field, for people.
 */

import type { Facet } from '@paraseek/shared'
import { columns } from './columns.ts'
import { count, grouped } from './figures.ts'
import type { Palette } from './palette.ts'
import { printableLine } from './printable.ts'

/** The field's name, then a line for each value with its paragraphs and sources. */
export function facetText({ field, relation, values, moreValues }: Facet, palette: Palette): string {
  const counts = relation === 'gte' ? '  (at least: the time was over)' : ''
  const rows = values.map(({ value, paragraphCount, sourceCount }) => [
    `  ${printableLine(value)}`,
    grouped(paragraphCount),
    grouped(sourceCount),
  ])
  const head = values.length === 0 ? ['  no values'] : ['  value', 'paragraphs', 'sources']
  const more = moreValues > 0 ? [`  and ${count(moreValues, 'other value')}`] : []
  const lines = columns([head, ...rows], [1, 2])
  return [palette.title(printableLine(field)) + counts, ...lines, ...more].join('\n')
}
