/**
 * @module
 * How the bytes of an encoded text are shared out between units of one byte, units of two, and literals.
 *
 * `docs/index-format.md` section 9.1. Measured on 25 MB of English paragraphs, dictionary included: 96 units of one byte
 * give 0.343 of the text, 64 give 0.347, 128 give 0.346; eight codes for literals instead of one save 0.001.
 */

/** Codes `[0, 96)`: the unit of that number. */
export const ONE_BYTE_UNITS = 96
/** Codes `[96, 248)`: with the byte behind it, unit `96 + (code - 96) * 256 + byte`. */
export const FIRST_LITERAL = 248
/** Codes `[248, 255)`: a literal of `code - 247` bytes, which follow. */
export const LONG_LITERAL = 255
/** Longest literal without a length of its own; `LONG_LITERAL` is followed by a varint of the length less 8, then the bytes. */
export const MAX_SHORT_LITERAL: number = LONG_LITERAL - FIRST_LITERAL
/** Most units of a dictionary. */
export const MAX_UNITS: number = ONE_BYTE_UNITS + (FIRST_LITERAL - ONE_BYTE_UNITS) * 256
