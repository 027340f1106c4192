/**
 * @module
 * A column: the values of one metadata field, by source.
 *
 * `docs/index-format.md` section 11.
 */

import type { MetadataValue } from '@paraseek/shared'
import { wellFormed } from '../codec/utf8.ts'
import { parseIsoDay } from './iso-date.ts'
import type { SourceSet } from './source-set.ts'

/**
 * How the values of a field are stored: as `number` if every one is a number, as `date` if every one is an ISO 8601 date with a day, else as
 * `keyword`: numbers and truth values as they are written, several keywords where the value is a list. What a value means does not depend on
 * it. Years and months are keywords, since a moment would not tell `2024` from `2024-01-01`.
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
  /** The sources of which a value passes the test, as `value-filter.ts` says. */
  matching(test: ColumnTest): SourceSet
}

/** The type of a column of these values. */
export function inferType(values: readonly MetadataValue[]): ColumnType {
  let type: ColumnType | undefined
  for (const value of values) {
    const own = typeOf(value)
    if (own === 'keyword' || (type !== undefined && own !== type)) return 'keyword'
    type = own
  }
  return type ?? 'keyword'
}

function typeOf(value: MetadataValue): ColumnType {
  if (typeof value === 'number') return 'number'
  return typeof value === 'string' && parseIsoDay(value) !== undefined ? 'date' : 'keyword'
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
