/**
 * @module
 * The text fields as the index numbers them: the order of their frequencies and positions on disk.
 */

export type FieldNumber = 0 | 1 | 2

/** The paragraph's own text. */
export const TEXT: FieldNumber = 0
/** The titles of the headings above it. */
export const HEADING: FieldNumber = 1
/** The title of its source. */
export const TITLE: FieldNumber = 2
