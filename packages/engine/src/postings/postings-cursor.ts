/**
 * @module
 * Walks the postings of one term. Docs are decoded a block at a time, frequencies when one is asked for, positions when
 * they are asked for, and blocks that are jumped over never.
 *
 * Hot loops may read the arrays of the block instead of calling per posting; the next block refills them.
 */

import { BlockPositions } from '../positions/block-positions.ts'
import type { TermInfo } from '../terms/term-info.ts'
import { BLOCK_DOCS, entryCountOf } from './block-format.ts'
import { type DocId, type DocIdIterator, NO_MORE_DOCS } from './doc-id-iterator.ts'
import { type FieldNumber, HEADING, TEXT } from './field-number.ts'
import { PostingsBlock } from './postings-block.ts'
import type { PostingsReader } from './postings-reader.ts'
import { TermBlocks } from './term-blocks.ts'

/** Docs that `advance` steps over at once inside a block. */
const STRIDE = 8

const NO_STARTS = new Int32Array(0)

export class PostingsCursor implements DocIdIterator {
  docId: DocId = -1
  /** Docs of the term. */
  docFreq = 0
  /** Docs in the current block; 0 before the first and after the last. */
  length = 0
  /** Place of the current doc in its block. */
  index = -1
  /** Doc ids of the current block: `docs[0, length)`. */
  readonly docs: Int32Array

  /** Number of the block that {@link advanceShallow} found, in `[0, block count]`. */
  shallowBlock = 0
  /** Text impacts of that block (see `impacts.ts`); 0 past the last. */
  textImpacts = 0
  /** Heading and title impacts of that block; 0 past the last. */
  otherImpacts = 0

  readonly #reader: PostingsReader
  readonly #blocks: TermBlocks
  readonly #content: PostingsBlock
  /** Made when positions are first asked for, as most queries ask for none. */
  #positions: BlockPositions | undefined
  /** For each place in the block, the position deltas before it; valid while #hasPositions. */
  #positionStarts = NO_STARTS
  #hasPositions = false
  /** Number of the current block: -1 before the first, the block count after the last. */
  #block = -1
  /** Last doc of the current block. */
  #lastDoc = -1

  /** @internal Made by `PostingsReader.cursor`. */
  constructor(reader: PostingsReader) {
    this.#reader = reader
    this.#blocks = new TermBlocks(reader.entries)
    this.#content = new PostingsBlock(reader.postings, reader.docCount)
    this.docs = this.#content.docs
  }

  /** @internal Turns to a term, before its first doc. */
  open(info: TermInfo): void {
    this.#blocks.open(info)
    const entries = entryCountOf(info.docFreq)
    if (entries > 0) this.#reader.ensureEntries(info.firstBlock, info.firstBlock + entries)
    this.docFreq = info.docFreq
    this.rewind()
  }

  /** Goes back before the first doc. */
  rewind(): void {
    this.#content.clear()
    this.docId = -1
    this.length = 0
    this.index = -1
    this.#block = -1
    this.#lastDoc = -1
    this.#hasPositions = false
    this.#setShallow(0)
  }

  /** {@link docFreq}. */
  get cost(): number {
    return this.docFreq
  }

  next(): DocId {
    const index = this.index + 1
    if (index < this.length) {
      this.index = index
      this.docId = this.docs[index] ?? NO_MORE_DOCS
    } else {
      this.#enter(this.#block + 1)
    }
    return this.docId
  }

