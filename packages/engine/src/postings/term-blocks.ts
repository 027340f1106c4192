/**
 * @module
 * The blocks of one term: where each lies, its last doc and its impacts, read in place from the entries of the blocks
 * file. A term of one block has no entry; what is known of its block stands in the dictionary.
 *
 * `docs/index-format.md`, section of the blocks file.
 */

import type { TermInfo } from '../terms/term-info.ts'
import {
  blockCountOf,
  ENTRY_LAST_DOC,
  ENTRY_OTHER_IMPACTS,
  ENTRY_POSITIONS,
  ENTRY_POSTINGS,
  ENTRY_TEXT_IMPACTS,
  ENTRY_WORDS,
} from './block-format.ts'
import { type DocId, NO_MORE_DOCS } from './doc-id-iterator.ts'

export class TermBlocks {
  /** Blocks of the term, `>= 1`. */
  count = 0
  readonly #entries: Uint32Array
  /** First word of the term's entries. */
  #first = 0
  #postingsStart = 0
  #postingsEnd = 0
  #positionsStart = 0
  #positionsEnd = 0
  #textImpacts = 0
  #otherImpacts = 0

  /** @param entries the payload of the blocks file; those of a term are readable before it is opened */
  constructor(entries: Uint32Array) {
    this.#entries = entries
  }

  open(info: TermInfo): void {
    this.count = blockCountOf(info.docFreq)
    this.#first = info.firstBlock * ENTRY_WORDS
    this.#postingsStart = info.postingsStart
    this.#postingsEnd = info.postingsEnd
    this.#positionsStart = info.positionsStart
    this.#positionsEnd = info.positionsEnd
    this.#textImpacts = info.textImpacts
    this.#otherImpacts = info.otherImpacts
  }

  /** Last doc of block `block`; of a single block NO_MORE_DOCS, for only decoding tells. */
  lastDoc(block: number): DocId {
    return this.count === 1 ? NO_MORE_DOCS : this.#word(block, ENTRY_LAST_DOC)
  }

  /** Offset of a block in the payload of the postings file; of the block count, the end of the term's postings. */
  postingsAt(block: number): number {
    if (block >= this.count) return this.#postingsEnd
    return this.#postingsStart + (this.count === 1 ? 0 : this.#word(block, ENTRY_POSTINGS))
  }

  /** Offset of a block's positions in the payload of the positions file; of the block count, the end of the term's. */
  positionsAt(block: number): number {
    if (block >= this.count) return this.#positionsEnd
    return this.#positionsStart + (this.count === 1 ? 0 : this.#word(block, ENTRY_POSITIONS))
  }

  /** Text impacts of a block (see `impacts.ts`); 0 past the last. */
  textImpacts(block: number): number {
    if (block >= this.count) return 0
    return this.count === 1 ? this.#textImpacts : this.#word(block, ENTRY_TEXT_IMPACTS)
  }

  /** Heading and title impacts of a block; 0 past the last. */
  otherImpacts(block: number): number {
    if (block >= this.count) return 0
    return this.count === 1 ? this.#otherImpacts : this.#word(block, ENTRY_OTHER_IMPACTS)
  }

  /**
   * The first block from `from` on whose last doc is `>= target`, or the block count.
   *
   * Steps double until one is too far, then halve: a target that is near costs little, one that is far not much more.
   */
  find(from: number, target: DocId): number {
    const count = this.count
    if (count === 1) return from
    let low = from
    let step = 1
    while (low + step <= count && this.#word(low + step - 1, ENTRY_LAST_DOC) < target) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step - 1, count)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#word(middle, ENTRY_LAST_DOC) < target) low = middle + 1
      else high = middle
    }
    return low
  }

  #word(block: number, word: number): number {
    return this.#entries[this.#first + block * ENTRY_WORDS + word] ?? NO_MORE_DOCS
  }
}
