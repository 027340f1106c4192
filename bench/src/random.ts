/**
 * @module
 * Numbers that look random and are the same in every run.
 *
 * Source: G. L. Steele Jr., D. Lea and C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014,
 * doi:10.1145/2660193.2660195: a counter with a fixed step, mixed; here with 32 bits.
 */

const STEP = 0x9e3779b9

export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** An integer in `[0, limit)`; `limit` in `1..2^32`. */
  below(limit: number): number {
    this.#state = (this.#state + STEP) | 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    mixed ^= mixed >>> 16
    return Math.floor(((mixed >>> 0) / 2 ** 32) * limit)
  }

  /** @throws {RangeError} if there is nothing to choose from */
  of<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)]
    if (item === undefined) {
      throw new RangeError('nothing to choose from')
    }
    return item
  }
}
