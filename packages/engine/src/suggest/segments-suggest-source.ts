/**
 * @module
 * What a segmented index offers for suggestions: of live sources and paragraphs, in an order that does not depend on how they are spread over
 * segments.
 */

import type { SourceId } from '@paraseek/shared'
import { decodeUtf8 } from '../codec/utf8.ts'
import { type DistinctTerm, distinctTerms } from '../segment/distinct-terms.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { type SourcePlace, sourcesInOrder } from '../segment/sources-in-order.ts'
import { FrequencyThreshold } from './frequency-threshold.ts'
import type { CountedTerm, SuggestSource } from './suggest-source.ts'

/** Docs or terms that are walked between two places where the walk may be interrupted. */
const STEPS = 256

interface PlacedSource extends SourcePlace {
  readonly segment: SegmentReader
}

export class SegmentsSuggestSource implements SuggestSource {
  readonly #reader: IndexReader

  constructor(reader: IndexReader) {
    this.#reader = reader
  }

  get docCount(): number {
    return this.#reader.totals.paragraphCount
  }

  *titles(): Generator<{ readonly text: string; readonly sourceId: SourceId } | undefined> {
    for (const placed of sourcesIn(this.#reader.segments)) {
      if (placed === undefined) {
        yield undefined
        continue
      }
      const { title, id } = placed.stored
      yield { text: title, sourceId: id as SourceId }
    }
  }

  *headings(): Generator<string | undefined> {
    let steps = 0
    // Records have none, and are many.
    const withHeadings = this.#reader.segments.filter(({ record }) => record.fields.heading.docCount > 0)
    for (const placed of sourcesIn(withHeadings)) {
      if (placed === undefined) {
        yield undefined
        continue
      }
      let last: readonly string[] = []
      for (const headings of headingsOf(placed)) {
        const isRepeated =
          headings.length === last.length && headings.every((text, index) => text === last[index])
        if (!isRepeated) yield* headings
        last = headings
        if (++steps % STEPS === 0) yield undefined
      }
    }
  }

  /** Two walks over the terms: one to learn from which frequency on they are few enough, one to give them. */
  *frequentTerms(limit: number, maxDocFreq: number): Generator<CountedTerm | undefined> {
    const threshold = new FrequencyThreshold(limit)
    for (const term of this.#terms(maxDocFreq)) {
      if (term === undefined) yield undefined
      else threshold.add(term.docFreq)
    }
    const { least } = threshold
    for (const term of this.#terms(maxDocFreq)) {
      if (term === undefined) yield undefined
      else if (term.docFreq >= least) {
        const { cursor, docFreq } = term
        yield { term: decodeUtf8(cursor.bytes, 0, cursor.length), docFreq }
      }
    }
  }

  /** Terms of live paragraphs, at most so many; undefined where the walk may be interrupted. */
  *#terms(maxDocFreq: number): Generator<DistinctTerm | undefined> {
    let steps = 0
    for (const term of distinctTerms(this.#reader.segments)) {
      if (term.docFreq > 0 && term.docFreq <= maxDocFreq) yield term
      if (++steps % STEPS === 0) yield undefined
    }
  }
}

/** The live sources of segments in order; undefined where the walk may be interrupted. */
function* sourcesIn(segments: readonly SegmentReader[]): Generator<PlacedSource | undefined> {
  const inputs = segments.map((segment) => ({
    segment,
    isLiveSource: (source: number) => segment.isLiveSource(source),
  }))
  for (const place of sourcesInOrder(inputs)) {
    const segment = place && segments[place.input]
    yield segment && { ...place, segment }
  }
}

function* headingsOf({ segment: { sources, store }, source }: PlacedSource): Generator<readonly string[]> {
  for (const { headings } of store.paragraphs(sources.firstDoc(source), sources.firstDoc(source + 1))) {
    yield headings
  }
}
