/**
 * @module
 * Hits as comma-separated values: one header line, one line a hit.
 */

import type { Hit } from '@paraseek/shared'
import { csvLine } from './csv-line.ts'

/** The columns, in their order: stable, new ones are added at the end. */
const COLUMNS = {
  rank: (hit: Hit) => String(hit.rank),
  score: (hit: Hit) => String(hit.score),
  title: (hit: Hit) => hit.source.title,
  headings: (hit: Hit) => hit.paragraph.address.headings.join(' > '),
  path: (hit: Hit) => hit.paragraph.address.path,
  line: (hit: Hit) => String(hit.paragraph.address.startLine),
  paragraph: (hit: Hit) => hit.paragraph.id,
  text: (hit: Hit) => hit.paragraph.text,
} as const

export const csvHeader: string = csvLine(Object.keys(COLUMNS))

export function csvRow(hit: Hit): string {
  return csvLine(Object.values(COLUMNS).map((value) => value(hit)))
}
