/**
 * @module
 * The length normalisation of all fields for one collection, as tables that scorers index by length.
 */

import { type Bm25fParameters, type CollectionStatistics, lengthFactors } from '../scoring/bm25f.ts'

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

  constructor(parameters: Bm25fParameters, { averageLength }: CollectionStatistics) {
    this.k1 = parameters.k1
    this.text = lengthFactors(parameters.text, averageLength.text, TEXT_LENGTHS)
    this.heading = lengthFactors(parameters.heading, averageLength.heading, SHORT_LENGTHS)
    this.title = lengthFactors(parameters.title, averageLength.title, SHORT_LENGTHS)
  }
}
