/**
 * @module
 * The length normalisation of all fields for one index, as tables that scorers look up by length.
 */

import type { NormsReader } from '../../norms/norms-reader.ts'
import type { DocId } from '../../postings/doc-id-iterator.ts'
import { type FieldNumber, HEADING, TEXT } from '../../postings/field-number.ts'
import { lengthFactors } from '../../scoring/bm25f.ts'
import type { IndexSettings } from '../../segment/index-settings.ts'
import type { IndexTotals } from '../../segment/manifest.ts'

/** Distinct lengths that norms can hold. */
const TEXT_LENGTHS = 65_536
const SHORT_LENGTHS = 256

export class FieldFactors {
  readonly k1: number
  /** By text length, `0..65535`. */
  readonly text: Float64Array
  /** By heading length, `0..255`. */
  readonly heading: Float64Array
  /** By title length, `0..255`. */
  readonly title: Float64Array

  constructor({ k1, weights, b }: IndexSettings, { fields }: Pick<IndexTotals, 'fields'>) {
    this.k1 = k1
    this.text = lengthFactors(weights.text, b.text, averageOf(fields.text), TEXT_LENGTHS)
    this.heading = lengthFactors(weights.heading, b.heading, averageOf(fields.heading), SHORT_LENGTHS)
    this.title = lengthFactors(weights.title, b.title, averageOf(fields.title), SHORT_LENGTHS)
  }

  /** What one occurrence in a field of a doc counts. */
  factorIn(field: FieldNumber, doc: DocId, norms: NormsReader): number {
    if (field === TEXT) return this.text[norms.textLengths[doc] ?? 0] ?? 0
    if (field === HEADING) return this.heading[norms.headingLengths[doc] ?? 0] ?? 0
    return this.title[norms.titleLengths[doc] ?? 0] ?? 0
  }
}

function averageOf({ docCount, totalLength }: IndexTotals['fields']['text']): number {
  return docCount === 0 ? 0 : totalLength / docCount
}
