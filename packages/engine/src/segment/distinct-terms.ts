/**
 * @module
 * The distinct terms of an index, each once however many segments have it.
 */

import type { TermCursor } from '../terms/term-cursor.ts'
import { compareBytes } from '../terms/terms-format.ts'
import type { SegmentReader } from './segment-reader.ts'

/** A term of an index. */
export interface DistinctTerm {
  /** Stands on the term, until the next one is asked for. */
  readonly cursor: TermCursor
  /** Live paragraphs that have it; 0 for one of deleted paragraphs only, which a merge will drop. */
  readonly docFreq: number
}

/** All terms, in the order of their bytes: the dictionaries of all segments, merged. */
export function* distinctTerms(segments: readonly SegmentReader[]): Generator<DistinctTerm> {
  let open = segments.map(walkOf).filter(({ cursor }) => cursor.next())
  while (open.length > 1) {
    const { cursor } = open.reduce((a, b) => (compare(b.cursor, a.cursor) < 0 ? b : a))
    const holders = open.filter((walk) => compare(walk.cursor, cursor) === 0)
    yield { cursor, docFreq: holders.reduce((sum, walk) => sum + docFreqOf(walk), 0) }
    open = open.filter((walk) => !holders.includes(walk) || walk.cursor.next())
  }
  const [last] = open
  if (last === undefined) return
  do yield { cursor: last.cursor, docFreq: docFreqOf(last) }
  while (last.cursor.next())
}

interface Walk {
  readonly segment: SegmentReader
  readonly cursor: TermCursor
}

function walkOf(segment: SegmentReader): Walk {
  return { segment, cursor: segment.terms.cursor() }
}

function docFreqOf({ segment, cursor }: Walk): number {
  return segment.liveDocFreq(cursor.ordinal, cursor.docFreq)
}

function compare(a: TermCursor, b: TermCursor): number {
  return compareBytes(a.bytes, 0, a.length, b.bytes, 0, b.length)
}
