/**
 * @module
 * One number per doc that sums up its occurrences: which term, in which field, at which position.
 *
 * Postings tell docs term by term, an analysis tells terms doc by doc. Sums do not depend on the order, so both ways
 * must lead to the same numbers, and nothing has to be kept or sorted. Two sums of 32 bits with different mixing: other
 * occurrences have the same pair once in 2^64.
 */

import { hashBytes } from '../analysis/byte-hash.ts'

const FIRST_FACTOR = 0x9e3779b1
const SECOND_FACTOR = 0x85ebca6b
/** Positions of a field stay below; the fields get ranges of their own. */
const FIELD_FACTOR = 0x632be59b

export class DocSignatures {
  readonly #first: Int32Array
  readonly #second: Int32Array

  constructor(docCount: number) {
    this.#first = new Int32Array(docCount)
    this.#second = new Int32Array(docCount)
  }

  /** The hash of the term `bytes[start, end)`, for {@link add}. */
  static termHash(bytes: Uint8Array, start: number, end: number): number {
    // The length goes in: a term of which the hash alone is equal is still another one nearly always.
    return hashBytes(bytes, start, end) ^ Math.imul(end - start, FIELD_FACTOR)
  }

  /** Adds an occurrence. `field` is 0, 1 or 2. */
  add(doc: number, termHash: number, field: number, position: number): void {
    const place = Math.imul(position + 1, FIRST_FACTOR) ^ Math.imul(field + 1, FIELD_FACTOR)
    this.#first[doc] = (this.#first[doc] ?? 0) + mix(termHash ^ place, SECOND_FACTOR)
    this.#second[doc] =
      (this.#second[doc] ?? 0) + mix(Math.imul(termHash, FIRST_FACTOR) + place, FIELD_FACTOR)
  }

  /** Whether doc `doc` here has the occurrences of doc `other` there. */
  isEqual(doc: number, others: DocSignatures, other: number): boolean {
    return this.#first[doc] === others.#first[other] && this.#second[doc] === others.#second[other]
  }
}

function mix(word: number, factor: number): number {
  const mixed = Math.imul(word ^ (word >>> 15), factor)
  return mixed ^ (mixed >>> 13)
}
