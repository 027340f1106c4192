/**
 * @module
 * How alike two words are: by the runs of four letters that they share.
 */

/** Letters of a run. */
export const RUN_LETTERS = 4

/** A word that others are compared with. */
export class LetterRuns {
  readonly #runs = new Set<string>()
  readonly #count: number

  /** @param word of at least {@link RUN_LETTERS} UTF-16 units; a shorter one is like no other */
  constructor(word: string) {
    for (let from = 0; from + RUN_LETTERS <= word.length; from++) {
      this.#runs.add(word.slice(from, from + RUN_LETTERS))
    }
    this.#count = this.#runs.size
  }

  /** Dice's coefficient: twice the runs of `other` that the word has, divided by the runs of both. */
  isLike(other: string, atLeast: number): boolean {
    const count = other.length - RUN_LETTERS + 1
    if (count < 1) return false
    const enough = (atLeast * (this.#count + count)) / 2
    // Most candidates are too long or too short; their lengths suffice to reject them.
    if (Math.min(count, this.#count) < enough) return false
    let shared = 0
    for (let from = 0; from < count; from++) {
      if (this.#runs.has(other.slice(from, from + RUN_LETTERS))) shared++
    }
    return shared >= enough
  }
}
