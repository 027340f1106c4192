/**
 * @module
 * Counts the distinct terms of an index, each once however many segments have it.
 */

import type { IndexReader } from '../segment/index-reader.ts'
import type { TermCursor } from '../terms/term-cursor.ts'

/** Distinct terms, those of deleted paragraphs included until a merge drops them. */
export function countTerms({ segments }: IndexReader): number {
  const [only, ...others] = segments
  if (only === undefined || others.length === 0) {
    return only?.terms.termCount ?? 0
  }
  // Walks all dictionaries side by side: terms of the same bytes count once.
  let open = segments.map(({ terms }) => terms.cursor()).filter((cursor) => cursor.next())
  let count = 0
  while (open.length > 0) {
    const least = open.reduce((a, b) => (compareTerms(b, a) < 0 ? b : a))
    const bytes = least.bytes.slice(0, least.length)
    count++
    open = open.filter((cursor) => !isTerm(cursor, bytes) || cursor.next())
  }
  return count
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
