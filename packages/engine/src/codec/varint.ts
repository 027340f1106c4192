/**
 * @module
 * LEB128: an unsigned integer as bytes of seven bits, the low ones first; the top bit says that more follow.
 *
 * `docs/index-format.md` section 3.1. Values reach `2^53 - 1` (8 bytes). The functions here are for hot loops, which
 * know their bounds and keep to 32 bits; everything else goes through `ByteReader` and `ByteWriter`.
 */

/** Most bytes of a varint of 32 bits. */
export const MAX_VARINT32_BYTES = 5
/** Most bytes of any varint. */
export const MAX_VARINT_BYTES = 8

/** Bytes of the varint of `value`, an integer in `[0, 2^53)`. */
export function varintLength(value: number): number {
  let length = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++
  return length
}

/**
 * Writes `value`, taken as an unsigned 32-bit integer, at `offset`.
 *
 * @param target holds at least {@link MAX_VARINT32_BYTES} bytes from `offset` on
 * @returns the offset past it
 */
export function writeVarint32(target: Uint8Array, offset: number, value: number): number {
  let rest = value >>> 0
  let at = offset
  while (rest >= 0x80) {
    target[at++] = rest | 0x80
    rest >>>= 7
  }
  target[at++] = rest
  return at
}

/**
 * Reads a varint of at most 32 bits at `offset` into `target[index]`.
 *
 * Bits past the 32nd are lost; past the end of `bytes` it reads zeros. A caller that reads bytes it has not checked
 * compares the returned offset with the end.
 *
 * @returns the offset past it
 */
export function readVarint32(
  bytes: Uint8Array,
  offset: number,
  target: Uint32Array | Int32Array,
  index: number,
): number {
  let at = offset
  let byte = bytes[at++] ?? 0
  if (byte < 0x80) {
    target[index] = byte
    return at
  }
  let value = byte & 0x7f
  for (let shift = 7; byte >= 0x80 && shift < 35; shift += 7) {
    byte = bytes[at++] ?? 0
    value |= (byte & 0x7f) << shift
  }
  target[index] = value
  return at
}
