/**
 * @module
 * Cursors of a segment that no query needs any more: their buffers, some 3 KiB each, serve the next one.
 */

import type { TermInfo } from '../terms/term-info.ts'
import type { PostingsCursor } from './postings-cursor.ts'
import type { PostingsReader } from './postings-reader.ts'

/** Cursors that are kept. */
const MAX_FREE_CURSORS = 512

export class CursorPool {
  readonly #postings: PostingsReader
  readonly #free: PostingsCursor[] = []

  constructor(postings: PostingsReader) {
    this.#postings = postings
  }

  /** A cursor over the postings of a term, not yet positioned. */
  lend(info: Readonly<TermInfo>): PostingsCursor {
    return this.#postings.cursor(info, this.#free.pop())
  }

  takeBack(cursors: readonly PostingsCursor[]): void {
    if (this.#free.length < MAX_FREE_CURSORS) this.#free.push(...cursors)
  }
}
