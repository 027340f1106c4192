/**
 * @module
 * The dictionary of a part: its units on disk, and as the decoder wants them.
 *
 * `docs/index-format.md` section 9.2. On disk each unit is front-coded against the one before it: bytes shared, bytes
 * that follow, those bytes.
 */

import type { ByteReader } from '../codec/byte-reader.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import { MAX_UNITS } from './unit-codes.ts'
import { MAX_UNIT_BYTES } from './unit-table.ts'

/** Writes units in the order of their codes. */
export function writeDictionary(writer: ByteWriter, units: readonly Uint8Array[]): void {
  writer.varint(units.length)
  let previous = new Uint8Array(0)
  for (const unit of units) {
    let shared = 0
    while (shared < unit.length && shared < previous.length && unit[shared] === previous[shared]) shared++
    writer.u8(shared)
    writer.u8(unit.length - shared)
    writer.bytes(unit, shared)
    previous = unit as typeof previous
  }
}

/** The units of a part. Unit `i` is `bytes[starts[i], starts[i + 1])`. */
export interface UnitDictionary {
  readonly count: number
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
}

/** Reads what {@link writeDictionary} wrote. */
export function readDictionary(reader: ByteReader): UnitDictionary {
  const count = reader.varintUpTo(MAX_UNITS, 'a count of units')
  const starts = new Uint32Array(count + 1)
  // Room for the longest units; what is not used is given back below.
  const bytes = new Uint8Array(count * MAX_UNIT_BYTES)
  let previous = 0
  let at = 0
  for (let unit = 0; unit < count; unit++) {
    const shared = reader.u8()
    const added = reader.u8()
    const length = shared + added
    if (shared > at - previous) throw reader.corrupt(`at most ${at - previous} shared bytes`, String(shared))
    if (length === 0 || length > MAX_UNIT_BYTES) {
      throw reader.corrupt(`a unit of 1 to ${MAX_UNIT_BYTES} bytes`, `one of ${length}`)
    }
    const from = reader.position
    reader.skip(added)
    for (let i = 0; i < shared; i++) bytes[at + i] = bytes[previous + i] ?? 0
    for (let i = 0; i < added; i++) bytes[at + shared + i] = reader.bytes[from + i] ?? 0
    previous = at
    at += length
    starts[unit + 1] = at
  }
  return { count, bytes: bytes.slice(0, at), starts }
}
