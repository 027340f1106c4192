/**
 * @module
 * Counts a plain phrase in the current doc: every word has one form and its place after the first one.
 */

import type { FieldNumber } from '../../postings/field-number.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import { DocIdConjunction } from './doc-id-combinators.ts'

/** A word of the phrase, with a cursor of its own. */
export interface PhraseWord {
  readonly cursor: PostingsCursor
  /** Positions after the start of the phrase, `>= 0`. */
  readonly offset: number
}

const INITIAL_POSITIONS = 16

export class PhraseMatcher {
  /** The docs that have all words in some field. */
  readonly candidates: DocIdConjunction
  readonly #words: readonly PhraseWord[]
  /** Positions of each word in the current field. */
  readonly #counts: Int32Array
  /** Where the phrase may begin. */
  #places = new Int32Array(INITIAL_POSITIONS)
  /** Positions of the current word. */
  #positions = new Int32Array(INITIAL_POSITIONS)

  /** @param words at least one */
  constructor(words: readonly PhraseWord[]) {
    this.#words = words
    this.#counts = new Int32Array(words.length)
    this.candidates = new DocIdConjunction(words.map(({ cursor }) => cursor))
  }

  /** Of each field, as often as its rarest word. */
  bound(fields: readonly FieldNumber[], factorOf: (field: FieldNumber) => number): number {
    let bound = 0
    for (const field of fields) {
      const most = this.#atMost(field)
      // Of a field without weight nothing counts, however often.
      if (most > 0) bound += most * factorOf(field)
    }
    return bound
  }

  #atMost(field: FieldNumber): number {
    let least = Number.POSITIVE_INFINITY
    for (let word = 0; word < this.#words.length && least > 0; word++) {
      least = Math.min(least, (this.#words[word] as PhraseWord).cursor.freq(field))
    }
    return least
  }

  /** Places in the field of the current doc where the phrase stands. */
  count(field: FieldNumber): number {
    const words = this.#words
    const counts = this.#counts
    for (let word = 0; word < words.length; word++) {
      const count = (words[word] as PhraseWord).cursor.freq(field)
      if (count === 0) return 0
      counts[word] = count
    }
    // The rarest word says where the phrase may begin; the others, the next rarest first, leave ever fewer of these places.
    let word = this.#rarest(-1)
    let found = this.#starts(word, field)
    for (let left = words.length - 1; left > 0 && found > 0; left--) {
      word = this.#rarest(word)
      found = this.#keepWhere(word, found, field)
    }
    return found
  }

  /** The word of the fewest occurrences, of equal ones the first, behind `before` in that order; -1 for the first of all. */
  #rarest(before: number): number {
    const counts = this.#counts
    const least = before < 0 ? 0 : (counts[before] ?? 0)
    let rarest = -1
    for (let word = 0; word < this.#words.length; word++) {
      const count = counts[word] ?? 0
      if (count < least || (count === least && word <= before)) continue
      if (rarest < 0 || count < (counts[rarest] ?? 0)) rarest = word
    }
    return rarest
  }

  /** Fills the places with those where the phrase begins if the word is right; returns how many. */
  #starts(word: number, field: FieldNumber): number {
    const count = this.#counts[word] ?? 0
    if (count > this.#places.length) this.#places = new Int32Array(2 * count)
    const { cursor, offset } = this.#words[word] as PhraseWord
    cursor.positions(field, this.#places)
    if (offset !== 0)
      for (let index = 0; index < count; index++) this.#places[index] = (this.#places[index] ?? 0) - offset
    return count
  }

  /** Keeps the first `found` places that have the word where it belongs; returns how many. Both lists ascend. */
  #keepWhere(word: number, found: number, field: FieldNumber): number {
    const count = this.#counts[word] ?? 0
    if (count > this.#positions.length) this.#positions = new Int32Array(2 * count)
    const { cursor, offset } = this.#words[word] as PhraseWord
    cursor.positions(field, this.#positions)
    const places = this.#places
    const positions = this.#positions
    let kept = 0
    let at = 0
    for (let index = 0; index < found && at < count; index++) {
      const place = places[index] ?? 0
      while (at < count && (positions[at] ?? 0) < place + offset) at++
      if (at < count && positions[at] === place + offset) places[kept++] = place
    }
    return kept
  }
}
