/**
 * @module
 * Reads the values of options. A bad value is a usage error that says what is expected.
 */

import type { SearchSort } from '@paraseek/shared'
import { InvalidArgumentError } from 'commander'

/** A reader of integers in `[min, max]`. */
export function integerBetween(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (!(number >= min && number <= max)) {
      throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`)
    }
    return number
  }
}

/** A path, which is not empty: an empty one would be the working folder. */
export function pathOf(value: string): string {
  if (value === '') throw new InvalidArgumentError('Expected a path, found an empty text.')
  return value
}

const BYTES_IN = new Map([
  ['', 1],
  ['b', 1],
  ['kb', 1e3],
  ['mb', 1e6],
  ['gb', 1e9],
  ['kib', 2 ** 10],
  ['mib', 2 ** 20],
  ['gib', 2 ** 30],
])

/** A size in bytes: `500000`, `500kB`, `64MiB`. Letter case does not matter; at least one byte. */
export function sizeInBytes(value: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,12}(?:\.\d{1,6})?) ?([a-z]*)$/i.exec(value) ?? []
  const bytes = Math.floor(Number(digits) * (BYTES_IN.get(unit.toLowerCase()) ?? Number.NaN))
  if (digits === '' || !(bytes >= 1)) {
    throw new InvalidArgumentError('Expected a size such as 500000, 500kB or 64MiB.')
  }
  return bytes
}

/** Collects the values of an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value]
}

/** An order of results: `relevance`, `source`, or a metadata field, with `:asc` or `:desc` after it. */
export function sortOrder(value: string): SearchSort {
  if (value === 'relevance' || value === 'source') return value
  const [, by = '', order] = /^(.+?)(?::(asc|desc))?$/s.exec(value) ?? []
  if (by === '') {
    throw new InvalidArgumentError('Expected relevance, source or a metadata field such as date:desc.')
  }
  return order === 'asc' || order === 'desc' ? { by, order } : { by }
}

/** Names with commas between them. */
export function nameList(value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim())
  if (names.includes('')) {
    throw new InvalidArgumentError('Expected names with commas between them, such as author,tags.')
  }
  return names
}
