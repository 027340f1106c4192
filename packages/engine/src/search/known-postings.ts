/**
 * @module
 * What is at hand of a segment's postings, for scorers that look at a few docs only.
 */

import { CursorPool } from '../postings/cursor-pool.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { LearnedPostings } from './learned-postings.ts'
import type { TermClass } from './weight.ts'

export interface KnownPostings {
  /** Cursors that no query needs. */
  readonly cursors: CursorPool
  /** The postings of a class, where they are in memory. */
  postingsOf(termClass: TermClass): LearnedPostings | undefined
}

/** For who asks once. */
export function nothingKnown({ postings }: SegmentReader): KnownPostings {
  return { cursors: new CursorPool(postings), postingsOf: () => undefined }
}
