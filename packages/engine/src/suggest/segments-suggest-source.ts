/**
 * @module
 * What a segmented index offers for suggestions.
 */

import type { SourceId } from '@paraseek/shared'
import { decodeUtf8 } from '../codec/utf8.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { FrequencyThreshold } from './frequency-threshold.ts'
import type { CountedTerm, SuggestSource } from './suggest-source.ts'

/** Docs or terms that are walked between two places where the walk may be interrupted. */
const STEPS = 256

export class SegmentsSuggestSource implements SuggestSource {
  readonly #reader: IndexReader

  constructor(reader: IndexReader) {
    this.#reader = reader
  }

  get docCount(): number {
    return this.#reader.totals.paragraphCount
  }

  *titles(): Generator<{ readonly text: string; readonly sourceId: SourceId } | undefined> {
    for (const segment of this.#reader.segments) {
      let number = 0
      for (const { title, id } of segment.sources.sources()) {
        yield segment.isLiveSource(number++) ? { text: title, sourceId: id as SourceId } : undefined
      }
    }
  }

  *headings(): Generator<string | undefined> {
    for (const segment of this.#reader.segments) {
      let last: readonly string[] = []
      let doc = 0
      for (const { headings } of segment.store.paragraphs(0, segment.docCount)) {
        const isRepeated =
          headings.length === last.length && headings.every((text, index) => text === last[index])
        if (segment.isLive(doc++) && !isRepeated) {
          yield* headings
          last = headings
        } else if (doc % STEPS === 0) {
          yield undefined
        }
      }
    }
  }

  /** Two walks over the terms: one to learn from which frequency on they are few enough, one to give them. */
  *frequentTerms(limit: number, maxDocFreq: number): Generator<CountedTerm | undefined> {
    for (const segment of this.#reader.segments) {
      const threshold = new FrequencyThreshold(limit)
      for (const docFreq of docFreqs(segment)) {
        if (docFreq !== undefined && docFreq <= maxDocFreq) threshold.add(docFreq)
        else yield undefined
      }
      yield* this.#termsFrom(segment, threshold.least, maxDocFreq)
    }
  }

  *#termsFrom(
    { terms }: SegmentReader,
    least: number,
    maxDocFreq: number,
  ): Generator<CountedTerm | undefined> {
    const cursor = terms.cursor()
    while (cursor.next()) {
      if (cursor.ordinal % STEPS === 0) yield undefined
      if (cursor.docFreq < least) continue
      const bytes = cursor.bytes.slice(0, cursor.length)
      const docFreq = this.#reader.docFreq(bytes)
      if (docFreq > 0 && docFreq <= maxDocFreq) yield { term: decodeUtf8(bytes, 0, bytes.length), docFreq }
    }
  }
}

/** Document frequencies of all terms; undefined where the walk may be interrupted. */
function* docFreqs({ terms }: SegmentReader): Generator<number | undefined> {
  const cursor = terms.cursor()
  while (cursor.next()) {
    yield cursor.docFreq
    if (cursor.ordinal % STEPS === 0) yield undefined
  }
}
