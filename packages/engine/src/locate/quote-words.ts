/**
 * @module
 * A text as a plain sequence of words, for comparing texts word by word.
 *
 * Of what overlaps in the analysis, the smallest pieces are taken: the parts of a compound, the letters of an unspaced script.
 */

import type { Analyzer } from '../analysis/token.ts'

/** A word and where it is written. */
export interface PlacedWord {
  readonly term: string
  /** First UTF-16 unit. */
  readonly start: number
  /** One past the last. */
  readonly end: number
}

/** The words of a text in order. */
export function wordsOf(text: string, analyzer: Analyzer): PlacedWord[] {
  const words: PlacedWord[] = []
  let last = -1
  for (const { term, start, end, position, span } of analyzer.analyze(text)) {
    // A possessive (`Israel's`) is two tokens at one position, the form that is written first.
    if (span === 1 && position !== last) {
      words.push({ term, start, end })
      last = position
    }
  }
  return words
}

/** Numbers the distinct words of a quotation, so that comparing a text with it is comparing numbers. */
export class QuoteNumbers {
  /** Of the quotation's words, in order. */
  readonly quote: Int32Array
  readonly #numbers = new Map<string, number>()
  /** Occurrences in the quotation, by number. */
  readonly #counts: number[] = []

  constructor(words: readonly PlacedWord[]) {
    this.quote = new Int32Array(words.length)
    for (const [index, { term }] of words.entries()) {
      const number = this.#numbers.get(term) ?? this.#numbers.size
      this.#numbers.set(term, number)
      this.#counts[number] = (this.#counts[number] ?? 0) + 1
      this.quote[index] = number
    }
  }

  /** Of the words of a text, in order; -1 for a word that the quotation does not have. */
  of(words: readonly PlacedWord[]): Int32Array {
    const numbers = new Int32Array(words.length)
    let index = 0
    for (const { term } of words) numbers[index++] = this.#numbers.get(term) ?? -1
    return numbers
  }

  /** Words of the quotation that a text has at all: at most so many of them can stand in their places. */
  shared(text: Int32Array): number {
    const left = this.#counts.slice()
    let shared = 0
    for (const number of text) {
      if (number >= 0 && (left[number] ?? 0) > 0) {
        left[number] = (left[number] ?? 0) - 1
        shared++
      }
    }
    return shared
  }
}
