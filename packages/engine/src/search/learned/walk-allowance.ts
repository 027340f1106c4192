/**
 * @module
 * How many postings may be walked for one query to learn its words: over all segments, so that a query of many words does not hold the
 * thread. What is not learned now is learned when it is asked for again.
 */

/** The word that uses it up is walked in full. */
const MAX_WALKED: number = 1 << 18

export class WalkAllowance {
  /** Postings that may still be walked for the query at hand. */
  left: number
  readonly #most: number

  /** @param most of one query */
  constructor(most: number = MAX_WALKED) {
    this.#most = most
    this.left = most
  }

  /** Begins a query. */
  startQuery(): void {
    this.left = this.#most
  }
}
