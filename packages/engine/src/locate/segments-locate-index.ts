/**
 * @module
 * A segmented index as locating a quotation sees it: the docs of all segments in one row.
 */

import { encodeUtf8 } from '../codec/utf8.ts'
import { NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import { TEXT } from '../postings/field-number.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { matcherOf } from '../search/scorers/span-matcher.ts'
import type { SearchBudget } from '../search/search-budget.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { SpanPattern } from '../snippet/span-pattern.ts'
import { TermInfo } from '../terms/term-info.ts'
import type { LocateIndex, ParagraphWithSource } from './locate-index.ts'

/** Docs in which a phrase is looked for at most: one made of very frequent words is left to the votes. */
const MAX_PHRASE_DOCS = 100_000
/** The same between two looks at the clock. */
const DOCS_PER_CLOCK_CHECK = 1024

/** A segment and the number of its first doc. */
interface PlacedSegment {
  readonly segment: SegmentReader
  readonly base: number
}

/** How a doc of a segment becomes what is shown. */
export interface ParagraphsOfSegments {
  withSource(segment: SegmentReader, doc: number): ParagraphWithSource
}

export class SegmentsLocateIndex implements LocateIndex {
  readonly docCount: number
  readonly #reader: IndexReader
  readonly #catalog: ParagraphsOfSegments
  readonly #placed: readonly PlacedSegment[]
  readonly #info = new TermInfo()

  constructor(reader: IndexReader, catalog: ParagraphsOfSegments) {
    this.#reader = reader
    this.#catalog = catalog
    let base = 0
    this.#placed = reader.segments.map((segment) => {
      const placed = { segment, base }
      base += segment.docCount
      return placed
    })
    this.docCount = base
  }

  docFreq(term: string): number {
    return this.#reader.docFreq(encodeUtf8(term))
  }

  forEachDoc(term: string, visit: (doc: number) => void): void {
    for (const { segment, base } of this.#placed) {
      const cursor = this.#cursor(segment, term)
      if (cursor === undefined) continue
      for (let doc = cursor.next(); doc !== NO_MORE_DOCS; doc = cursor.next()) {
        if (cursor.textFreq > 0 && segment.isLive(doc)) visit(base + doc)
      }
    }
  }

  forEachAmong(term: string, docs: Int32Array, visit: (index: number) => void): void {
    let index = 0
    for (const { segment, base } of this.#placed) {
      const cursor = this.#cursor(segment, term)
      const end = base + segment.docCount
      for (; index < docs.length && (docs[index] ?? 0) < end; index++) {
        const doc = (docs[index] ?? 0) - base
        if (cursor?.advance(doc) === doc && cursor.textFreq > 0) visit(index)
      }
    }
  }

  async phraseDocs(pattern: SpanPattern, limit: number, budget: SearchBudget): Promise<number[]> {
    const found: number[] = []
    let left = MAX_PHRASE_DOCS
    for (const { segment, base } of this.#placed) {
      const matcher = matcherOf(pattern, (term) => this.#cursor(segment, term))
      if (matcher === undefined) continue
      const { candidates } = matcher
      while (found.length < limit && left-- > 0 && candidates.next() !== NO_MORE_DOCS) {
        if (left % DOCS_PER_CLOCK_CHECK === 0) await budget.yieldIfDue()
        if (segment.isLive(candidates.docId) && matcher.count(TEXT) > 0) found.push(base + candidates.docId)
      }
    }
    return found
  }

  textLength(doc: number): number {
    const { segment, base } = this.#placeOf(doc)
    return segment.norms.textLengths[doc - base] ?? 0
  }

  text(doc: number): string {
    const { segment, base } = this.#placeOf(doc)
    return segment.store.text(doc - base)
  }

  hasNext(doc: number): boolean {
    const { segment, base } = this.#placeOf(doc)
    const own = doc - base
    return (
      own + 1 < segment.docCount && segment.sources.sourceOfDoc(own) === segment.sources.sourceOfDoc(own + 1)
    )
  }

  withSource(doc: number): ParagraphWithSource {
    const { segment, base } = this.#placeOf(doc)
    return this.#catalog.withSource(segment, doc - base)
  }

  /** A new cursor over the term's postings in a segment; undefined if the segment does not have it. */
  #cursor({ terms, postings }: SegmentReader, term: string): PostingsCursor | undefined {
    const ordinal = terms.lookup(encodeUtf8(term))
    if (ordinal < 0) return undefined
    terms.termInfo(ordinal, this.#info)
    return postings.cursor(this.#info)
  }

  #placeOf(doc: number): PlacedSegment {
    const placed = this.#placed.findLast(({ base }) => base <= doc)
    if (placed === undefined) throw new RangeError(`no doc ${doc} among ${this.docCount}`)
    return placed
  }
}
