/**
 * @module
 * Writes the postings, blocks and positions files, term by term in the order of the dictionary.
 *
 * `docs/index-format.md`, sections of those files. A call adds one posting and its position deltas; nothing is kept of a
 * posting but its numbers in arrays of one block. The callers are the flush of the in-memory index and the merge, and
 * both have deltas at hand already, so deltas are what is asked for.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import { PayloadOutput, type PayloadSink } from '../codec/payload-output.ts'
import { PositionsWriter } from '../positions/positions-writer.ts'
import type { TermInfo } from '../terms/term-info.ts'
import { BLOCK_DOCS, ENTRY_BYTES, MODE_COUNT, MODE_LESS_ONE, MODE_ONE, MODE_ZERO } from './block-format.ts'
import { NO_MORE_DOCS } from './doc-id-iterator.ts'
import { ImpactAccumulator } from './impacts.ts'
import { writeRun } from './integer-run.ts'
import type { DocLengths, PostingsRun } from './postings-run.ts'

/** Where the three payloads go. */
export interface PostingsSinks {
  readonly postings: PayloadSink
  readonly blocks: PayloadSink
  readonly positions: PayloadSink
}

export class PostingsWriter {
  readonly #postings: PayloadOutput
  readonly #blocks: PayloadOutput
  readonly #positions: PositionsWriter
  /** Entries of the term's blocks, kept until it is known whether there are several. */
  readonly #entries = new ByteWriter(64 * ENTRY_BYTES)
  readonly #docDeltas = new Int32Array(BLOCK_DOCS)
  readonly #textFreqs = new Int32Array(BLOCK_DOCS)
  readonly #headingFreqs = new Int32Array(BLOCK_DOCS)
  readonly #titleFreqs = new Int32Array(BLOCK_DOCS)
  readonly #blockImpacts = new ImpactAccumulator()
  readonly #termImpacts = new ImpactAccumulator()
  /** Postings of the block at hand. */
  #count = 0
  /** Position deltas that the postings of the block at hand ask for. */
  #positionsDue = 0
  #lastDoc = -1
  #docFreq = 0
  #totalTextFreq = 0
  #postingsStart = 0
  #positionsStart = 0
  #blockPositionsStart = 0
  #blocksWritten = 0

  constructor({ postings, blocks, positions }: PostingsSinks) {
    this.#postings = new PayloadOutput(postings)
    this.#blocks = new PayloadOutput(blocks)
    this.#positions = new PositionsWriter(positions)
  }

  /** Begins the next term. */
  startTerm(): void {
    this.#entries.reset()
    this.#termImpacts.reset()
    this.#lastDoc = -1
    this.#docFreq = 0
    this.#totalTextFreq = 0
    this.#postingsStart = this.#postings.position
    this.#positionsStart = this.#positions.position
    this.#blockPositionsStart = this.#positionsStart
  }

