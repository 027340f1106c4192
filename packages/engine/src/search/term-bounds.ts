/**
 * @module
 * The greatest weighted frequency of a term in every block of its postings and in every window of docs: bounds that a
 * score reaches, where the impacts on disk only bound each field by itself.
 *
 * Made on a term's second use by one walk over its postings, and kept for the life of the reader. In the first use
 * the impacts serve; a term that is asked for once costs no walk.
 */

import type { NormsReader } from '../norms/norms-reader.ts'
import { BLOCK_DOCS } from '../postings/block-format.ts'
import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { hasBit } from '../segment/bit-set.ts'
import type { TermOrdinal } from '../terms/term-cursor.ts'
import type { FieldFactors } from './field-factors.ts'
import { WINDOW_DOCS } from './score-window.ts'
import { weightedFrequency } from './weighted-frequency.ts'

export interface TermBounds {
  /** By block of the postings. */
  readonly blocks: Float64Array
  /** By `docId / WINDOW_DOCS`. */
  readonly windows: Float64Array
  /** Of all docs. */
  readonly max: number
  /** The greatest of docs that are not deleted, falling; at most {@link MAX_BEST}. */
  readonly best: Float64Array
}

/** Results that a page of hits begins with; of more, none is known beforehand. */
export const MAX_BEST = 100

/** Terms of fewer docs are walked as fast as they are bounded. */
const MIN_DOC_FREQ: number = 2 * BLOCK_DOCS
/** Bytes of bounds that are kept; when there are more, the oldest go. */
const MAX_BYTES: number = 16 * 1024 * 1024
/** Postings that are walked for one query, the last term's in full. */
const MAX_WALKED: number = 1 << 19
/** Terms whose first use is remembered. */
const MAX_SEEN = 65_536

/** The bounds of a segment's terms under one set of length factors. */
export class TermBoundsCache {
  readonly #norms: NormsReader
  readonly #liveDocs: Uint32Array | undefined
  readonly #factors: FieldFactors
  readonly #bounds = new Map<TermOrdinal, TermBounds>()
  readonly #seen = new Set<TermOrdinal>()
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
   * The bounds of a term, or undefined if it is rare or used for the first time.
   *
   * @param cursorOf an unpositioned cursor over the term, of which nothing is left
   */
  get(ordinal: TermOrdinal, docFreq: number, cursorOf: () => PostingsCursor): TermBounds | undefined {
    if (docFreq < MIN_DOC_FREQ) return undefined
    const known = this.#bounds.get(ordinal)
    if (known !== undefined) return known
    if (!this.#seen.has(ordinal)) {
      if (this.#seen.size >= MAX_SEEN) this.#seen.clear()
      this.#seen.add(ordinal)
      return undefined
    }
    if (this.#allowance <= 0) return undefined
    this.#allowance -= docFreq
    const bounds = this.#compute(cursorOf())
    this.#keep(ordinal, bounds)
    return bounds
  }

  #compute(cursor: PostingsCursor): TermBounds {
    const { docCount } = this.#norms
    const blocks = new Float64Array(Math.ceil(cursor.docFreq / BLOCK_DOCS))
    const windows = new Float64Array(Math.ceil(docCount / WINDOW_DOCS))
    const best = new BestFrequencies()
    let max = 0
    for (let block = 0; cursor.nextBlock() !== NO_MORE_DOCS; block++) {
      cursor.loadFreqs()
      const { docs, length } = cursor
      let greatest = 0
      for (let index = 0; index < length; index++) {
        const doc = docs[index] ?? 0
        const frequency = weightedFrequency(cursor, index, doc, this.#norms, this.#factors)
        greatest = Math.max(greatest, frequency)
        const window = Math.floor(doc / WINDOW_DOCS)
        if (frequency > (windows[window] ?? 0)) windows[window] = frequency
        if (frequency > best.least && this.#isLive(doc)) best.add(frequency)
      }
      blocks[block] = greatest
      max = Math.max(max, greatest)
    }
    return { blocks, windows, max, best: best.falling() }
  }

  #isLive(doc: DocId): boolean {
    return this.#liveDocs === undefined || hasBit(this.#liveDocs, doc)
  }

  #keep(ordinal: TermOrdinal, bounds: TermBounds): void {
    this.#bounds.set(ordinal, bounds)
    this.#bytes += bytesOf(bounds)
    for (const [oldest, dropped] of this.#bounds) {
      if (this.#bytes <= MAX_BYTES) break
      this.#bounds.delete(oldest)
      this.#bytes -= bytesOf(dropped)
    }
  }
}

function bytesOf({ blocks, windows, best }: TermBounds): number {
  return blocks.byteLength + windows.byteLength + best.byteLength
}

/** Keeps the {@link MAX_BEST} greatest of many numbers. */
class BestFrequencies {
  /** What is not greater than this is not kept. */
  least = 0
  readonly #values = new Float64Array(MAX_BEST)
  #count = 0

  /** @param value greater than {@link least} */
  add(value: number): void {
    const values = this.#values
    let at = this.#count < MAX_BEST ? this.#count++ : MAX_BEST - 1
    for (; at > 0 && (values[at - 1] ?? 0) < value; at--) values[at] = values[at - 1] ?? 0
    values[at] = value
    if (this.#count === MAX_BEST) this.least = values[MAX_BEST - 1] ?? 0
  }

  falling(): Float64Array {
    return this.#values.slice(0, this.#count)
  }
}
