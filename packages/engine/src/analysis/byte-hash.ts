/**
 * @module
 * The hash of a run of bytes, and whether two runs are equal. For hash tables in memory: no file holds such a hash.
 *
 * Source: G. Fowler, L. C. Noll, K.-P. Vo, FNV-1a, 32 bits. Departure: the result is mixed once more, because a table
 * takes its low bits.
 */

/** State of the hash before the first byte. */
export const HASH_SEED = 0x811c9dc5
/** A byte enters the state as `state = Math.imul(state ^ byte, HASH_PRIME)`. */
export const HASH_PRIME = 0x01000193

/** The hash of the bytes that led to `state`: a signed 32-bit integer. */
export function finishHash(state: number): number {
  const mixed = Math.imul(state ^ (state >>> 16), 0x7feb352d)
  return mixed ^ (mixed >>> 15)
}

/** The hash of `bytes[start, end)`: a signed 32-bit integer. */
export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let state = HASH_SEED
  for (let at = start; at < end; at++) state = Math.imul(state ^ (bytes[at] ?? 0), HASH_PRIME)
  return finishHash(state)
}

/** Whether `a` from `aStart` on and `b` from `bStart` on have the same `length` bytes. */
export function equalBytes(
  a: Uint8Array,
  aStart: number,
  b: Uint8Array,
  bStart: number,
  length: number,
): boolean {
  for (let i = 0; i < length; i++) {
    if (a[aStart + i] !== b[bStart + i]) return false
  }
  return true
}