  /**
   * Adds a posting; as many position deltas as the sum of the frequencies must follow.
   *
   * @param doc greater than the one before, in `[0, NO_MORE_DOCS)`
   * @param textFreq occurrences in the text, `>= 0`; one of the three is `> 0`
   * @param textLength positions in the doc's text, `>= 0`; the others likewise
   * @throws {RangeError} if the order is wrong, there is no occurrence, or deltas are missing
   */
  addPosting(
    doc: number,
    textFreq: number,
    headingFreq: number,
    titleFreq: number,
    textLength: number,
    headingLength: number,
    titleLength: number,
  ): void {
    const freq = textFreq + headingFreq + titleFreq
    if (doc <= this.#lastDoc || doc >= NO_MORE_DOCS || freq <= 0) {
      refusePosting(doc, freq, this.#lastDoc)
    }
    if (this.#count === BLOCK_DOCS) this.#finishBlock()
    const slot = this.#count++
    this.#docDeltas[slot] = doc - this.#lastDoc - 1
    this.#textFreqs[slot] = textFreq
    this.#headingFreqs[slot] = headingFreq
    this.#titleFreqs[slot] = titleFreq
    if (textFreq > 0) this.#blockImpacts.addText(textFreq, textLength)
    if (headingFreq > 0) this.#blockImpacts.addHeading(headingFreq, headingLength)
    if (titleFreq > 0) this.#blockImpacts.addTitle(titleFreq, titleLength)
    this.#lastDoc = doc
    this.#docFreq++
    this.#totalTextFreq += textFreq
    this.#positionsDue += freq
  }

  /**
   * Adds up to a block of postings with their position deltas, as {@link addPosting} would one by one. All runs of a term
   * but the last hold 128 postings, and nothing else is added to it.
   *
   * @throws {RangeError} if the order is wrong, a posting has no occurrence, deltas are missing, or a run was not full
   */
  addRun(run: PostingsRun, lengths: DocLengths): void {
    if (this.#count === BLOCK_DOCS) this.#finishBlock()
    if (this.#count > 0)
      throw new RangeError(`a run begins a block, but ${this.#count} postings wait for one`)
    const { docs, count } = run
    const docDeltas = this.#docDeltas
    let lastDoc = this.#lastDoc
    let total = 0
    for (let i = 0; i < count; i++) {
      const doc = docs[i] ?? 0
      const freq = run.freq(i)
      if (doc <= lastDoc || doc >= NO_MORE_DOCS || freq <= 0) refusePosting(doc, freq, lastDoc)
      docDeltas[i] = doc - lastDoc - 1
      lastDoc = doc
      total += freq
    }
    this.#addFreqs(run, lengths)
    this.#count = count
    this.#lastDoc = lastDoc
    this.#docFreq += count
    this.#positionsDue += total
    this.#positions.addAll(run.positions, 0, run.positionCount)
  }

  /** Adds a position delta: the first position of a list, or the distance from the one before less 1; in `[0, 2^31)`. */
  addPositionDelta(delta: number): void {
    this.#positions.add(delta)
  }

  /** Adds the position deltas `source[start, end)`. */
  addPositionDeltas(source: Int32Array, start: number, end: number): void {
    this.#positions.addAll(source, start, end)
  }

  /**
   * Ends the term.
   *
   * @param info filled with what the dictionary must know of it
   * @throws {RangeError} if the term has no posting, or deltas are missing
   */
  finishTerm(info: TermInfo): void {
    if (this.#docFreq === 0) throw new RangeError('a term has at least one posting, got none')
    const several = this.#docFreq > BLOCK_DOCS
    const impacts = several ? this.#termImpacts : this.#blockImpacts
    if (several) this.#finishBlock()
    info.textImpacts = impacts.text()
    info.otherImpacts = impacts.other()
    if (!several) this.#writeBlock()
    info.docFreq = this.#docFreq
    info.totalTextFreq = this.#totalTextFreq
    info.postingsStart = this.#postingsStart
    info.postingsEnd = this.#postings.position
    info.positionsStart = this.#positionsStart
    info.positionsEnd = this.#positions.position
    info.firstBlock = this.#blocksWritten
    if (!several) return
    this.#blocks.pending.bytes(this.#entries.view())
    this.#blocksWritten += this.#entries.length / ENTRY_BYTES
    this.#blocks.drain()
  }

  /** Hands on what is still buffered; the caller finishes the files. */
  finish(): void {
    this.#postings.flush()
    this.#blocks.flush()
    this.#positions.finish()
  }

  /** Ends one of several blocks of a term. */
  #finishBlock(): void {
    const text = this.#blockImpacts.text()
    const other = this.#blockImpacts.other()
    this.#termImpacts.addImpacts(text, other)
    this.#entries.u32(this.#lastDoc)
    this.#entries.u32(this.#postings.position - this.#postingsStart)
    this.#entries.u32(this.#blockPositionsStart - this.#positionsStart)
    this.#entries.u32(text)
    this.#entries.u32(other)
    this.#writeBlock()
  }

  #addFreqs({ docs, textFreqs, headingFreqs, titleFreqs, count }: PostingsRun, lengths: DocLengths): void {
    const impacts = this.#blockImpacts
    const { text, heading, title } = lengths
    this.#textFreqs.set(textFreqs)
    this.#headingFreqs.set(headingFreqs)
    this.#titleFreqs.set(titleFreqs)
    let total = 0
    for (let i = 0; i < count; i++) {
      const doc = docs[i] ?? 0
      const textFreq = textFreqs[i] ?? 0
      const headingFreq = headingFreqs[i] ?? 0
      const titleFreq = titleFreqs[i] ?? 0
      total += textFreq
      if (textFreq > 0) impacts.addText(textFreq, text[doc] ?? 0)
      if (headingFreq > 0) impacts.addHeading(headingFreq, heading[doc] ?? 0)
      if (titleFreq > 0) impacts.addTitle(titleFreq, title[doc] ?? 0)
    }
    this.#totalTextFreq += total
  }

  #writeBlock(): void {
    if (this.#positions.count !== this.#positionsDue) {
      throw new RangeError(`${this.#positionsDue} position deltas are due, got ${this.#positions.count}`)
    }
    this.#writePostings()
    this.#positions.finishBlock()
    this.#blockPositionsStart = this.#positions.position
    this.#blockImpacts.reset()
    this.#positionsDue = 0
    this.#count = 0
  }

  #writePostings(): void {
    const writer = this.#postings.pending
    const count = this.#count
    const text = modeOf(this.#textFreqs, count)
    const heading = modeOf(this.#headingFreqs, count)
    const title = modeOf(this.#titleFreqs, count)
    writer.u8(text | (heading << 2) | (title << 4))
    writeRun(writer, this.#docDeltas, count)
    writeFreqs(writer, this.#textFreqs, count, text)
    writeFreqs(writer, this.#headingFreqs, count, heading)
    writeFreqs(writer, this.#titleFreqs, count, title)
    this.#postings.drain()
  }
}

function refusePosting(doc: number, freq: number, lastDoc: number): never {
  throw new RangeError(`doc ${doc} with ${freq} occurrences cannot follow doc ${lastDoc}`)
}

function modeOf(freqs: Int32Array, count: number): number {
  let least = NO_MORE_DOCS
  let greatest = 0
  for (let i = 0; i < count; i++) {
    const freq = freqs[i] ?? 0
    if (freq < least) least = freq
    if (freq > greatest) greatest = freq
  }
  if (greatest === 0) return MODE_ZERO
  if (least === 0) return MODE_COUNT
  return greatest === 1 ? MODE_ONE : MODE_LESS_ONE
}

function writeFreqs(writer: ByteWriter, freqs: Int32Array, count: number, mode: number): void {
  if (mode === MODE_ZERO || mode === MODE_ONE) return
  if (mode === MODE_LESS_ONE) for (let i = 0; i < count; i++) freqs[i] = (freqs[i] ?? 0) - 1
  writeRun(writer, freqs, count)
}
