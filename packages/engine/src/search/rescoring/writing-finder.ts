/**
 * @module
 * Finds which words of the query stand only in other writings in the texts of a few docs.
 */

import type { Analyzer } from '../../analysis/token.ts'
import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { KnownPostings } from '../cache/known-postings.ts'
import type { Told } from '../cache/told-docs.ts'
import { isOtherwiseWritten, isPlainText, seesWriting, type WrittenWord } from './writing.ts'

/** Whether texts are plain, by doc: 0 while nobody asked, else 1 if so and 2 if not. */
const plainTexts = new WeakMap<SegmentReader, Uint8Array>()

/** Whether the doc is known to have every word of ASCII letters in one writing, which nobody has to look for. */
export function isKnownPlain(segment: SegmentReader, doc: DocId): boolean {
  return plainTexts.get(segment)?.[doc] === 1
}

/** Docs of one segment, asked for in ascending order. */
export class WritingFinder {
  readonly #segment: SegmentReader
  readonly #words: readonly WrittenWord[]
  readonly #told: readonly Told<boolean>[]
  readonly #known: KnownPostings
  readonly #analyzer: Analyzer
  readonly #plain: Uint8Array
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
    this.#told = words.map(({ key }) => known.otherwise.about(key))
    this.#known = known
    this.#analyzer = analyzer
    this.#plain = plainTexts.get(segment) ?? new Uint8Array(segment.docCount)
    plainTexts.set(segment, this.#plain)
  }

  /** Gives the cursors back; no doc is asked for any more. */
  close(): void {
    for (const cursors of this.#cursors.values()) this.#known.cursors.takeBack(cursors)
  }

  /** The words that the doc's text has in other writings only. */
  otherwise(doc: DocId): readonly WrittenWord[] {
    return this.#words.filter((word, index) =>
      (this.#told[index] as Told<boolean>).of(doc, () => this.#isOtherwise(word, doc)),
    )
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
