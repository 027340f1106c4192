/**
 * @module
 * First pass over the texts of a part: how often each unit occurs, and which of them earn a place in the dictionary.
 */

import { MAX_UNITS, ONE_BYTE_UNITS } from './unit-codes.ts'
import { UnitScanner } from './unit-scanner.ts'
import { MAX_UNIT_BYTES, UnitTable } from './unit-table.ts'

/** Units that are counted at once, at most; beyond, the rarest are forgotten. Some 30 MiB. */
const MAX_COUNTED = 1 << 20

/** Counts units, in memory that does not grow with the texts. */
export class UnitCounter {
  #table = new UnitTable(1 << 12)
  readonly #scanner = new UnitScanner()
  readonly #limit: number

  /** @param limit most units to count at once */
  constructor(limit: number = MAX_COUNTED) {
    this.#limit = limit
  }

  /** Counts the units of the text `bytes[start, end)`. */
  count(bytes: Uint8Array, start: number, end: number): void {
    const scanner = this.#scanner
    const table = this.#table
    for (let at = start; at < end; ) {
      const next = scanner.next(bytes, at, end)
      if (next - at <= MAX_UNIT_BYTES) {
        const unit = table.find(bytes, at, next, scanner.hash)
        if (unit >= 0) table.values[unit] = (table.values[unit] ?? 0) + 1
        else table.add(bytes, at, next, scanner.hash, 1)
      }
      at = next
    }
    for (let least = 2; this.#table.count > this.#limit / 2; least *= 2) {
      this.#table = this.#table.withValuesFrom(least)
    }
  }

  /**
   * The units of the dictionary: first, in byte order, those that get codes of one byte (the most frequent), then, in
   * byte order, those that get two. The same counts give the same units.
   */
  choose(): Uint8Array[] {
    const table = this.#table
    const byCount = this.#mostProfitable().sort(
      (a, b) => (table.values[b] ?? 0) - (table.values[a] ?? 0) || a - b,
    )
    const keys = Array.from(byCount, (unit) => table.keys.slice(table.starts[unit], table.starts[unit + 1]))
    return [
      ...keys.slice(0, ONE_BYTE_UNITS).sort(compareBytes),
      ...keys.slice(ONE_BYTE_UNITS).sort(compareBytes),
    ]
  }

  /** The units that save most bytes, by decreasing saving, as many as there are codes. */
  #mostProfitable(): Int32Array {
    const { count, values, starts } = this.#table
    const frequent = Int32Array.from({ length: count }, (_, unit) => unit).sort(
      (a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b,
    )
    const savings = new Float64Array(count)
    for (let rank = 0; rank < count; rank++) {
      const unit = frequent[rank] ?? 0
      const length = (starts[unit + 1] ?? 0) - (starts[unit] ?? 0)
      savings[unit] = savedBytes(length, values[unit] ?? 0, rank < ONE_BYTE_UNITS ? 1 : 2)
    }
    return frequent
      .filter((unit) => (savings[unit] ?? 0) > 0)
      .sort((a, b) => (savings[b] ?? 0) - (savings[a] ?? 0) || a - b)
      .slice(0, MAX_UNITS)
  }
}

/** Bytes that a unit saves over being a literal, less those that it takes in the dictionary; 0 for what occurs once. */
function savedBytes(length: number, count: number, codeBytes: number): number {
  if (count < 2) return 0
  // A literal costs a byte of its own, shared with its neighbours: 0.4 on average. Front coding saves 0.4 of a unit.
  return count * (length + 0.4 - codeBytes) - (0.6 * length + 2)
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
