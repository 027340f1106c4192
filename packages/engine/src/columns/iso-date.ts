/**
 * @module
 * Dates as metadata writes them: a year, a month, a day, or a moment.
 *
 * Source: ISO 8601-1:2019, calendar dates in extended format (5.2.2) and with a time (5.4.2). Departures: a space may
 * stand for the `T`, seconds may be left out, and a moment without a zone is taken as UTC, so that an index means the same
 * everywhere.
 */

const DAY_MS = 86_400_000
const PATTERN =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/
/** Characters of a day; a month has fewer. */
const SHORTEST_DAY = '2024-10-09'.length

/** The time that a date covers, in milliseconds since 1970-01-01T00:00Z, end exclusive. */
export interface Period {
  readonly start: number
  readonly end: number
}

/** The period of a year (`2024`), month (`2024-10`), day (`2024-10-09`) or moment; undefined if `text` is none. */
export function parseIsoDate(text: string): Period | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const [, year = '', month, day, hour, minute, second, fraction, zone] = match
  if (month === undefined) return { start: utc(Number(year), 0), end: utc(Number(year) + 1, 0) }
  const monthIndex = Number(month) - 1
  if (monthIndex < 0 || monthIndex > 11) return undefined
  const monthStart = utc(Number(year), monthIndex)
  const monthEnd = utc(Number(year), monthIndex + 1)
  if (day === undefined) return { start: monthStart, end: monthEnd }
  const start = monthStart + (Number(day) - 1) * DAY_MS
  if (start < monthStart || start >= monthEnd) return undefined
  if (hour === undefined || minute === undefined) return { start, end: start + DAY_MS }
  return momentOf(start, Number(hour), Number(minute), second, fraction, zone)
}

/** The same of a day or a moment; undefined for a whole year or month too. */
export function parseIsoDay(text: string): Period | undefined {
  return text.length < SHORTEST_DAY ? undefined : parseIsoDate(text)
}

function momentOf(
  day: number,
  hour: number,
  minute: number,
  second: string | undefined,
  fraction: string | undefined,
  zone: string | undefined,
): Period | undefined {
  if (hour > 23 || minute > 59 || Number(second ?? 0) > 59) return undefined
  const ms = Math.floor(Number(`0.${fraction ?? 0}`) * 1000)
  const start = day + ((hour * 60 + minute) * 60 + Number(second ?? 0)) * 1000 + ms - zoneOffsetMs(zone)
  if (second === undefined) return { start, end: start + 60_000 }
  return { start, end: start + (fraction === undefined ? 1000 : 1) }
}

function zoneOffsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function utc(year: number, monthIndex: number): number {
  // Date.UTC takes years below 100 as those of the twentieth century.
  const date = new Date(0)
  return date.setUTCFullYear(year, monthIndex, 1)
}
