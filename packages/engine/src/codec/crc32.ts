/**
 * @module
 * CRC-32 as in zip and gzip: polynomial 0xEDB88320 (bits reflected), initial and final value all ones.
 *
 * Source: ISO 3309, and RFC 1952 section 8; eight bytes a step by eight tables ("slicing by 8": M. Kounavis and F. Berry,
 * "Novel Table Lookup-Based Algorithms for High-Performance CRC Generation", IEEE Transactions on Computers 57(11), 2008).
 * For where no native one exists; the Node directory uses `zlib.crc32`, which gives the same numbers.
 */

const SLICES = 8
const table: Int32Array = makeTable()

function makeTable(): Int32Array {
  const entries = new Int32Array(SLICES * 256)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) * 0xedb8_8320)
    entries[byte] = crc
  }
  for (let at = 256; at < entries.length; at++) {
    const shorter = entries[at - 256] ?? 0
    entries[at] = (shorter >>> 8) ^ (entries[shorter & 0xff] ?? 0)
  }
  return entries
}

/**
 * The CRC-32 of `bytes`.
 *
 * @param seed the CRC-32 of the bytes before them; 0 by default
 * @returns an unsigned 32-bit integer
 */
export function crc32(bytes: Uint8Array, seed = 0): number {
  const t = table
  const length = bytes.length
  let crc = ~seed
  let at = 0
  for (const last = length - 8; at <= last; at += 8) {
    const low = crc ^ word(bytes, at)
    const high = word(bytes, at + 4)
    crc =
      (t[1792 + (low & 0xff)] ?? 0) ^
      (t[1536 + ((low >>> 8) & 0xff)] ?? 0) ^
      (t[1280 + ((low >>> 16) & 0xff)] ?? 0) ^
      (t[1024 + (low >>> 24)] ?? 0) ^
      (t[768 + (high & 0xff)] ?? 0) ^
      (t[512 + ((high >>> 8) & 0xff)] ?? 0) ^
      (t[256 + ((high >>> 16) & 0xff)] ?? 0) ^
      (t[high >>> 24] ?? 0)
  }
  for (; at < length; at++) crc = (crc >>> 8) ^ (t[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  return ~crc >>> 0
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  )
}
