/**
 * @module
 * Counts the distinct terms of an index, each once however many segments have it.
 */

import { distinctTerms } from '../../segment/distinct-terms.ts'
import type { IndexReader } from '../../segment/index-reader.ts'

/** Distinct terms, those of deleted paragraphs included until a merge drops them. */
export function countTerms(reader: IndexReader): number {
  const [only, ...others] = reader.segments
  if (only === undefined || others.length === 0) return only?.terms.termCount ?? 0
  let count = 0
  for (const _ of distinctTerms(reader.segments)) count++
  return count
}
