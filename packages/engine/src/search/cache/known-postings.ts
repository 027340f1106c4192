/**
 * @module
 * What is at hand of a segment's postings, for scorers that look at a few docs only.
 */

import { CursorPool } from '../../postings/cursor-pool.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermClass } from '../weight.ts'
import type { DecodedPostings } from './decoded-postings.ts'
import { ToldDocs } from './told-docs.ts'

export interface KnownPostings {
  /** Cursors that no query needs. */
  readonly cursors: CursorPool
  /** The weighted frequency of two words side by side: to read positions costs more than all else that is done with a few docs. */
  readonly neighbours: ToldDocs<number>
  /** The weighted frequency of a word and its kin together. */
  readonly kin: ToldDocs<number>
  /** Whether a doc has a word in other writings only. */
  readonly otherwise: ToldDocs<boolean>
  /** The postings of a class, where they are in memory. */
  postingsOf(termClass: TermClass): DecodedPostings | undefined
}

/** For who asks once. */
export function nothingKnown({ postings }: SegmentReader): KnownPostings {
  return {
    cursors: new CursorPool(postings),
    neighbours: new ToldDocs(),
    kin: new ToldDocs(),
    otherwise: new ToldDocs(),
    postingsOf: () => undefined,
  }
}
