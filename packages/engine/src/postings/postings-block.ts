/**
 * @module
 * Decodes one block of postings: the docs at once, the frequencies when they are asked for.
 *
 * `docs/index-format.md`, section of the postings file. The arrays are refilled by the next block.
 */

import { BLOCK_DOCS, MAX_MODES, MODE_LESS_ONE, MODE_ONE } from './block-format.ts'
import type { DocId } from './doc-id-iterator.ts'
import type { RunReader } from './integer-run.ts'

export class PostingsBlock {
  /** Doc ids: `docs[0, length)`. */
  readonly docs: Int32Array = new Int32Array(BLOCK_DOCS)
  /** Occurrences in the text, by place in the block; valid after {@link loadFreqs}, as are the next two. */
  readonly textFreqs: Int32Array = new Int32Array(BLOCK_DOCS)
  /** Occurrences in the headings. */
  readonly headingFreqs: Int32Array = new Int32Array(BLOCK_DOCS)
  /** Occurrences in the title. */
  readonly titleFreqs: Int32Array = new Int32Array(BLOCK_DOCS)
  length = 0
  /** False until the frequencies of the block are decoded. */
  hasFreqs = false

  readonly #runs: RunReader
  /** Doc ids are below it. */
  readonly #docCount: number
  /** What each array of frequencies is filled with throughout, -1 if it is mixed: most blocks need no new filling. */
  readonly #fill = new Int32Array(3).fill(-1)
  #modes = 0
  #freqsAt = 0
  #end = 0

  constructor(runs: RunReader, docCount: number) {
    this.#runs = runs
    this.#docCount = docCount
  }

  /**
   * Decodes the docs of the block in `[start, end)` of the payload.
   *
   * @param length postings of the block, an integer in `[1, 128]`
   * @param before the last doc of the block before, -1 for the first
   * @returns the last doc
   * @throws {CorruptIndexError} if the bytes are no such block
   */
  decode(start: number, end: number, length: number, before: DocId): DocId {
    this.#runs.input.ensure(start, end)
    this.#modes = this.#runs.bytes[start] ?? MAX_MODES + 1
    if (this.#modes > MAX_MODES) {
      throw this.#runs.corrupt(start, `modes of at most ${MAX_MODES}`, String(this.#modes))
    }
    this.#freqsAt = this.#runs.read(start + 1, end, length, this.docs)
    this.#end = end
    this.length = length
    this.hasFreqs = false
    const docs = this.docs
    let doc = before
    let signs = 0
    for (let i = 0; i < length; i++) {
      const delta = docs[i] ?? 0
      // Two numbers below 2^31 whose sum leaves the range give a negative one: one test at the end sees any of them.
      doc = (doc + delta + 1) | 0
      signs |= delta | doc
      docs[i] = doc
    }
    if (signs < 0 || doc >= this.#docCount) {
      throw this.#runs.corrupt(start, `doc ids below ${this.#docCount}`, 'a greater one')
    }
    return doc
  }

  /** Forgets the block. */
  clear(): void {
    this.length = 0
    this.hasFreqs = true
  }

  /** Decodes the frequencies, unless they are. */
  loadFreqs(): void {
    if (this.hasFreqs) return
    let at = this.#loadField(0, this.#freqsAt, this.textFreqs)
    at = this.#loadField(1, at, this.headingFreqs)
    at = this.#loadField(2, at, this.titleFreqs)
    if (at !== this.#end) throw this.#runs.corrupt(at, 'the end of the block', `${this.#end - at} more bytes`)
    this.hasFreqs = true
  }

  /**
   * Fills `starts[i]` with the occurrences before place `i`, `starts[length]` with all of them.
   *
   * @returns all of them
   */
  sumFreqs(starts: Int32Array): number {
    this.loadFreqs()
    const { textFreqs, headingFreqs, titleFreqs, length } = this
    let total = 0
    for (let i = 0; i < length; i++) {
      starts[i] = total
      total += (textFreqs[i] ?? 0) + (headingFreqs[i] ?? 0) + (titleFreqs[i] ?? 0)
    }
    starts[length] = total
    return total
  }

  #loadField(field: number, at: number, freqs: Int32Array): number {
    const mode = (this.#modes >>> (2 * field)) & 3
    if (mode <= MODE_ONE) {
      if (this.#fill[field] !== mode) freqs.fill(mode)
      this.#fill[field] = mode
      return at
    }
    this.#fill[field] = -1
    const end = this.#runs.read(at, this.#end, this.length, freqs)
    const less = mode === MODE_LESS_ONE ? 1 : 0
    let signs = 0
    for (let i = 0; i < this.length; i++) {
      const freq = ((freqs[i] ?? 0) + less) | 0
      signs |= freq
      freqs[i] = freq
    }
    if (signs < 0) throw this.#runs.corrupt(at, 'frequencies below 2^31', 'a greater one')
    return end
  }
}
