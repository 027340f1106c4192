/**
 * @module
 * Text lengths in one byte, for impacts: exact up to 79, then in steps of at most a sixteenth.
 *
 * `docs/index-format.md`, section of the blocks file. Codes 0 to 79 are the length itself; beyond, the length less 48 is
 * written as a float of four mantissa bits, which takes the codes 80 to 255 for lengths up to 65,535. An impact must
 * bound every posting from above, and a shorter text scores higher, so lengths are rounded down.
 */

/** Greatest text length that is told apart, in positions; norms saturate at the same one. */
export const MAX_TEXT_LENGTH = 0xffff
/** Lengths below it are their own code in the float part as well, which starts that much later. */
const OFFSET = 48
const MANTISSA_BITS = 4
const MANTISSA_MASK = 15

const lengthOfCode: Uint16Array = Uint16Array.from({ length: 256 }, (_, code) => decode(code))

function decode(code: number): number {
  const float = code - OFFSET
  if (float < 2 << MANTISSA_BITS) return code
  const exponent = (float >>> MANTISSA_BITS) - 1
  return OFFSET + (((float & MANTISSA_MASK) | (MANTISSA_MASK + 1)) << exponent)
}

/**
 * The greatest code whose length is at most `length`.
 *
 * @param length in positions, an integer in `[0, MAX_TEXT_LENGTH]`
 * @returns a byte; never falls as `length` grows
 */
export function quantiseLengthDown(length: number): number {
  const rest = length - OFFSET
  if (rest < 2 << MANTISSA_BITS) return length
  const exponent = 31 - Math.clz32(rest) - MANTISSA_BITS
  return OFFSET + ((exponent + 1) << MANTISSA_BITS) + ((rest >>> exponent) & MANTISSA_MASK)
}

/** The length that a code stands for, in positions. `code` is a byte. */
export function dequantiseLength(code: number): number {
  return lengthOfCode[code] ?? 0
}
