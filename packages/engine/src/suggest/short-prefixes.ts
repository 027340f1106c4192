/**
 * @module
 * Suggestions for one or two letters: nearly everything begins so, and looking at all of it would take too long.
 */

import type { SuggestionKind } from '@paraseek/shared'

/** Longest beginning that is kept here, in code points. */
export const MAX_SHORT_LETTERS = 2
/** Words of an entry whose beginnings lead to it. */
const MAX_WORDS = 4

const KINDS: readonly SuggestionKind[] = ['title', 'term', 'heading']

type NumbersByKind = Readonly<Record<SuggestionKind, number[]>>

export class ShortPrefixes {
  readonly #most: number
  readonly #byPrefix = new Map<string, NumbersByKind>()

  /** @param most entries of each kind that are kept for a beginning: the first that were added */
  constructor(most: number) {
    this.#most = most
  }

  /** @param words of the entry, folded */
  add(number: number, kind: SuggestionKind, words: readonly string[]): void {
    for (const word of words.slice(0, MAX_WORDS)) {
      const letters = [...word.slice(0, 2 * MAX_SHORT_LETTERS)]
      for (let length = 1; length <= Math.min(letters.length, MAX_SHORT_LETTERS); length++) {
        this.#put(letters.slice(0, length).join(''), number, kind)
      }
    }
  }

  /** Numbers of entries with a word that begins with one or two letters, the kinds in turn. */
  find(prefix: string): number[] {
    const found = this.#byPrefix.get(prefix)
    if (found === undefined) return []
    const numbers: number[] = []
    for (let rank = 0; rank < this.#most; rank++) {
      for (const kind of KINDS) numbers.push(...found[kind].slice(rank, rank + 1))
    }
    return numbers
  }

  #put(prefix: string, number: number, kind: SuggestionKind): void {
    let numbers = this.#byPrefix.get(prefix)?.[kind]
    if (numbers === undefined) {
      const byKind: NumbersByKind = { title: [], heading: [], term: [] }
      this.#byPrefix.set(prefix, byKind)
      numbers = byKind[kind]
    }
    if (numbers.length < this.#most && numbers.at(-1) !== number) numbers.push(number)
  }
}
