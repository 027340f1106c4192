/**
 * @module
 * Values of metadata fields as sorting and counting see them, alike in every engine.
 */

import { parseIsoDay } from '../columns/iso-date.ts'
import { numberOf, timeOf } from '../columns/value-filter.ts'

/** What a field is sorted by. */
export type SortKind = 'date' | 'number'

/** What one value, as it is written, implies about how its field is sorted; a year may be either, and counts as a number. */
export function sortKindOf(text: string): SortKind | undefined {
  if (!Number.isNaN(numberOf(text))) return 'number'
  return Number.isNaN(timeOf(text)) ? undefined : 'date'
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
  return kind === 'date' ? timeOf(text) : numberOf(text)
}

/** Keywords as they are shown, each once: days and moments as dates, all else as it is written. */
export function shownValues(keywords: readonly string[]): readonly string[] {
  const shown = keywords.map(shownValue)
  return shown.length > 1 ? [...new Set(shown)] : shown
}

function shownValue(keyword: string): string {
  const day = parseIsoDay(keyword)
  return day === undefined ? keyword : formatDate(day.start)
}

/** A date as it is shown: `2024-10-09`, with its time in UTC where it has one. */
export function formatDate(timeMs: number): string {
  return new Date(timeMs)
    .toISOString()
    .replace(/(?:T00:00:00)?\.000Z$/, (end) => (end.startsWith('T') ? '' : 'Z'))
}
