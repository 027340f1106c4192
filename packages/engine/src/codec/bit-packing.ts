/**
 * @module
 * Unsigned integers of one width, packed without gaps: value `i` takes the bits `[i * width, (i + 1) * width)` of the
 * block, where bit `b` is bit `b % 8` of byte `floor(b / 8)`. Unused bits of the last byte are 0.
 *
 * `docs/index-format.md` section 3.2. Measured on Node 20, blocks of 128 in a SharedArrayBuffer:
 * 0.6 ns a value at widths to 25, about 2 above and in the last bytes of a file.
 */

/** Most values of a block. */
export const BLOCK_SIZE = 128
/** Widest value that a 32-bit word holds wherever in its first byte the value begins. */
const MAX_WIDTH_IN_WORD = 25
/** Bytes that the word of the last value may reach past the packed ones. */
const WORD_SLACK = 3

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
  if (width <= MAX_WIDTH_IN_WORD) packNarrow(values, start, count, width, target, offset)
  else packWide(values, start, count, width, target, offset)
  return end
}

/** Widths to 25: with at most 7 bits pending, a value fits beside them in 32 bits. */
function packNarrow(
  values: Uint32Array | Int32Array,
  start: number,
  count: number,
  width: number,
  target: Uint8Array,
  offset: number,
): void {
  const mask = (1 << width) - 1
  const last = start + count
  let at = offset
  let pending = 0
  let pendingBits = 0
  for (let i = start; i < last; i++) {
    pending |= ((values[i] ?? 0) & mask) << pendingBits
    for (pendingBits += width; pendingBits >= 8; pendingBits -= 8) {
      target[at++] = pending
      pending >>>= 8
    }
  }
  if (pendingBits > 0) target[at] = pending
}

/** Greater widths: a value goes in two halves. */
function packWide(
  values: Uint32Array | Int32Array,
  start: number,
  count: number,
  width: number,
  target: Uint8Array,
  offset: number,
): void {
  let at = offset
  let pending = 0
  let pendingBits = 0
  for (let i = 0; i < count; i++) {
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
  if (pendingBits > 0) target[at] = pending
}

/**
 * Unpacks `count` values of `width` bits at `offset` into `target[targetStart, targetStart + count)`.
 *
 * The caller has checked that `bytes` holds {@link packedLength} bytes there.
 *
 * @param width an integer in `[0, 32]`
 * @param view of exactly `bytes`; a caller with many blocks in the same bytes keeps one, for making it costs as much as
 *   half a block
 * @returns the offset past the packed values
 */
export function unpackBits(
  bytes: Uint8Array,
  offset: number,
  count: number,
  width: number,
  target: Uint32Array | Int32Array,
  targetStart = 0,
  view: DataView = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
): number {
  const end = offset + packedLength(count, width)
  if (width === 0) {
    target.fill(0, targetStart, targetStart + count)
    return end
  }
  const eights = width <= MAX_WIDTH_IN_WORD && end + WORD_SLACK <= bytes.length ? count & ~7 : 0
  if (eights > 0) unpackEights(view, offset, eights, width, target, targetStart)
  if (width === 32) unpackWords(bytes, offset, count, target, targetStart)
  else if (eights < count) {
    const rest = offset + (eights >>> 3) * width
    unpackAcrossWords(bytes, rest, count - eights, width, target, targetStart + eights)
  }
  return end
}

/**
 * Widths to 25, a multiple of 8 values: each from the unaligned word that begins in its first byte. Where those words
 * begin, and by how many bits the value is off, is the same for every eight, so nothing in the loop waits for the value
 * before.
 */
function unpackEights(
  view: DataView,
  offset: number,
  count: number,
  width: number,
  target: Uint32Array | Int32Array,
  start: number,
): void {
  const mask = (1 << width) - 1
  const b1 = width >>> 3
  const b2 = (2 * width) >>> 3
  const b3 = (3 * width) >>> 3
  const b4 = (4 * width) >>> 3
  const b5 = (5 * width) >>> 3
  const b6 = (6 * width) >>> 3
  const b7 = (7 * width) >>> 3
  const end = start + count
  for (let at = offset, i = start; i < end; i += 8, at += width) {
    target[i] = view.getInt32(at, true) & mask
    target[i + 1] = (view.getInt32(at + b1, true) >>> (width & 7)) & mask
    target[i + 2] = (view.getInt32(at + b2, true) >>> ((2 * width) & 7)) & mask
    target[i + 3] = (view.getInt32(at + b3, true) >>> ((3 * width) & 7)) & mask
    target[i + 4] = (view.getInt32(at + b4, true) >>> ((4 * width) & 7)) & mask
    target[i + 5] = (view.getInt32(at + b5, true) >>> ((5 * width) & 7)) & mask
    target[i + 6] = (view.getInt32(at + b6, true) >>> ((6 * width) & 7)) & mask
    target[i + 7] = (view.getInt32(at + b7, true) >>> ((7 * width) & 7)) & mask
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
