/**
 * @module
 * Values of metadata fields as sorting and counting see them, alike in every engine.
 */

import { parseIsoDate } from '../columns/iso-date.ts'

/** What a field is sorted by. */
export type SortKind = 'date' | 'number'

/** What one value, as it is written, tells about how its field is sorted; a year may be either, and counts as a number. */
export function sortKindOf(text: string): SortKind | undefined {
  if (isNumeric(text)) return 'number'
  return parseIsoDate(text) === undefined ? undefined : 'date'
}

/** The one of them that decides: a field with dates is sorted by date. */
export function decisiveKind(kinds: Iterable<SortKind | undefined>): SortKind | undefined {
  let decisive: SortKind | undefined
  for (const kind of kinds) {
    if (kind === 'date') return kind
    decisive ??= kind
  }
  return decisive
}

/** A value as a number: dates as milliseconds since 1970; NaN if it has no place in the order. */
export function sortValueOf(text: string, kind: SortKind): number {
  if (kind === 'date') return parseIsoDate(text)?.start ?? Number.NaN
  return isNumeric(text) ? Number(text) : Number.NaN
}

/** A date as it is shown: `2024-10-09`, with its time in UTC where it has one. */
export function formatDate(timeMs: number): string {
  return new Date(timeMs)
    .toISOString()
    .replace(/(?:T00:00:00)?\.000Z$/, (end) => (end.startsWith('T') ? '' : 'Z'))
}

function isNumeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text))
}