  /** Moves to the first doc of the next block, or to NO_MORE_DOCS; for callers that read the block's arrays. */
  nextBlock(): DocId {
    this.#enter(this.#block + 1)
    return this.docId
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    if (target > this.#lastDoc) {
      this.#enter(this.#findBlock(target))
      // What a single block ends with is known only now.
      if (target > this.#lastDoc) this.#exhaust()
      if (target <= this.docId) return this.docId
    }
    const docs = this.docs
    const last = this.length - STRIDE
    let index = this.index
    while (index < last && (docs[index + STRIDE] ?? 0) < target) index += STRIDE
    while ((docs[index] ?? NO_MORE_DOCS) < target) index++
    this.index = index
    this.docId = docs[index] ?? NO_MORE_DOCS
    return this.docId
  }

  /**
   * Finds the block of the first doc `>= target`, without decoding or moving, and sets {@link shallowBlock},
   * {@link textImpacts} and {@link otherImpacts}, which bound every posting of that block.
   *
   * @param target at least the current doc and every earlier target
   * @returns the last doc of the block; NO_MORE_DOCS in a term of one block, and past the last block
   */
  advanceShallow(target: DocId): DocId {
    const blocks = this.#blocks
    if (this.shallowBlock >= blocks.count) return NO_MORE_DOCS
    const lastDoc = blocks.lastDoc(this.shallowBlock)
    if (lastDoc >= target) return lastDoc
    this.#setShallow(blocks.find(this.shallowBlock + 1, target))
    return this.shallowBlock < blocks.count ? blocks.lastDoc(this.shallowBlock) : NO_MORE_DOCS
  }

  /** Before the first doc of a block and behind the last one of the block before: where {@link advanceShallow} finds it. */
  blockStart(block: number): DocId {
    return block === 0 ? 0 : this.#blocks.lastDoc(block - 1) + 1
  }

  /** Occurrences in the text of the current doc. */
  get textFreq(): number {
    if (!this.#content.hasFreqs) this.#content.loadFreqs()
    return this.#content.textFreqs[this.index] ?? 0
  }

  /** Occurrences in the headings of the current doc. */
  get headingFreq(): number {
    if (!this.#content.hasFreqs) this.#content.loadFreqs()
    return this.#content.headingFreqs[this.index] ?? 0
  }

  /** Occurrences in the title of the current doc. */
  get titleFreq(): number {
    if (!this.#content.hasFreqs) this.#content.loadFreqs()
    return this.#content.titleFreqs[this.index] ?? 0
  }

  /** Occurrences in a field of the current doc. */
  freq(field: FieldNumber): number {
    if (field === TEXT) return this.textFreq
    return field === HEADING ? this.headingFreq : this.titleFreq
  }

  /** Decodes the frequencies of the current block; nothing if they are. */
  loadFreqs(): void {
    this.#content.loadFreqs()
  }

  /** Occurrences in the text by place in the current block. Only for reading, and another array for another block. */
  get textFreqs(): Int32Array {
    if (!this.#content.hasFreqs) this.#content.loadFreqs()
    return this.#content.textFreqs
  }

  /** Occurrences in the headings, likewise. */
  get headingFreqs(): Int32Array {
    if (!this.#content.hasFreqs) this.#content.loadFreqs()
    return this.#content.headingFreqs
  }

  /** Occurrences in the title, likewise. */
  get titleFreqs(): Int32Array {
    if (!this.#content.hasFreqs) this.#content.loadFreqs()
    return this.#content.titleFreqs
  }

  /**
   * Fills `target` with the current doc's positions in `field`, ascending.
   *
   * @returns their number, which is the frequency in the field
   * @throws {RangeError} if `target` is shorter than that
   */
  positions(field: FieldNumber, target: Int32Array): number {
    const positions = this.#loadPositions()
    const { index } = this
    const start = this.#positionStarts[index] ?? 0
    const heading = start + (this.#content.textFreqs[index] ?? 0)
    if (field === TEXT) return positions.positions(start, heading, target)
    const title = heading + (this.#content.headingFreqs[index] ?? 0)
    if (field === HEADING) return positions.positions(heading, title, target)
    return positions.positions(title, this.#positionStarts[index + 1] ?? 0, target)
  }

  /**
   * Fills `target` with the position deltas of the current doc in all fields, as `PostingsWriter.addPositionDeltas` takes
   * them.
   *
   * @returns their number: the sum of the three frequencies
   * @throws {RangeError} if `target` is shorter than that
   */
  positionDeltas(target: Int32Array): number {
    const positions = this.#loadPositions()
    const starts = this.#positionStarts
    return positions.deltas(starts[this.index] ?? 0, starts[this.index + 1] ?? 0, target)
  }

  /** Decodes the docs of a block and stands on the first; exhausted if there is no such block. */
  #enter(block: number): void {
    const blocks = this.#blocks
    if (block >= blocks.count) {
      this.#exhaust()
      return
    }
    const isLast = block === blocks.count - 1
    const start = blocks.postingsAt(block)
    const length = isLast ? this.docFreq - block * BLOCK_DOCS : BLOCK_DOCS
    const before = block === 0 ? -1 : blocks.lastDoc(block - 1)
    const lastDoc = this.#content.decode(start, blocks.postingsAt(block + 1), length, before)
    if (blocks.count > 1 && lastDoc !== blocks.lastDoc(block)) {
      throw this.#reader.postings.corrupt(
        start,
        `a block that ends at doc ${blocks.lastDoc(block)}`,
        `doc ${lastDoc}`,
      )
    }
    this.#block = block
    this.#lastDoc = lastDoc
    this.#hasPositions = false
    this.length = length
    this.index = 0
    this.docId = this.docs[0] ?? NO_MORE_DOCS
  }

  #exhaust(): void {
    this.#content.clear()
    this.#block = this.#blocks.count
    this.#lastDoc = NO_MORE_DOCS
    this.length = 0
    this.docId = NO_MORE_DOCS
  }

  /** The block, after the current one, of the first doc `>= target`, or the block count. */
  #findBlock(target: DocId): number {
    const next = this.#block + 1
    const shallow = this.shallowBlock
    const isAhead = shallow > next && this.#blocks.lastDoc(shallow - 1) < target
    return this.#blocks.find(isAhead ? shallow : next, target)
  }

  #setShallow(block: number): void {
    this.shallowBlock = block
    this.textImpacts = this.#blocks.textImpacts(block)
    this.otherImpacts = this.#blocks.otherImpacts(block)
  }

  /** The positions of the current block. */
  #loadPositions(): BlockPositions {
    if (this.#positions === undefined) {
      this.#positions = new BlockPositions(this.#reader.positions)
      this.#positionStarts = new Int32Array(BLOCK_DOCS + 1)
    }
    if (!this.#hasPositions) {
      const total = this.#content.sumFreqs(this.#positionStarts)
      this.#positions.open(
        this.#blocks.positionsAt(this.#block),
        this.#blocks.positionsAt(this.#block + 1),
        total,
      )
      this.#hasPositions = true
    }
    return this.#positions
  }
}
