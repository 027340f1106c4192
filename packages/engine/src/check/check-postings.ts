/**
 * @module
 * Checks the dictionary, the postings, the blocks and the positions of a segment against each other and the norms.
 */

import { decodeUtf8 } from '../codec/utf8.ts'
import { ENTRY_BYTES, entryCountOf } from '../postings/block-format.ts'
import { NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import { HEADING, TEXT, TITLE } from '../postings/field-number.ts'
import { dequantiseLength } from '../postings/impact-length.ts'
import { cornerFreq, cornerLength, UNBOUNDED_FREQ } from '../postings/impacts.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { TermCursor } from '../terms/term-cursor.ts'
import { TermInfo } from '../terms/term-info.ts'
import { compareBytes } from '../terms/terms-format.ts'
import { DocSignatures } from './doc-signatures.ts'
import type { ProblemList } from './problem-list.ts'

/** Stored lengths stand for that many positions or more. */
const SATURATED = { text: 0xffff, title: 0xff } as const

export interface PostingsCounts {
  terms: number
  postings: number
  positions: number
}

export class PostingsCheck {
  readonly counts: PostingsCounts = { terms: 0, postings: 0, positions: 0 }
  /** Of every doc, by its postings. */
  readonly signatures: DocSignatures
  readonly #segment: SegmentReader
  readonly #problems: ProblemList
  readonly #info = new TermInfo()
  readonly #previous = { bytes: new Uint8Array(256), length: 0 }
  #postingsEnd = 0
  #positionsEnd = 0
  #entries = 0
  /** Corrections seen, each of which a term must account for. */
  #corrections = 0
  #cursor: PostingsCursor | undefined
  #positions = new Int32Array(256)
  /** The term at hand, for messages. */
  #term = ''
  #termHash = 0
  #deletedDocFreq = 0
  #deletedTextFreq = 0
  #textFreq = 0

  constructor(segment: SegmentReader, problems: ProblemList) {
    this.#segment = segment
    this.#problems = problems
    this.signatures = new DocSignatures(segment.docCount)
  }

  run(): void {
    const { terms, inputs, deletes } = this.#segment
    const cursor = terms.cursor()
    while (cursor.next()) this.#checkTerm(cursor)
    const { postings, positions, blocks } = inputs
    this.#problems.expectEqual(inputs.terms.name, 'terms', terms.termCount, this.counts.terms)
    this.#problems.expectEqual(
      postings.name,
      'end of the last postings',
      postings.bytes.length,
      this.#postingsEnd,
    )
    this.#problems.expectEqual(
      positions.name,
      'end of the last positions',
      positions.bytes.length,
      this.#positionsEnd,
    )
    this.#problems.expectEqual(blocks.name, 'entries', blocks.bytes.length / ENTRY_BYTES, this.#entries)
    if (deletes !== undefined && inputs.deletes !== undefined) {
      const expected = deletes.terms.ordinals.length
      this.#problems.expectEqual(inputs.deletes.name, 'terms with a correction', expected, this.#corrections)
    }
  }

  #checkTerm(terms: TermCursor): void {
    this.counts.terms++
    this.#checkBytes(terms)
    terms.info(this.#info)
    const info = this.#info
    const { name } = this.#segment.inputs.terms
    this.#problems.expectEqual(
      name,
      `start of the postings of ${this.#term}`,
      this.#postingsEnd,
      info.postingsStart,
    )
    this.#problems.expectEqual(
      name,
      `start of the positions of ${this.#term}`,
      this.#positionsEnd,
      info.positionsStart,
    )
    const entries = entryCountOf(info.docFreq)
    if (entries > 0)
      this.#problems.expectEqual(name, `entries of ${this.#term}`, this.#entries, info.firstBlock)
    this.#postingsEnd = info.postingsEnd
    this.#positionsEnd = info.positionsEnd
    this.#entries += entries
    this.#checkPostings(terms.ordinal)
  }

  #checkBytes({ bytes, length }: TermCursor): void {
    const { name } = this.#segment.inputs.terms
    const previous = this.#previous
    try {
      this.#term = JSON.stringify(decodeUtf8(bytes, 0, length))
    } catch {
      this.#problems.add(name, `a term is no UTF-8: ${bytes.subarray(0, length).join(' ')}`)
    }
    if (previous.length > 0 && compareBytes(previous.bytes, 0, previous.length, bytes, 0, length) >= 0) {
      this.#problems.add(name, `${this.#term} does not come after the term before it`)
    }
    previous.bytes.set(bytes.subarray(0, length))
    previous.length = length
    this.#termHash = DocSignatures.termHash(bytes, 0, length)
  }

  #checkPostings(ordinal: number): void {
    const info = this.#info
    const { postings, inputs } = this.#segment
    this.#cursor = postings.cursor(info, this.#cursor)
    this.#textFreq = 0
    this.#deletedDocFreq = 0
    this.#deletedTextFreq = 0
    let docFreq = 0
    let before = -1
    while (this.#cursor.next() !== NO_MORE_DOCS) {
      const { docId } = this.#cursor
      if (docId <= before || docId >= this.#segment.docCount) {
        this.#problems.add(inputs.postings.name, `${this.#term}: doc ${docId} cannot follow ${before}`)
        return
      }
      before = docId
      docFreq++
      this.#checkPosting(this.#cursor)
    }
    this.counts.postings += docFreq
    this.#problems.expectEqual(inputs.terms.name, `docs of ${this.#term}`, docFreq, info.docFreq)
    this.#problems.expectEqual(
      inputs.terms.name,
      `text occurrences of ${this.#term}`,
      this.#textFreq,
      info.totalTextFreq,
    )
    this.#checkCorrection(ordinal, docFreq)
  }

  #checkPosting(cursor: PostingsCursor): void {
    const { docId, textFreq, headingFreq, titleFreq } = cursor
    this.#textFreq += textFreq
    if (textFreq + headingFreq + titleFreq === 0) this.#tell('postings', docId, 'no occurrence')
    if (!this.#segment.isLive(docId)) {
      this.#deletedDocFreq++
      this.#deletedTextFreq += textFreq
    }
    const { textLengths, titleLengths } = this.#segment.norms
    this.#checkPositions(cursor, TEXT, textFreq, textLengths[docId] ?? 0, SATURATED.text)
    // Headings stand apart in positions, so their length bounds nothing.
    this.#checkPositions(cursor, HEADING, headingFreq, 0, 0)
    this.#checkPositions(cursor, TITLE, titleFreq, titleLengths[docId] ?? 0, SATURATED.title)
    this.#checkImpacts(cursor)
  }

  #checkPositions(
    cursor: PostingsCursor,
    field: 0 | 1 | 2,
    freq: number,
    length: number,
    saturated: number,
  ): void {
    if (freq > this.#positions.length) this.#positions = new Int32Array(2 * freq)
    cursor.positions(field, this.#positions)
    this.counts.positions += freq
    let before = -1
    for (let i = 0; i < freq; i++) {
      const position = this.#positions[i] ?? 0
      if (position <= before) this.#tell('positions', cursor.docId, `position ${position} after ${before}`)
      before = position
      this.signatures.add(cursor.docId, this.#termHash, field, position)
    }
    if (length < saturated && before >= length) {
      this.#tell('positions', cursor.docId, `position ${before} in a field of length ${length}`)
    }
  }

  #checkImpacts(cursor: PostingsCursor): void {
    const { docId, textFreq, headingFreq, titleFreq } = cursor
    const { textLengths, headingLengths, titleLengths } = this.#segment.norms
    cursor.advanceShallow(docId)
    const words = [
      [this.#info.textImpacts, this.#info.otherImpacts, 'terms'],
      [cursor.textImpacts, cursor.otherImpacts, 'blocks'],
    ] as const
    for (const [text, other, role] of words) {
      const isBounded =
        isTextBounded(text, textFreq, textLengths[docId] ?? 0) &&
        isBoundedBy(other, 0, headingFreq, headingLengths[docId] ?? 0) &&
        isBoundedBy(other, 1, titleFreq, titleLengths[docId] ?? 0)
      if (!isBounded) this.#tell(role, docId, 'the impacts do not bound its score')
    }
  }

  #checkCorrection(ordinal: number, docFreq: number): void {
    const { deletes } = this.#segment.inputs
    if (deletes === undefined) return
    if (this.#deletedDocFreq > 0) this.#corrections++
    const live = this.#segment.docFreq(ordinal)
    this.#problems.expectEqual(
      deletes.name,
      `live docs of ${this.#term}`,
      docFreq - this.#deletedDocFreq,
      live,
    )
    const liveText = this.#segment.totalTextFreq(ordinal)
    const expected = this.#textFreq - this.#deletedTextFreq
    this.#problems.expectEqual(deletes.name, `live text occurrences of ${this.#term}`, expected, liveText)
  }

  #tell(role: 'terms' | 'blocks' | 'postings' | 'positions', doc: number, what: string): void {
    this.#problems.add(this.#segment.inputs[role].name, `${this.#term} in doc ${doc}: ${what}`)
  }
}

function isTextBounded(word: number, freq: number, length: number): boolean {
  if (freq === 0) return true
  return ([0, 1] as const).some((corner) => {
    const bound = cornerFreq(word, corner)
    return isFreqBounded(bound, freq) && dequantiseLength(cornerLength(word, corner)) <= length
  })
}

function isBoundedBy(word: number, corner: 0 | 1, freq: number, length: number): boolean {
  return freq === 0 || (isFreqBounded(cornerFreq(word, corner), freq) && cornerLength(word, corner) <= length)
}

function isFreqBounded(bound: number, freq: number): boolean {
  return bound === UNBOUNDED_FREQ || bound >= freq
}
