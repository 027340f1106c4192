/**
 * @module
 * The frequency that BM25F saturates: those of the fields, weighted and normalised by length, then added.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import type { FieldFactors } from './field-factors.ts'

/**
 * @param index place of `doc` in the cursor's current block, whose frequencies are loaded
 * @returns `> 0` where some field with a weight has the term
 */
export function weightedFrequency(
  cursor: PostingsCursor,
  index: number,
  doc: DocId,
  norms: NormsReader,
  factors: FieldFactors,
): number {
  let frequency = (cursor.textFreqs[index] ?? 0) * (factors.text[norms.textLengths[doc] ?? 0] ?? 0)
  const headingFreq = cursor.headingFreqs[index] ?? 0
  if (headingFreq > 0) frequency += headingFreq * (factors.heading[norms.headingLengths[doc] ?? 0] ?? 0)
  const titleFreq = cursor.titleFreqs[index] ?? 0
  if (titleFreq > 0) frequency += titleFreq * (factors.title[norms.titleLengths[doc] ?? 0] ?? 0)
  return frequency
}
