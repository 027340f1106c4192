/**
 * @module
 * Metadata filters by plain comparison: keywords whole and folded, numbers as numbers, dates by their prefix.
 *
 * A bound or value that names a month or a year (`2024-10`) stands for all of it.
 */

import type { Metadata, MetadataValue } from '@paraseek/shared'
import { fold } from '../analysis/fold.ts'
import type { FilterNode } from '../query/tree.ts'

type FilterTest = FilterNode['test']
type RangeTest = Extract<FilterTest, { kind: 'range' }>

/** Whether `metadata` passes the filter; a source without the field never does. */
export function passesFilter(metadata: Metadata, { field, test }: FilterNode): boolean {
  const value = Object.hasOwn(metadata, field) ? metadata[field] : undefined
  if (value === undefined) {
    return false
  }
  return Array.isArray(value) ? value.some((one) => passes(one, test)) : passes(value, test)
}

function passes(value: Exclude<MetadataValue, readonly string[]> | MetadataValue, test: FilterTest): boolean {
  return test.kind === 'equals' ? equals(value, test.value) : inRange(value, test)
}

/** `2024`, `2024-10`, `2024-10-09`, with or without a time; folded. */
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:[t ].*)?)?)?$/

function equals(value: MetadataValue, wanted: string): boolean {
  if (typeof value === 'number') {
    return value === Number(wanted) && wanted.trim() !== ''
  }
  const text = fold(String(value))
  const folded = fold(wanted)
  return text === folded || (isDate(text) && isDate(folded) && periodOf(text, folded) === folded)
}

function inRange(value: MetadataValue, { min, max, minInclusive, maxInclusive }: RangeTest): boolean {
  const above = min === undefined || isAbove(compare(value, min), minInclusive)
  const below = max === undefined || isAbove(-compare(value, max), maxInclusive)
  return above && below
}

function isAbove(order: number, inclusive: boolean): boolean {
  return order > 0 || (inclusive && order === 0)
}

/** Order of the value and a bound as typed, below, at or above 0; NaN if they cannot be compared. */
function compare(value: MetadataValue, bound: string): number {
  const text = fold(String(value))
  const folded = fold(bound)
  if (isDate(text) && isDate(folded) && typeof value !== 'number') {
    return orderOf(periodOf(text, folded), folded)
  }
  const numbers = [Number(value), Number(bound)] as const
  if (numbers.every(Number.isFinite)) {
    return numbers[0] - numbers[1]
  }
  return typeof value === 'number' ? Number.NaN : orderOf(text, folded)
}

function orderOf(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function isDate(text: string): boolean {
  return DATE.test(text)
}

/** The date as exactly as the bound is given. */
function periodOf(date: string, bound: string): string {
  return date.slice(0, bound.length)
}
