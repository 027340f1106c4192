/**
 * @module
 * A column: the values of one metadata field, by source.
 *
 * `docs/index-format.md` section 11.
 */

import type { MetadataValue } from '@paraseek/shared'
import { wellFormed } from '../codec/utf8.ts'
import { parseIsoDate } from './iso-date.ts'
import type { SourceSet } from './source-set.ts'

/**
 * `number` if every value of the field is a number, `date` if every one is an ISO 8601 date, else `keyword`: numbers and
 * truth values as they are written, several keywords where the value is a list.
 */
export type ColumnType = 'keyword' | 'number' | 'date'

/** A test of a value, its operands as typed in the query. */
export type ColumnTest =
  | { readonly kind: 'equals'; readonly value: string }
  | {
      readonly kind: 'range'
      /** Undefined: open. */
      readonly min: string | undefined
      readonly max: string | undefined
      readonly minInclusive: boolean
      readonly maxInclusive: boolean
    }

/** A column of a segment. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** The values of a source: numbers, milliseconds since 1970 of dates, or keywords; empty if it has none. */
  valuesOf(source: number): readonly (number | string)[]
  /**
   * The sources of which a value passes the test.
   *
   * Numbers compare as numbers. A date is a period: `2024-10` equals, and as the end of a range includes, all of that
   * month. Keywords compare whole and folded (case and accents do not count), in ranges by UTF-16 units. A number or date column has nothing that equals, or stands in
   * a range to, an operand that is none.
   */
  matching(test: ColumnTest): SourceSet
}

/** The type of a field with these values. */
export function inferType(values: readonly (MetadataValue | undefined)[]): ColumnType {
  let type: ColumnType | undefined
  for (const value of values) {
    if (value === undefined) continue
    const own = typeOf(value)
    if (own === 'keyword' || (type !== undefined && own !== type)) return 'keyword'
    type = own
  }
  return type ?? 'keyword'
}

function typeOf(value: MetadataValue): ColumnType {
  if (typeof value === 'number') return 'number'
  return typeof value === 'string' && parseIsoDate(value) !== undefined ? 'date' : 'keyword'
}

/** The keywords of a value: distinct, in order. */
export function keywordsOf(value: MetadataValue): string[] {
  if (typeof value !== 'object') return [wellFormed(String(value))]
  return [...new Set(value.map(wellFormed))]
}

/** The place of a source in an ascending list of sources; -1 if it is not there. */
export function indexOfSource(sources: Uint32Array, source: number): number {
  let low = 0
  let high = sources.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sources[middle] ?? 0) < source) low = middle + 1
    else high = middle
  }
  return sources[low] === source ? low : -1
}
