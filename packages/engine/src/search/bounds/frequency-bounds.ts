/**
 * @module
 * What the frequencies of a word are at most: bounds that some doc reaches, where the impacts on disk only bound each field by
 * itself.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { hasBit } from '../../segment/bit-set.ts'
import { NO_MATCH } from './range-bounds.ts'
import { RANGE_DOCS, type RangeMaxima, RangeMaximaBuilder } from './range-maxima.ts'

export interface FrequencyBounds {
  readonly ranges: RangeMaxima
  /** Of all docs. */
  readonly max: number
  /** The greatest of docs that are not deleted, at most {@link MAX_BEST}. */
  readonly best: BestFrequencies
  /** Docs that are not deleted. */
  readonly liveDocFreq: number
}

/** Results that a page of hits begins with; of more, none is known beforehand. */
export const MAX_BEST = 100

/** The docs in which a word is most frequent. */
export interface BestFrequencies {
  /** Falling. */
  readonly frequencies: Float64Array
  /** In the same order; of equal frequencies the lesser doc first. */
  readonly docs: Int32Array
}

/** Bound of the scores of docs in `[from, to)`: of all ranges that they reach into. */
export function boundWithin(
  { ranges }: FrequencyBounds,
  from: DocId,
  to: DocId,
  scoreOf: (frequency: number) => number,
): number {
  const frequency = ranges.within(Math.floor(from / RANGE_DOCS), Math.floor((to - 1) / RANGE_DOCS))
  return frequency === 0 ? 0 : scoreOf(frequency)
}

/** As `Scorer.fillRangeBounds`, of a word. */
export function fillRangeBounds(
  bounds: Float64Array,
  { ranges }: FrequencyBounds,
  scoreOf: (frequency: number) => number,
): void {
  ranges.copyTo(bounds)
  for (let range = 0; range < bounds.length; range++) {
    const frequency = bounds[range] as number
    bounds[range] = frequency === 0 ? NO_MATCH : scoreOf(frequency)
  }
}

/** Makes bounds of the postings of a word. */
export class FrequencyBoundsBuilder {
  readonly #ranges: RangeMaximaBuilder
  readonly #liveDocs: Uint32Array | undefined
  readonly #best = new BestBuilder()
  #max = 0
  #liveDocFreq = 0

  /** @param liveDocs docs that are not deleted; undefined if none is deleted */
  constructor(docCount: number, liveDocs: Uint32Array | undefined) {
    this.#ranges = new RangeMaximaBuilder(docCount)
    this.#liveDocs = liveDocs
  }

  /** The first `count` docs, ascending and greater than those before, and how often they have the word. */
  add(docs: Int32Array, frequencies: Float64Array, count: number): void {
    this.#ranges.add(docs, frequencies, count)
    const liveDocs = this.#liveDocs
    const best = this.#best
    for (let index = 0; index < count; index++) {
      const frequency = frequencies[index] as number
      if (frequency > this.#max) this.#max = frequency
      const doc = docs[index] as number
      if (liveDocs !== undefined && !hasBit(liveDocs, doc)) continue
      this.#liveDocFreq++
      if (frequency > best.least) best.add(doc, frequency)
    }
  }

  build(): FrequencyBounds {
    const best = this.#best.build()
    return { ranges: this.#ranges.build(), max: this.#max, best, liveDocFreq: this.#liveDocFreq }
  }
}

/** Keeps the {@link MAX_BEST} docs of the greatest frequencies. */
class BestBuilder {
  /** A frequency that is not greater than this is not kept. */
  least = 0
  readonly #frequencies = new Float64Array(MAX_BEST)
  readonly #docs = new Int32Array(MAX_BEST)
  #count = 0

  /**
   * @param doc greater than those before
   * @param frequency greater than {@link least}
   */
  add(doc: DocId, frequency: number): void {
    const frequencies = this.#frequencies
    const docs = this.#docs
    let at = this.#count < MAX_BEST ? this.#count++ : MAX_BEST - 1
    for (; at > 0 && (frequencies[at - 1] as number) < frequency; at--) {
      frequencies[at] = frequencies[at - 1] as number
      docs[at] = docs[at - 1] as number
    }
    frequencies[at] = frequency
    docs[at] = doc
    if (this.#count === MAX_BEST) this.least = frequencies[MAX_BEST - 1] as number
  }

  build(): BestFrequencies {
    return {
      frequencies: this.#frequencies.slice(0, this.#count),
      docs: this.#docs.slice(0, this.#count),
    }
  }
}
