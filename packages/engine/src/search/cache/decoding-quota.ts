/**
 * @module
 * How many postings a query may decode to cache them, over all segments, so that a query of many words does not block the thread.
 * What is not cached now is cached when it is next asked for.
 */

/** The word that uses it up is decoded in full. */
const MAX_DECODED: number = 1 << 18

export class DecodingQuota {
  /** Postings that may still be decoded for the current query. */
  left: number
  readonly #most: number

  /** @param most of one query */
  constructor(most: number = MAX_DECODED) {
    this.#most = most
    this.left = most
  }

  /** Begins a query. */
  startQuery(): void {
    this.left = this.#most
  }
}
