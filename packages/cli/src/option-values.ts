/**
 * @module
 * Reads the values of options. A bad value is a usage error that says what is expected.
 */

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
