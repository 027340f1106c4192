/**
 * @module
 * Finds which words of the query stand only in other writings in the texts of a few docs.
 */

import type { Analyzer } from '../analysis/token.ts'
import type { DocId } from '../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { KnownPostings } from './known-postings.ts'
import type { WordPlan } from './query-plan.ts'
import { isOtherwiseWritten, isPlainText, seesWriting, type WrittenWord } from './writing.ts'

/** Whether texts are plain, by doc: 0 while nobody asked, else 1 if so and 2 if not. */
const plainTexts = new WeakMap<SegmentReader, Uint8Array>()

/**
 * By the plan of a word, whether docs have it in other writings only. Plans of words that are asked for often are kept, and the same
 * docs are the best ones for them again.
 */
const toldDocs = new WeakMap<WordPlan, WeakMap<SegmentReader, Map<DocId, boolean>>>()
/** Docs that are told of one word. */
const MAX_TOLD = 1000

/** Docs of one segment, asked for in ascending order. */
export class WritingFinder {
  readonly #segment: SegmentReader
  readonly #words: readonly WrittenWord[]
  readonly #known: KnownPostings
  readonly #analyzer: Analyzer
  readonly #plain: Uint8Array
  readonly #isAscii: boolean
  readonly #cursors = new Map<WrittenWord, readonly PostingsCursor[]>()
  /** The text that was read last, and its doc. */
  #text = ''
  #textDoc: DocId = -1

  constructor(
    segment: SegmentReader,
    words: readonly WrittenWord[],
    { known, analyzer }: { readonly known: KnownPostings; readonly analyzer: Analyzer },
  ) {
    this.#segment = segment
    this.#words = words
    this.#known = known
    this.#analyzer = analyzer
    this.#plain = plainTexts.get(segment) ?? new Uint8Array(segment.docCount)
    plainTexts.set(segment, this.#plain)
    this.#isAscii = words.every(({ isAscii }) => isAscii)
  }

  /** Gives the cursors back; no doc is asked for any more. */
  close(): void {
    for (const cursors of this.#cursors.values()) this.#known.cursors.takeBack(cursors)
  }

  /** The words that the doc's text has in other writings only. */
  otherwise(doc: DocId): readonly WrittenWord[] {
    if (this.#isAscii && this.#plain[doc] === 1) return []
    return this.#words.filter((word) => {
      const told = this.#toldOf(word)
      const known = told.get(doc)
      if (known !== undefined) return known
      const isOtherwise = this.#isOtherwise(word, doc)
      if (told.size >= MAX_TOLD) told.clear()
      told.set(doc, isOtherwise)
      return isOtherwise
    })
  }

  #toldOf({ plan }: WrittenWord): Map<DocId, boolean> {
    const bySegment = toldDocs.get(plan) ?? new WeakMap<SegmentReader, Map<DocId, boolean>>()
    toldDocs.set(plan, bySegment)
    const told = bySegment.get(this.#segment) ?? new Map<DocId, boolean>()
    bySegment.set(this.#segment, told)
    return told
  }

  #isOtherwise(word: WrittenWord, doc: DocId): boolean {
    const text = this.#textOf(doc)
    if (this.#plain[doc] === 0) this.#plain[doc] = isPlainText(text) ? 1 : 2
    // Most words stand as they were typed, in small letters; few need the slower ways.
    return (
      !(this.#plain[doc] === 1 && word.isAscii) &&
      !seesWriting(text, word.writing) &&
      this.#isInText(word, doc) &&
      !seesWriting(text.toLowerCase(), word.writing) &&
      isOtherwiseWritten(text, word, this.#analyzer)
    )
  }

  #textOf(doc: DocId): string {
    if (this.#textDoc !== doc) this.#text = this.#segment.store.text(doc)
    this.#textDoc = doc
    return this.#text
  }

  #isInText(word: WrittenWord, doc: DocId): boolean {
    return this.#cursorsOf(word).some(
      (cursor) => (cursor.docId < doc ? cursor.advance(doc) : cursor.docId) === doc && cursor.textFreq > 0,
    )
  }

  #cursorsOf(word: WrittenWord): readonly PostingsCursor[] {
    const cursors =
      this.#cursors.get(word) ??
      word.terms.flatMap((term) => {
        const known = this.#segment.knownTerms.get(term)
        return known === undefined ? [] : [this.#known.cursors.lend(known.info)]
      })
    this.#cursors.set(word, cursors)
    return cursors
  }
}
