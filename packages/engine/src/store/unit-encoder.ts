/**
 * @module
 * Second pass over the texts of a part: each unit of the dictionary becomes its code, everything else a literal.
 */

import { MAX_VARINT_BYTES, writeVarint32 } from '../codec/varint.ts'
import { FIRST_LITERAL, LONG_LITERAL, MAX_SHORT_LITERAL, ONE_BYTE_UNITS } from './unit-codes.ts'
import { UnitScanner } from './unit-scanner.ts'
import { MAX_UNIT_BYTES, UnitTable } from './unit-table.ts'

export class UnitEncoder {
  readonly #units: UnitTable
  readonly #scanner = new UnitScanner()

  /** @param units of the dictionary, in the order of their codes */
  constructor(units: readonly Uint8Array[]) {
    this.#units = new UnitTable(Math.max(16, units.length))
    for (const [code, unit] of units.entries()) {
      this.#scanner.next(unit, 0, unit.length)
      this.#units.add(unit, 0, unit.length, this.#scanner.hash, code)
    }
  }

  /**
   * Writes the code of the text `bytes[start, end)` into `target` at `offset`.
   *
   * @param target holds at least {@link maxEncodedLength} bytes from `offset` on
   * @returns the offset past the code
   */
  encode(bytes: Uint8Array, start: number, end: number, target: Uint8Array, offset: number): number {
    const scanner = this.#scanner
    const units = this.#units
    let to = offset
    let literal = start
    for (let at = start; at < end; ) {
      const next = scanner.next(bytes, at, end)
      const unit = next - at <= MAX_UNIT_BYTES ? units.find(bytes, at, next, scanner.hash) : -1
      if (unit >= 0 && (literal === at || next - at > codeLength(unit))) {
        if (literal < at) to = writeLiteral(bytes, literal, at, target, to)
        to = writeUnit(unit, target, to)
        literal = next
      }
      // Else: no unit, or one no longer than its code in the middle of a literal. It goes with the literal, which saves
      // a byte where another one follows.
      at = next
    }
    return literal < end ? writeLiteral(bytes, literal, end, target, to) : to
  }
}

/** Most bytes that the code of a text of `length` bytes can take. */
export function maxEncodedLength(length: number): number {
  // Worst: every byte is a unit whose code has two, or a literal of one byte between such; and one length.
  return 2 * length + MAX_VARINT_BYTES
}

function codeLength(unit: number): number {
  return unit < ONE_BYTE_UNITS ? 1 : 2
}

function writeUnit(unit: number, target: Uint8Array, offset: number): number {
  if (unit < ONE_BYTE_UNITS) {
    target[offset] = unit
    return offset + 1
  }
  target[offset] = ONE_BYTE_UNITS + ((unit - ONE_BYTE_UNITS) >>> 8)
  target[offset + 1] = unit - ONE_BYTE_UNITS
  return offset + 2
}

function writeLiteral(
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  const length = end - start
  let to = offset
  if (length <= MAX_SHORT_LITERAL) target[to++] = FIRST_LITERAL + length - 1
  else {
    target[to++] = LONG_LITERAL
    to = writeVarint32(target, to, length - MAX_SHORT_LITERAL - 1)
  }
  for (let at = start; at < end; at++) target[to++] = bytes[at] ?? 0
  return to
}
