/**
 * @module
 * Where things stand in the norms file. `docs/index-format.md`, section of the norms file.
 */

/** Text lengths saturate at two bytes, in positions. */
export const MAX_STORED_TEXT_LENGTH = 0xffff
/** Heading and title lengths saturate at one byte, in positions. */
export const MAX_STORED_SHORT_LENGTH = 0xff

/** Document count, docs with text, with heading, with title (u32 each), total of each field's lengths (f64 each). */
export const NORMS_HEADER_BYTES = 40
/** Bytes a doc: text length u16, heading length u8, title length u8. */
export const NORMS_BYTES_PER_DOC = 4

/** Bytes of the payload for so many docs. */
export function normsLength(docCount: number): number {
  return NORMS_HEADER_BYTES + docCount * NORMS_BYTES_PER_DOC
}
