/**
 * @module
 * What is cached of a segment for scorers that look at a few docs only.
 */

import { CursorPool } from '../../postings/cursor-pool.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermClass } from '../weight.ts'
import type { DecodedPostings } from './decoded-postings.ts'
import { DocValueCache } from './doc-value-cache.ts'

export interface SegmentCaches {
  /** Cursors that are free to be used. */
  readonly cursors: CursorPool
  /** The weighted frequency of two neighbouring words: reading positions is the dearest part of scoring a few docs. */
  readonly neighbours: DocValueCache<number>
  /** The weighted frequency of a word and its kin together. */
  readonly kin: DocValueCache<number>
  /** Whether a doc has a word in other writings only. */
  readonly otherWritings: DocValueCache<boolean>
  /** The postings of a class, if they are cached. */
  postingsOf(termClass: TermClass): DecodedPostings | undefined
}

/** For a single use. */
export function emptyCaches({ postings }: SegmentReader): SegmentCaches {
  return {
    cursors: new CursorPool(postings),
    neighbours: new DocValueCache(),
    kin: new DocValueCache(),
    otherWritings: new DocValueCache(),
    postingsOf: () => undefined,
  }
}
