/**
 * @module
 * Numbers of the terms file. `docs/index-format.md`, section of the terms file.
 */

/** Terms of a block; the last block may have fewer. */
export const TERMS_PER_BLOCK = 16
/** Longest term, in bytes of UTF-8: its length is one byte. */
export const MAX_TERM_LENGTH = 255
/** Table start and term count, u32 each, at the end of the payload. */
export const TERMS_TAIL_BYTES = 8
/** Offset of the metadata from the start of a block, u16. */
export const TERM_BLOCK_HEADER_BYTES = 2
/** A length of this in a half byte says that the rest of it follows in a byte. */
export const LONG_LENGTH = 15

/** The term is in some text, and one corner of text impacts follows. */
export const HAS_TEXT = 1
/** A second corner follows. */
export const HAS_SECOND_CORNER = 2
/** A corner of heading impacts follows. */
export const HAS_HEADING = 4
/** A corner of title impacts follows. */
export const HAS_TITLE = 8
/** The total text frequency equals the doc frequency, and is left out. */
export const TOTAL_IS_DOC_FREQ = 16
/** All flags that there are. */
export const ALL_FLAGS = 31

/**
 * Order of two terms by their bytes, which is the order of their code points.
 *
 * @returns negative, 0 or positive
 */
export function compareBytes(
  a: Uint8Array,
  aStart: number,
  aLength: number,
  b: Uint8Array,
  bStart: number,
  bLength: number,
): number {
  const shared = sharedLength(a, aStart, aLength, b, bStart, bLength)
  if (shared === aLength || shared === bLength) return aLength - bLength
  return (a[aStart + shared] ?? 0) - (b[bStart + shared] ?? 0)
}

/** Bytes that two terms have in common at their start. */
export function sharedLength(
  a: Uint8Array,
  aStart: number,
  aLength: number,
  b: Uint8Array,
  bStart: number,
  bLength: number,
): number {
  const most = Math.min(aLength, bLength)
  let shared = 0
  while (shared < most && a[aStart + shared] === b[bStart + shared]) shared++
  return shared
}
