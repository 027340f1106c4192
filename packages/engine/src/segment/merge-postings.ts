/**
 * @module
 * Merges the terms and postings of several segments: a walk over all dictionaries at once, term by term in order.
 *
 * Memory holds one block of each open posting list and nothing that grows with the segments.
 */

import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import type { TermCursor } from '../terms/term-cursor.ts'
import { TermInfo } from '../terms/term-info.ts'
import { compareBytes } from '../terms/terms-format.ts'
import type { InvertedOutput } from './inverted-output.ts'
import type { SegmentReader } from './segment-reader.ts'

/** Position deltas of a posting to make room for at first. */
const INITIAL_DELTAS = 256

/** Lengths of the merged docs, as the norms store them. */
export interface MergedLengths {
  readonly text: Uint16Array
  readonly heading: Uint8Array
  readonly title: Uint8Array
}

/**
 * Writes the terms and postings of the live docs.
 *
 * @param newDocs by segment, by its doc: the doc in the merged segment, ascending; negative for a deleted one
 */
export function mergePostings(
  segments: readonly SegmentReader[],
  newDocs: readonly Int32Array[],
  lengths: MergedLengths,
  output: InvertedOutput,
): void {
  const walks = segments.map((segment, i) => new TermWalk(segment, newDocs[i] ?? new Int32Array()))
  const postings = new MergedPostings(lengths, output)
  let live = walks.filter((walk) => walk.terms.next())
  while (live.length > 0) {
    const least = live.reduce((a, b) => (compareTerms(b.terms, a.terms) < 0 ? b : a))
    const same = live.filter((walk) => walk === least || compareTerms(walk.terms, least.terms) === 0)
    postings.write(least.terms, same)
    const ended = same.filter((walk) => !walk.terms.next())
    if (ended.length > 0) live = live.filter((walk) => !ended.includes(walk))
  }
}

/** The terms of one segment, and the postings of its current term in merged docs. */
class TermWalk {
  readonly terms: TermCursor
  /** The merged doc that the walk stands on; NO_MORE_DOCS after the last. */
  doc: DocId = NO_MORE_DOCS
  cursor: PostingsCursor | undefined
  readonly #segment: SegmentReader
  readonly #newDocs: Int32Array
  readonly #info = new TermInfo()

  constructor(segment: SegmentReader, newDocs: Int32Array) {
    this.#segment = segment
    this.#newDocs = newDocs
    this.terms = segment.terms.cursor()
  }

  /** Turns to the postings of the current term. */
  openPostings(): void {
    this.terms.info(this.#info)
    this.cursor = this.#segment.postings.cursor(this.#info, this.cursor)
    this.nextDoc()
  }

  /** Moves to the next doc that is live. */
  nextDoc(): void {
    if (this.cursor === undefined) return
    let doc = this.cursor.next()
    while (doc !== NO_MORE_DOCS && (this.#newDocs[doc] ?? -1) < 0) doc = this.cursor.next()
    this.doc = doc === NO_MORE_DOCS ? NO_MORE_DOCS : (this.#newDocs[doc] ?? NO_MORE_DOCS)
  }
}

class MergedPostings {
  readonly #lengths: MergedLengths
  readonly #output: InvertedOutput
  readonly #info = new TermInfo()
  #deltas = new Int32Array(INITIAL_DELTAS)

  constructor(lengths: MergedLengths, output: InvertedOutput) {
    this.#lengths = lengths
    this.#output = output
  }

  /** Writes a term with the postings that `walks` have of it, unless all of them are deleted. */
  write({ bytes, length }: TermCursor, walks: readonly TermWalk[]): void {
    const { postings, terms } = this.#output
    let docFreq = 0
    for (const walk of walks) walk.openPostings()
    for (let walk = leastDoc(walks); walk.doc !== NO_MORE_DOCS; walk = leastDoc(walks)) {
      if (docFreq === 0) postings.startTerm()
      // Docs of one segment stand together for the most part: go on with it as far as it leads.
      docFreq += this.#writeUpTo(nextDocOfOthers(walks, walk), walk)
    }
    if (docFreq === 0) return
    postings.finishTerm(this.#info)
    terms.add(bytes, 0, length, this.#info)
  }

  /** Writes the postings of a walk that come before `limit`. Answers how many there were. */
  #writeUpTo(limit: DocId, walk: TermWalk): number {
    let count = 0
    while (walk.doc < limit) {
      this.#writePosting(walk.doc, walk.cursor)
      walk.nextDoc()
      count++
    }
    return count
  }

  #writePosting(doc: DocId, cursor: PostingsCursor | undefined): void {
    if (cursor === undefined) return
    const { textFreq, headingFreq, titleFreq } = cursor
    const { text, heading, title } = this.#lengths
    const count = textFreq + headingFreq + titleFreq
    if (count > this.#deltas.length) this.#deltas = new Int32Array(2 * count)
    cursor.positionDeltas(this.#deltas)
    const { postings } = this.#output
    const titleLength = title[doc] ?? 0
    postings.addPosting(doc, textFreq, headingFreq, titleFreq, text[doc] ?? 0, heading[doc] ?? 0, titleLength)
    postings.addPositionDeltas(this.#deltas, 0, count)
  }
}

/** The walk that stands on the least doc. */
function leastDoc(walks: readonly TermWalk[]): TermWalk {
  return walks.length === 1 && walks[0] ? walks[0] : walks.reduce((a, b) => (b.doc < a.doc ? b : a))
}

/** The least doc that a walk other than `walk` stands on. */
function nextDocOfOthers(walks: readonly TermWalk[], walk: TermWalk): DocId {
  let least = NO_MORE_DOCS
  for (const other of walks) if (other !== walk && other.doc < least) least = other.doc
  return least
}

function compareTerms(a: TermCursor, b: TermCursor): number {
  return compareBytes(a.bytes, 0, a.length, b.bytes, 0, b.length)
}
