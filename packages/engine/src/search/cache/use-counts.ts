/**
 * @module
 * How often words were asked for lately.
 */

/** Uses that are counted before all counts are halved: what was asked for long ago counts less and less. */
const MAX_COUNTED: number = 1 << 18

export class UseCounts<Key> {
  readonly #counts = new Map<Key, number>()
  #counted = 0

  /** Counts a use; returns how many there are with it, `>= 1`. */
  count(key: Key): number {
    if (this.#counted++ >= MAX_COUNTED) this.#halve()
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    return count
  }

  of(key: Key): number {
    return this.#counts.get(key) ?? 0
  }

  #halve(): void {
    this.#counted = 0
    for (const [key, count] of this.#counts) {
      const half = count >>> 1
      if (half === 0) this.#counts.delete(key)
      else this.#counts.set(key, half)
      this.#counted += half
    }
  }
}
