/**
 * @module
 * The greatest value of a window that slides over a sequence, in constant time a value.
 *
 * Source: D. Lemire, "Streaming Maximum-Minimum Filter Using No More than Three Comparisons per Element", Nordic Journal of
 * Computing 13(4), 2006: a value that a later one reaches can never be the greatest again.
 */

export class SlidingMaximum {
  /** The values that may still be the greatest, falling, and where they stand. */
  readonly #values: number[] = []
  readonly #indexes: number[] = []
  /** The first of them that is in the window. */
  #first = 0

  /** The greatest value in the window; 0 if there is none. */
  get value(): number {
    return this.#values[this.#first] ?? 0
  }

  /**
   * Adds a value at the end.
   *
   * @param index ascends from call to call
   * @param value `>= 0`
   */
  add(index: number, value: number): void {
    while (this.#values.length > this.#first && (this.#values.at(-1) as number) <= value) {
      this.#values.pop()
      this.#indexes.pop()
    }
    this.#values.push(value)
    this.#indexes.push(index)
  }

  /** Drops the values that stand before `index`. */
  dropBefore(index: number): void {
    while ((this.#indexes[this.#first] ?? index) < index) this.#first++
  }
}
