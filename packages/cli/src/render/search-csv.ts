/**
 * @module
 * Hits as comma-separated values (RFC 4180): one header line, one line a hit, lines end in CR LF.
 */

import type { Hit } from '@paraseek/shared'
import { printableLine } from './printable.ts'

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

export const csvHeader: string = row(Object.keys(COLUMNS))

export function csvRow(hit: Hit): string {
  return row(Object.values(COLUMNS).map((value) => value(hit)))
}

function row(values: readonly string[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

function cell(value: string): string {
  const shown = printableLine(value)
  return /[",]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown
}
