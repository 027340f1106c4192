/**
 * @module
 * Finds which words of the query a few docs have in other writings only.
 */

import type { Analyzer } from '../../analysis/token.ts'
import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { DocValues } from '../cache/doc-value-cache.ts'
import type { SegmentCaches } from '../cache/segment-caches.ts'
import { hasOtherWritingsOnly, hasWriting, isPlainText, type WrittenWord } from './writing.ts'

/** Whether texts are plain, by doc: 0 unknown, 1 plain, 2 not. */
const plainTexts = new WeakMap<SegmentReader, Uint8Array>()

/** Whether the doc is known to have every word of ASCII letters in one writing only, so that its text need not be read. */
export function isKnownPlain(segment: SegmentReader, doc: DocId): boolean {
  return plainTexts.get(segment)?.[doc] === 1
}

/** Docs of one segment, scored in ascending order. */
export class WritingFinder {
  readonly #segment: SegmentReader
  readonly #words: readonly WrittenWord[]
  readonly #hasOtherOnly: readonly DocValues<boolean>[]
  readonly #caches: SegmentCaches
  readonly #analyzer: Analyzer
  readonly #plain: Uint8Array
  readonly #cursors = new Map<WrittenWord, readonly PostingsCursor[]>()
  /** The text that was read last, and its doc. */
  #text = ''
  #textDoc: DocId = -1

  constructor(
    segment: SegmentReader,
    words: readonly WrittenWord[],
    { caches, analyzer }: { readonly caches: SegmentCaches; readonly analyzer: Analyzer },
  ) {
    this.#segment = segment
    this.#words = words
    this.#hasOtherOnly = words.map(({ key }) => caches.otherWritings.valuesFor(key))
    this.#caches = caches
    this.#analyzer = analyzer
    this.#plain = plainTexts.get(segment) ?? new Uint8Array(segment.docCount)
    plainTexts.set(segment, this.#plain)
  }

  /** Returns the cursors to the pool; call it last. */
  close(): void {
    for (const cursors of this.#cursors.values()) this.#caches.cursors.takeBack(cursors)
  }

  /** The words that the doc's text has in other writings only. */
  otherWritings(doc: DocId): readonly WrittenWord[] {
    return this.#words.filter((word, index) =>
      (this.#hasOtherOnly[index] as DocValues<boolean>).getOrCompute(doc, () =>
        this.#computeOtherOnly(word, doc),
      ),
    )
  }

  #computeOtherOnly(word: WrittenWord, doc: DocId): boolean {
    const text = this.#textOf(doc)
    if (this.#plain[doc] === 0) this.#plain[doc] = isPlainText(text) ? 1 : 2
    // Most words occur as they were typed, in lower case; few need the slower checks.
    return (
      !(this.#plain[doc] === 1 && word.isAscii) &&
      !hasWriting(text, word.writing) &&
      this.#isInText(word, doc) &&
      !hasWriting(text.toLowerCase(), word.writing) &&
      hasOtherWritingsOnly(text, word, this.#analyzer)
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
        const entry = this.#segment.termEntries.get(term)
        return entry === undefined ? [] : [this.#caches.cursors.lend(entry.info)]
      })
    this.#cursors.set(word, cursors)
    return cursors
  }
}
