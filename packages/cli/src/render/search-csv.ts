/**
 * @module
 * Hits as comma-separated values: one header line, one line a hit.
 */

import type { TextHit } from '@paraseek/shared'
import { csvLine } from './csv-line.ts'
import { printable } from './printable.ts'

/**
 * The columns, in their order: stable, new ones are added at the end. A line end in a name is told as one, in a text it becomes a
 * blank.
 */
const COLUMNS = {
  rank: (hit: TextHit) => String(hit.rank),
  score: (hit: TextHit) => String(hit.score),
  title: (hit: TextHit) => hit.source.title,
  headings: (hit: TextHit) => hit.paragraph.address.headings.join(' > '),
  path: (hit: TextHit) => printable(hit.paragraph.address.path),
  line: (hit: TextHit) => String(hit.paragraph.address.startLine),
  paragraph: (hit: TextHit) => printable(hit.paragraph.id),
  text: (hit: TextHit) => hit.paragraph.text,
} as const

export const csvHeader: string = csvLine(Object.keys(COLUMNS))

export function csvRow(hit: TextHit): string {
  return csvLine(Object.values(COLUMNS).map((value) => value(hit)))
}
