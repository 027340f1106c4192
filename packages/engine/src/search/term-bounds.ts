/**
 * @module
 * Bounds of terms and of classes of terms, learned on their second use by one walk over their postings, and kept for the life of the
 * reader. In the first use the impacts serve; a word that is asked for once costs no walk.
 */

import type { NormsReader } from '../norms/norms-reader.ts'
import { BLOCK_DOCS } from '../postings/block-format.ts'
import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import type { TermOrdinal } from '../terms/term-cursor.ts'
import type { FieldFactors } from './field-factors.ts'
import { type FrequencyBounds, FrequencyBoundsBuilder } from './frequency-bounds.ts'
import { weightedFrequency } from './weighted-frequency.ts'

export interface TermBounds extends FrequencyBounds {
  /** By block of the postings. */
  readonly blocks: Float64Array
}

/** Bytes of bounds that are kept; when there are more, the oldest go. */
const MAX_BYTES: number = 16 * 1024 * 1024
/** What bounds take besides their numbers. */
const OBJECT_BYTES = 400
/** Postings that are walked for one query, the last word's in full. */
const MAX_WALKED: number = 1 << 19
/** Words whose first use is remembered. */
const MAX_SEEN = 65_536

/** The bounds of a segment's words under one set of length factors. */
export class TermBoundsCache {
  readonly #norms: NormsReader
  readonly #liveDocs: Uint32Array | undefined
  readonly #factors: FieldFactors
  readonly #terms = new Map<TermOrdinal, TermBounds>()
  readonly #classes = new Map<string, FrequencyBounds>()
  readonly #seen = new Set<TermOrdinal | string>()
  #bytes = 0
  /** Postings that may still be walked for the query at hand. */
  #allowance = 0

  /** @param liveDocs docs that are not deleted; undefined if none is deleted */
  constructor(norms: NormsReader, liveDocs: Uint32Array | undefined, factors: FieldFactors) {
    this.#norms = norms
    this.#liveDocs = liveDocs
    this.#factors = factors
  }

  /** Begins a query: of one that has many terms, only some are learned at a time, so that it does not hold the thread. */
  startQuery(): void {
    this.#allowance = MAX_WALKED
  }

  /**
   * The bounds of a term, or undefined where it is used for the first time.
   *
   * @param cursorOf an unpositioned cursor over the term, of which nothing is left
   */
  get(ordinal: TermOrdinal, docFreq: number, cursorOf: () => PostingsCursor): TermBounds | undefined {
    const known = this.#terms.get(ordinal)
    if (known !== undefined || !this.#isToBeLearned(ordinal, docFreq)) return known
    const bounds = this.#walk(cursorOf())
    this.#terms.set(ordinal, bounds)
    this.#keep(bounds)
    return bounds
  }

  /**
   * The bounds of the terms of a class together, or undefined where it is used for the first time.
   *
   * @param key tells the class from others
   * @param cost postings of all its terms
   * @param walk gives every doc of the class with its frequency
   */
  ofClass(
    key: string,
    cost: number,
    walk: (take: (doc: DocId, frequency: number) => void) => void,
  ): FrequencyBounds | undefined {
    const known = this.#classes.get(key)
    if (known !== undefined || !this.#isToBeLearned(key, cost)) return known
    const builder = new FrequencyBoundsBuilder(this.#norms.docCount, this.#liveDocs)
    walk((doc, frequency) => builder.add(doc, frequency))
    const bounds = builder.build()
    this.#classes.set(key, bounds)
    this.#keep(bounds)
    return bounds
  }

  /** Whether a word was used before, and may be walked for this query. */
  #isToBeLearned(word: TermOrdinal | string, cost: number): boolean {
    if (!this.#seen.has(word)) {
      if (this.#seen.size >= MAX_SEEN) this.#seen.clear()
      this.#seen.add(word)
      return false
    }
    if (this.#allowance <= 0) return false
    this.#allowance -= cost
    return true
  }

  #walk(cursor: PostingsCursor): TermBounds {
    const blocks = new Float64Array(Math.ceil(cursor.docFreq / BLOCK_DOCS))
    const builder = new FrequencyBoundsBuilder(this.#norms.docCount, this.#liveDocs)
    for (let block = 0; cursor.nextBlock() !== NO_MORE_DOCS; block++) {
      cursor.loadFreqs()
      const { docs, length } = cursor
      let greatest = 0
      for (let index = 0; index < length; index++) {
        const doc = docs[index] ?? 0
        const frequency = weightedFrequency(cursor, index, doc, this.#norms, this.#factors)
        greatest = Math.max(greatest, frequency)
        builder.add(doc, frequency)
      }
      blocks[block] = greatest
    }
    return { ...builder.build(), blocks }
  }

  /** Counts new bounds in, and forgets the oldest while there are too many. */
  #keep(bounds: FrequencyBounds): void {
    this.#bytes += bytesOf(bounds)
    this.#forgetOldest(this.#classes)
    this.#forgetOldest(this.#terms)
  }

  #forgetOldest<Key>(words: Map<Key, FrequencyBounds>): void {
    for (const [oldest, dropped] of words) {
      if (this.#bytes <= MAX_BYTES) break
      words.delete(oldest)
      this.#bytes -= bytesOf(dropped)
    }
  }
}

function bytesOf(bounds: FrequencyBounds | TermBounds): number {
  const blockBytes = 'blocks' in bounds ? bounds.blocks.byteLength : 0
  return OBJECT_BYTES + blockBytes + bounds.ranges.byteLength + bounds.best.byteLength
}
