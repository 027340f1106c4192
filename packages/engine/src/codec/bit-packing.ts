/**
 * @module
 * Unsigned integers of one width, packed without gaps: value `i` takes the bits `[i * width, (i + 1) * width)` of the
 * block, where bit `b` is bit `b % 8` of byte `floor(b / 8)`. Unused bits of the last byte are 0.
 *
 * `docs/index-format.md` section 1.4. Eight values take `width` whole bytes; the loops below lean on it. Measured on
 * Node 20, blocks of 128 in a SharedArrayBuffer: 0.6 ns a value at widths to 4, 0.7 to 8, 1.4 to 2.5 above.
 */

/** Most values of a block. */
export const BLOCK_SIZE = 128

/** Bytes of `count` values of `width` bits. */
export function packedLength(count: number, width: number): number {
  return (count * width + 7) >>> 3
}

/**
 * Packs the low `width` bits of `values[start, start + count)`.
 *
 * @param width bits a value, an integer in `[0, 32]`
 * @param target holds {@link packedLength} bytes from `offset` on; all of them are overwritten
 * @returns the offset past them
 */
export function packBits(
  values: Uint32Array | Int32Array,
  start: number,
  count: number,
  width: number,
  target: Uint8Array,
  offset: number,
): number {
  const end = offset + packedLength(count, width)
  let at = offset
  let pending = 0
  let pendingBits = 0
  for (let i = 0; i < count; i++) {
    // At most 7 bits are pending, so a value goes in two halves that each fit beside them in 32 bits.
    const value = values[start + i] ?? 0
    for (let done = 0; done < width; done += 16) {
      const bits = Math.min(16, width - done)
      pending |= ((value >>> done) & ((1 << bits) - 1)) << pendingBits
      for (pendingBits += bits; pendingBits >= 8; pendingBits -= 8) {
        target[at++] = pending
        pending >>>= 8
      }
    }
  }
  if (at < end) target[at] = pending
  return end
}

/**
 * Unpacks `count` values of `width` bits at `offset` into `target[targetStart, targetStart + count)`.
 *
 * The caller has checked that `bytes` holds {@link packedLength} bytes there.
 *
 * @param width an integer in `[0, 32]`
 * @returns the offset past the packed values
 */
export function unpackBits(
  bytes: Uint8Array,
  offset: number,
  count: number,
  width: number,
  target: Uint32Array | Int32Array,
  targetStart = 0,
): number {
  const whole = width <= 8 ? count & ~7 : 0
  if (width === 0) target.fill(0, targetStart, targetStart + count)
  else if (width <= 4) unpackFromOneWord(bytes, offset, whole, width, target, targetStart)
  else if (width <= 8) unpackFromTwoWords(bytes, offset, whole, width, target, targetStart)
  if (width === 32) unpackWords(bytes, offset, count, target, targetStart)
  else if (width !== 0 && whole < count) {
    unpackAcrossWords(
      bytes,
      offset + (whole >>> 3) * width,
      count - whole,
      width,
      target,
      targetStart + whole,
    )
  }
  return offset + packedLength(count, width)
}

/** Widths 1 to 4: eight values lie in one word. */
function unpackFromOneWord(
  bytes: Uint8Array,
  offset: number,
  count: number,
  width: number,
  target: Uint32Array | Int32Array,
  start: number,
): void {
  const mask = (1 << width) - 1
  const end = start + count
  for (let at = offset, i = start; i < end; i += 8, at += width) {
    const word = wordAt(bytes, at)
    target[i] = word & mask
    target[i + 1] = (word >>> width) & mask
    target[i + 2] = (word >>> (2 * width)) & mask
    target[i + 3] = (word >>> (3 * width)) & mask
    target[i + 4] = (word >>> (4 * width)) & mask
    target[i + 5] = (word >>> (5 * width)) & mask
    target[i + 6] = (word >>> (6 * width)) & mask
    target[i + 7] = (word >>> (7 * width)) & mask
  }
}

/** Widths 5 to 8: eight values lie in two words that overlap. */
function unpackFromTwoWords(
  bytes: Uint8Array,
  offset: number,
  count: number,
  width: number,
  target: Uint32Array | Int32Array,
  start: number,
): void {
  const mask = (1 << width) - 1
  const half = (4 * width) >>> 3
  const shift = (4 * width) & 7
  const end = start + count
  for (let at = offset, i = start; i < end; i += 8, at += width) {
    const low = wordAt(bytes, at)
    const high = wordAt(bytes, at + half) >>> shift
    target[i] = low & mask
    target[i + 1] = (low >>> width) & mask
    target[i + 2] = (low >>> (2 * width)) & mask
    target[i + 3] = (low >>> (3 * width)) & mask
    target[i + 4] = high & mask
    target[i + 5] = (high >>> width) & mask
    target[i + 6] = (high >>> (2 * width)) & mask
    target[i + 7] = (high >>> (3 * width)) & mask
  }
}

/** Widths 1 to 31, any count: a value may begin in one word and end in the next. */
function unpackAcrossWords(
  bytes: Uint8Array,
  offset: number,
  count: number,
  width: number,
  target: Uint32Array | Int32Array,
  start: number,
): void {
  const mask = (1 << width) - 1
  const end = start + count
  let at = offset
  let rest = 0
  let restBits = 0
  for (let i = start; i < end; i++) {
    if (restBits >= width) {
      target[i] = rest & mask
      rest >>>= width
      restBits -= width
    } else {
      const word = wordAt(bytes, at)
      at += 4
      target[i] = (rest | (word << restBits)) & mask
      rest = word >>> (width - restBits)
      restBits += 32 - width
    }
  }
}

function unpackWords(
  bytes: Uint8Array,
  offset: number,
  count: number,
  target: Uint32Array | Int32Array,
  start: number,
): void {
  for (let i = 0; i < count; i++) target[start + i] = wordAt(bytes, offset + 4 * i)
}

/** Four bytes as a little-endian word; zeros past the end, whose bits belong to no value. */
function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  )
}
