/**
 * @module
 * The distinct terms of an index, each once however many segments have it.
 */

import type { IndexReader } from '../../segment/index-reader.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermCursor } from '../../terms/term-cursor.ts'

/** A term of an index. */
export interface DistinctTerm {
  /** Its UTF-8 form. */
  readonly bytes: Uint8Array
  /** Live paragraphs that have it; 0 for one of deleted paragraphs only, which a merge will drop. */
  readonly docFreq: number
}

/** All terms, in the order of their bytes: the dictionaries of all segments, walked side by side. */
export function* distinctTerms({ segments }: IndexReader): Generator<DistinctTerm> {
  let open = segments
    .map((segment): Walk => ({ segment, cursor: segment.terms.cursor() }))
    .filter(({ cursor }) => cursor.next())
  while (open.length > 0) {
    const least = open.reduce((a, b) => (compareTerms(b.cursor, a.cursor) < 0 ? b : a)).cursor
    const bytes = least.bytes.slice(0, least.length)
    const holders = open.filter(({ cursor }) => isTerm(cursor, bytes))
    const docFreq = holders.reduce((sum, { segment, cursor }) => sum + segment.docFreq(cursor.ordinal), 0)
    yield { bytes, docFreq }
    open = open.filter((walk) => !holders.includes(walk) || walk.cursor.next())
  }
}

interface Walk {
  readonly segment: SegmentReader
  readonly cursor: TermCursor
}

function compareTerms(a: TermCursor, b: TermCursor): number {
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index++) {
    const difference = (a.bytes[index] ?? 0) - (b.bytes[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

function isTerm({ bytes, length }: TermCursor, wanted: Uint8Array): boolean {
  return length === wanted.length && wanted.every((byte, index) => bytes[index] === byte)
}
