/**
 * @module
 * Counts the distinct terms of an index, each once however many segments have it.
 */

import type { IndexReader } from '../../segment/index-reader.ts'
import { distinctTerms } from './distinct-terms.ts'

/** Distinct terms, those of deleted paragraphs included until a merge drops them. */
export function countTerms(reader: IndexReader): number {
  const [only, ...others] = reader.segments
  if (only === undefined || others.length === 0) return only?.terms.termCount ?? 0
  let count = 0
  for (const _ of distinctTerms(reader)) count++
  return count
}
