/**
 * @module
 * Numbers of the postings and blocks files. `docs/index-format.md`, sections of those files.
 */

/** Postings of a block; the last of a term may have fewer. */
export const BLOCK_DOCS = 128

/**
 * How a block holds the frequencies of a field: two bits each in its first byte, text lowest.
 *
 * `ZERO` and `ONE` say that all of them are 0 or 1; they take no bytes. `COUNT` is a run of the frequencies, `LESS_ONE` a
 * run of the frequencies less 1, where none is 0.
 */
export const MODE_ZERO = 0
export const MODE_ONE = 1
export const MODE_COUNT = 2
export const MODE_LESS_ONE = 3
/** Greatest first byte of a block: the two top bits are 0. */
export const MAX_MODES = 0x3f

/** 32-bit words of an entry of the blocks file, which is read in place. */
export const ENTRY_WORDS = 5
export const ENTRY_BYTES = 20
/** Word of the last doc id of the block. */
export const ENTRY_LAST_DOC = 0
/** Word of the offset of the block from the start of the term's postings. */
export const ENTRY_POSTINGS = 1
/** Word of the offset of the block's positions from the start of the term's positions. */
export const ENTRY_POSITIONS = 2
/** Word of the text impacts. */
export const ENTRY_TEXT_IMPACTS = 3
/** Word of the heading and title impacts. */
export const ENTRY_OTHER_IMPACTS = 4

/** Blocks of a term of so many docs. */
export function blockCountOf(docFreq: number): number {
  return Math.ceil(docFreq / BLOCK_DOCS)
}

/** Entries in the blocks file of a term of so many docs: none for a single block. */
export function entryCountOf(docFreq: number): number {
  return docFreq > BLOCK_DOCS ? blockCountOf(docFreq) : 0
}
