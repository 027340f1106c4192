/**
 * @module
 * Finds the frequency from which on at most so many terms are left, without keeping the terms.
 */

/** Frequencies that are counted one by one; above, in ranges that double sixteen-fold finely. */
const EXACT = 256
const STEPS_PER_DOUBLING = 16

export class FrequencyThreshold {
  readonly #limit: number
  /** Terms by range of frequencies. */
  readonly #counts: number[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @param frequency an integer `>= 1` */
  add(frequency: number): void {
    const range = rangeOf(frequency)
    this.#counts[range] = (this.#counts[range] ?? 0) + 1
  }

  /** At most `limit` of the added frequencies are at least this; `Infinity` if even the greatest ones are too many. */
  get least(): number {
    let left = this.#limit
    let least = Number.POSITIVE_INFINITY
    for (let range = this.#counts.length - 1; range >= 0; range--) {
      left -= this.#counts[range] ?? 0
      if (left < 0) break
      least = startOf(range)
    }
    return least
  }
}

function rangeOf(frequency: number): number {
  if (frequency < EXACT) return frequency
  return EXACT + Math.floor(STEPS_PER_DOUBLING * Math.log2(frequency / EXACT))
}

/** The least frequency of a range. */
function startOf(range: number): number {
  if (range < EXACT) return range
  const about = Math.floor(EXACT * 2 ** ((range - EXACT) / STEPS_PER_DOUBLING))
  return rangeOf(about) < range ? about + 1 : about
}
