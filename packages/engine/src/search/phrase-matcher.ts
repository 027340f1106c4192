/**
 * @module
 * Counts a plain phrase in the current doc: every word has one form and its place after the first one.
 */

import type { DocIdIterator } from '../postings/doc-id-iterator.ts'
import { type FieldNumber, HEADING, TEXT } from '../postings/field-number.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { AllOf } from './doc-id-combinators.ts'

/** A word of the phrase, with a cursor of its own. */
export interface PhraseWord {
  readonly cursor: PostingsCursor
  /** Positions after the start of the phrase, `>= 0`. */
  readonly offset: number
}

const INITIAL_POSITIONS = 16

export class PhraseMatcher {
  /** The docs that have all words in some field. */
  readonly candidates: DocIdIterator
  readonly #words: readonly PhraseWord[]
  readonly #positions: Int32Array[]

  /** @param words at least one */
  constructor(words: readonly PhraseWord[]) {
    this.#words = words
    this.#positions = words.map(() => new Int32Array(INITIAL_POSITIONS))
    this.candidates = new AllOf(words.map(({ cursor }) => cursor))
  }

  /** At most so often the phrase stands in the field of the current doc: the frequency of its rarest word. */
  atMost(field: FieldNumber): number {
    let least = Number.POSITIVE_INFINITY
    for (const { cursor } of this.#words) least = Math.min(least, freqIn(cursor, field))
    return least
  }

  /** Places in the field of the current doc where the phrase stands. */
  count(field: FieldNumber): number {
    const words = this.#words
    const counts: number[] = []
    let rarest = 0
    for (const [index, { cursor }] of words.entries()) {
      const count = freqIn(cursor, field)
      if (count === 0) return 0
      counts.push(count)
      if (count < (counts[rarest] ?? 0)) rarest = index
    }
    for (const [index, count] of counts.entries()) this.#load(index, count, field)
    const starts = this.#positions[rarest] as Int32Array
    const offset = words[rarest]?.offset ?? 0
    let found = 0
    for (let index = 0; index < (counts[rarest] ?? 0); index++) {
      if (this.#standsAt((starts[index] ?? 0) - offset, rarest, counts)) found++
    }
    return found
  }

  #standsAt(start: number, rarest: number, counts: readonly number[]): boolean {
    for (let word = 0; word < counts.length; word++) {
      if (word === rarest) continue
      const offset = this.#words[word]?.offset ?? 0
      if (!includes(this.#positions[word] as Int32Array, counts[word] ?? 0, start + offset)) return false
    }
    return true
  }

  #load(word: number, count: number, field: FieldNumber): void {
    if (count > (this.#positions[word]?.length ?? 0)) this.#positions[word] = new Int32Array(2 * count)
    this.#words[word]?.cursor.positions(field, this.#positions[word] as Int32Array)
  }
}

function freqIn(cursor: PostingsCursor, field: FieldNumber): number {
  if (field === TEXT) return cursor.textFreq
  return field === HEADING ? cursor.headingFreq : cursor.titleFreq
}

/** Whether the ascending `values[0, count)` hold `wanted`. */
function includes(values: Int32Array, count: number, wanted: number): boolean {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low < count && values[low] === wanted
}
