/**
 * @module
 * Up to 128 unsigned 32-bit integers in few bytes: most in a common width, the few that need more patched on top.
 *
 * Source: M. Zukowski, S. Heman, N. Nes and P. Boncz, "Super-Scalar RAM-CPU Cache Compression", ICDE 2006 (PFOR); and
 * D. Lemire and L. Boytsov, "Decoding billions of integers per second through vectorization", Software: Practice and
 * Experience 45(1), 2015, for choosing the width by exact cost. Departure: exceptions are stored as an index byte and a
 * varint of the high bits, behind the packed low bits. `docs/index-format.md` section 3.3.
 */

import { CorruptIndexError } from '../errors.ts'
import { BLOCK_SIZE, packBits, packedLength, unpackBits } from './bit-packing.ts'
import type { ByteWriter } from './byte-writer.ts'
import { MAX_VARINT32_BYTES } from './varint.ts'

const HEADER_BYTES = 2
/** How many values of the block at hand need exactly so many bits. */
const bitLengths = new Int32Array(33)

/**
 * Appends `values[start, start + count)` as one block.
 *
 * @param count an integer in `[0, 128]`; the reader must know it
 */
export function writePatchedBlock(
  writer: ByteWriter,
  values: Uint32Array | Int32Array,
  count: number,
  start = 0,
): void {
  if (count > BLOCK_SIZE) throw new RangeError(`a block holds at most ${BLOCK_SIZE} values, got ${count}`)
  const width = cheapestWidth(values, count, start)
  let exceptions = 0
  for (let bits = width + 1; bits <= 32; bits++) exceptions += bitLengths[bits] ?? 0
  writer.u8(width)
  writer.u8(exceptions)
  const at = writer.skip(packedLength(count, width))
  packBits(values, start, count, width, writer.view(), at)
  if (exceptions > 0) writeExceptions(writer, values, count, start, width)
}

function writeExceptions(
  writer: ByteWriter,
  values: Uint32Array | Int32Array,
  count: number,
  start: number,
  width: number,
): void {
  for (let i = 0; i < count; i++) {
    const high = (values[start + i] ?? 0) >>> width
    if (high === 0) continue
    writer.u8(i)
    writer.varint(high)
  }
}

/** The width of fewest bytes, the greatest among equals; fills {@link bitLengths}. */
function cheapestWidth(values: Uint32Array | Int32Array, count: number, start: number): number {
  bitLengths.fill(0)
  let widest = 0
  for (let i = 0; i < count; i++) {
    const bits = 32 - Math.clz32(values[start + i] ?? 0)
    bitLengths[bits] = (bitLengths[bits] ?? 0) + 1
    if (bits > widest) widest = bits
  }
  let best = widest
  let bestBytes = packedLength(count, widest)
  let exceptions = 0
  for (let width = widest - 1; width >= 0; width--) {
    exceptions += bitLengths[width + 1] ?? 0
    // An exception takes two bytes at least.
    const least = packedLength(count, width) + 2 * exceptions
    if (least >= bestBytes) continue
    const bytes = packedLength(count, width) + exceptionBytes(width, widest)
    if (bytes < bestBytes) {
      best = width
      bestBytes = bytes
    }
  }
  return best
}

/** Bytes of the exceptions at that width: an index, and a varint of `bits - width` bits, for each. */
function exceptionBytes(width: number, widest: number): number {
  let bytes = 0
  for (let bits = width + 1; bits <= widest; bits++) {
    bytes += (bitLengths[bits] ?? 0) * (1 + Math.ceil((bits - width) / 7))
  }
  return bytes
}

/**
 * Reads a block of `count` values at `offset` into `target[targetStart, targetStart + count)`. Allocates nothing.
 *
 * @param count as it was written, an integer in `[0, 128]`
 * @param target of 32-bit integers; as an `Int32Array`, values from `2^31` on come out negative
 * @param file the file's name, for the message
 * @param view of exactly `bytes`, kept by a caller that reads many blocks (see `unpackBits`)
 * @returns the offset past the block
 * @throws {CorruptIndexError} if the bytes are no such block; `target` is then undefined
 */
export function readPatchedBlock(
  bytes: Uint8Array,
  offset: number,
  count: number,
  target: Uint32Array | Int32Array,
  targetStart = 0,
  file = 'a block of integers',
  view?: DataView,
): number {
  const width = bytes[offset] ?? 255
  const exceptions = bytes[offset + 1] ?? 255
  const packed = offset + HEADER_BYTES
  if (width > 32) throw corrupt(file, offset, 'a width of at most 32 bits', String(width))
  if (exceptions > count) throw corrupt(file, offset + 1, `at most ${count} exceptions`, String(exceptions))
  if (packed + packedLength(count, width) > bytes.length) {
    throw corrupt(
      file,
      offset,
      `${packedLength(count, width)} bytes of values`,
      `${bytes.length - packed} before the end`,
    )
  }
  const at = unpackBits(bytes, packed, count, width, target, targetStart, view)
  return exceptions === 0 ? at : patch(bytes, at, count, width, exceptions, target, targetStart, file)
}

function patch(
  bytes: Uint8Array,
  offset: number,
  count: number,
  width: number,
  exceptions: number,
  target: Uint32Array | Int32Array,
  targetStart: number,
  file: string,
): number {
  let at = offset
  for (let left = exceptions; left > 0; left--) {
    const index = bytes[at++] ?? 255
    if (index >= count) throw corrupt(file, at - 1, `an index below ${count}`, String(index))
    let byte = bytes[at++] ?? 255
    let high = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      if (shift >= 7 * MAX_VARINT32_BYTES)
        throw corrupt(file, at, 'a varint of at most 5 bytes', 'a longer one')
      byte = bytes[at++] ?? 255
      high |= (byte & 0x7f) << shift
    }
    const slot = targetStart + index
    target[slot] = (target[slot] ?? 0) | (high << width)
  }
  return at
}

function corrupt(file: string, offset: number, expected: string, actual: string): CorruptIndexError {
  return new CorruptIndexError({ file, offset, expected, actual })
}
