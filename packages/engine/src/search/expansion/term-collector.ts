/**
 * @module
 * Collects terms from the dictionaries of the segments, and sums up how many paragraphs have them.
 */

import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermCursor } from '../../terms/term-cursor.ts'
import type { CountedExpansion } from './vocabulary.ts'

/** Terms with their document frequencies over all segments. */
export class TermCollector {
  readonly #docFreqs = new Map<string, number>()

  /** Adds the cursor's term; returns it. */
  add(segment: SegmentReader, cursor: TermCursor): string {
    const term = termOf(cursor)
    const docFreq = segment.liveDocFreq(cursor.ordinal, cursor.docFreq)
    this.#docFreqs.set(term, (this.#docFreqs.get(term) ?? 0) + docFreq)
    return term
  }

  /** The terms that some live paragraph has. */
  *expansions(toExpansion: (term: string) => CountedExpansion['expansion']): Iterable<CountedExpansion> {
    for (const [term, docFreq] of this.#docFreqs) {
      if (docFreq > 0) yield { expansion: toExpansion(term), docFreq }
    }
  }
}

/** Calls `visit` on every term of the segment that begins with `prefix`. */
export function walkPrefix(
  segment: SegmentReader,
  prefix: string,
  visit: (cursor: TermCursor) => void,
): void {
  const { cursor, end } = prefixCursor(segment, prefix)
  for (; cursor.ordinal < end; cursor.next()) visit(cursor)
}

/** A cursor on the first term that begins with `prefix`, and the ordinal after the last one. */
export function prefixCursor(
  { terms }: SegmentReader,
  prefix: string,
): { readonly cursor: TermCursor; readonly end: number } {
  const [from, end] = terms.prefixRange(encodeUtf8(prefix))
  const cursor = terms.cursor()
  cursor.seekOrdinal(from)
  return { cursor, end }
}

export function termOf({ bytes, length }: TermCursor): string {
  return decodeUtf8(bytes, 0, length)
}
