/**
 * @module
 * The greatest frequency of a word in every range of docs: what pruning by ranges needs to know of it.
 *
 * Ranges of a fixed number of docs, the same for all words, so that the bounds of the words of a query can be added up range by
 * range. Source of the idea: A. Mallia, T. Suel and N. Tonellotto, "Faster Learned Sparse Retrieval with Block-Max Pruning",
 * SIGIR 2024, section 3.
 */

export const RANGE_BITS = 8

/** Docs of a range: a power of two, and a divisor of the docs of a score window. */
export const RANGE_DOCS: number = 1 << RANGE_BITS

/** A word that occurs has more than no frequency, also where only a field without weight has it. */
const LEAST: number = 2 ** -126

/**
 * Frequencies in single precision, rounded up. Of a word that stands in few ranges only these are kept.
 */
export class RangeMaxima {
  readonly #rangeCount: number
  /** Numbers of the ranges that are kept, ascending; undefined if all are. */
  readonly #ranges: Uint32Array | undefined
  readonly #values: Float32Array

  /** @param greatest by range; 0 where the word is in no doc */
  constructor(greatest: Float64Array) {
    this.#rangeCount = greatest.length
    let kept = 0
    for (let range = 0; range < greatest.length; range++) if ((greatest[range] as number) > 0) kept++
    const keepsAll = kept * 2 >= greatest.length
    this.#ranges = keepsAll ? undefined : new Uint32Array(kept)
    this.#values = new Float32Array(keepsAll ? greatest.length : kept)
    let at = 0
    for (let range = 0; range < greatest.length; range++) {
      const value = greatest[range] as number
      if (value === 0 && !keepsAll) continue
      if (this.#ranges !== undefined) this.#ranges[at] = range
      this.#values[at++] = roundedUp(value)
    }
  }

  get byteLength(): number {
    return this.#values.byteLength + (this.#ranges?.byteLength ?? 0)
  }

  /** The greatest frequency in the ranges `[first, last]`; 0 if the word is in none. */
  within(first: number, last: number): number {
    const ranges = this.#ranges
    const values = this.#values
    let greatest = 0
    if (ranges === undefined) {
      for (let range = first; range <= last; range++) greatest = Math.max(greatest, values[range] ?? 0)
      return greatest
    }
    for (let at = lowerBound(ranges, first); (ranges[at] ?? Number.POSITIVE_INFINITY) <= last; at++) {
      greatest = Math.max(greatest, values[at] ?? 0)
    }
    return greatest
  }

  /** Writes the greatest frequency of every range to `target`; 0 where the word is in no doc. */
  copyTo(target: Float64Array): void {
    const ranges = this.#ranges
    const values = this.#values
    if (ranges === undefined) {
      target.set(values)
      return
    }
    target.fill(0, 0, this.#rangeCount)
    for (let at = 0; at < ranges.length; at++) target[ranges[at] as number] = values[at] as number
  }
}

/** What {@link RangeMaxima} are made of, gathered from postings. */
export class RangeMaximaBuilder {
  readonly #greatest: Float64Array

  constructor(docCount: number) {
    this.#greatest = new Float64Array(rangeCountOf(docCount))
  }

  /** The first `count` docs, and how often they have the word. */
  add(docs: Int32Array, frequencies: Float64Array, count: number): void {
    const greatest = this.#greatest
    for (let index = 0; index < count; index++) {
      const range = (docs[index] as number) >>> RANGE_BITS
      const frequency = Math.max(frequencies[index] as number, LEAST)
      if (frequency > (greatest[range] as number)) greatest[range] = frequency
    }
  }

  build(): RangeMaxima {
    return new RangeMaxima(this.#greatest)
  }
}

/** Ranges of a segment with so many docs. */
export function rangeCountOf(docCount: number): number {
  return Math.ceil(docCount / RANGE_DOCS)
}

/** The next greater number of single precision, or the number itself if it is one. */
function roundedUp(value: number): number {
  const nearest = Math.fround(value)
  return nearest >= value ? nearest : Math.fround(nearest * (1 + 2 ** -23))
}

/** Place of the first number `>= target`. */
function lowerBound(numbers: Uint32Array, target: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] as number) < target) low = middle + 1
    else high = middle
  }
  return low
}
