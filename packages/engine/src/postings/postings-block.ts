/**
 * @module
 * Decodes one block of postings: the docs at once, the frequencies when they are asked for.
 *
 * `docs/index-format.md`, section of the postings file. The arrays are refilled by the next block.
 */

import { BLOCK_DOCS, MAX_MODES, MODE_LESS_ONE, MODE_ONE, MODE_ZERO } from './block-format.ts'
import { addOne, sumGaps } from './doc-gaps.ts'
import { type DocId, NO_MORE_DOCS } from './doc-id-iterator.ts'
import { type FieldNumber, HEADING, TEXT, TITLE } from './field-number.ts'
import type { RunReader } from './integer-run.ts'

/** What most blocks have in a field, shared by all of them and never written to. */
const ZEROS = new Int32Array(BLOCK_DOCS)
const ONES = new Int32Array(BLOCK_DOCS).fill(1)

export class PostingsBlock {
  /** Doc ids: `docs[0, length)`. */
  readonly docs: Int32Array = new Int32Array(BLOCK_DOCS)
  /**
   * Occurrences in the text, by place in the block; set by {@link loadFreqs}, as are the next two, perhaps to another array
   * for another block.
   */
  textFreqs: Int32Array = ZEROS
  /** Occurrences in the headings. */
  headingFreqs: Int32Array = ZEROS
  /** Occurrences in the title. */
  titleFreqs: Int32Array = ZEROS
  length = 0
  /** False until the frequencies of the block are decoded. */
  hasFreqs = false

  readonly #runs: RunReader
  /** Doc ids are below it. */
  readonly #docCount: number
  /** By field, the array for frequencies that differ; made when there are any. */
  readonly #mixed: [Int32Array, Int32Array, Int32Array] = [ZEROS, ZEROS, ZEROS]
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
    const lastDoc = sumGaps(this.docs, length, before)
    if (lastDoc < 0 || lastDoc >= this.#docCount) {
      throw this.#runs.corrupt(start, `ascending doc ids below ${this.#docCount}`, 'others')
    }
    return lastDoc
  }

  /** Forgets the block. */
  clear(): void {
    this.length = 0
    this.hasFreqs = true
  }

  /** Decodes the frequencies, unless they are. */
  loadFreqs(): void {
    if (this.hasFreqs) return
    this.textFreqs = this.#loadField(TEXT)
    this.headingFreqs = this.#loadField(HEADING)
    this.titleFreqs = this.#loadField(TITLE)
    if (this.#freqsAt !== this.#end) {
      throw this.#runs.corrupt(
        this.#freqsAt,
        'the end of the block',
        `${this.#end - this.#freqsAt} more bytes`,
      )
    }
    this.hasFreqs = true
  }

  /**
   * Fills `starts[i]` with the occurrences before place `i`, `starts[length]` with all of them.
   *
   * @returns all of them
   * @throws {CorruptIndexError} if they are not below `2^31`
   */
  sumFreqs(starts: Int32Array): number {
    this.loadFreqs()
    const { textFreqs, headingFreqs, titleFreqs, length } = this
    let total = 0
    let signs = 0
    for (let i = 0; i < length; i++) {
      const text = textFreqs[i] ?? 0
      const heading = headingFreqs[i] ?? 0
      const title = titleFreqs[i] ?? 0
      starts[i] = total
      signs |= text | heading | title
      total += text + heading + title
    }
    if (signs < 0 || total > NO_MORE_DOCS) {
      throw this.#runs.corrupt(this.#end, 'fewer than 2^31 occurrences in a block', 'more')
    }
    starts[length] = total
    return total
  }

  #loadField(field: FieldNumber): Int32Array {
    const mode = (this.#modes >>> (2 * field)) & 3
    if (mode === MODE_ZERO) return ZEROS
    if (mode === MODE_ONE) return ONES
    if (this.#mixed[field] === ZEROS) this.#mixed[field] = new Int32Array(BLOCK_DOCS)
    const freqs = this.#mixed[field]
    this.#freqsAt = this.#runs.read(this.#freqsAt, this.#end, this.length, freqs)
    if (mode === MODE_LESS_ONE) addOne(freqs, this.length)
    return freqs
  }
}
