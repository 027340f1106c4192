/**
 * @module
 * What everything that walks doc ids has in common: posting lists, conjunctions, filters.
 */

/** Number of a paragraph in its segment: an integer in `[0, docCount)`, `docCount` at most {@link NO_MORE_DOCS}. */
export type DocId = number

/** What an exhausted cursor stands on: greater than every doc id. */
export const NO_MORE_DOCS = 0x7fff_ffff

/**
 * A cursor over strictly increasing doc ids.
 *
 * States, in order: unpositioned (`docId` is -1), on a doc, exhausted (`docId` is {@link NO_MORE_DOCS}). A cursor never
 * moves back.
 */
export interface DocIdIterator {
  /** The current doc id, -1 before the first move. */
  readonly docId: DocId

  /** Upper bound of the docs that the cursor will stand on, for ordering cursors by effort. An integer `>= 0`. */
  readonly cost: number

  /** Moves one doc forward. On an exhausted cursor, answers NO_MORE_DOCS again. */
  next(): DocId

  /**
   * Moves to the first doc `>= target`, or to NO_MORE_DOCS.
   *
   * Same result as calling {@link next} until it reaches `target`, usually in fewer steps. A `target` at or before the
   * current doc does not move a positioned cursor.
   */
  advance(target: DocId): DocId
}
