/**
 * @module
 * The places in which required words can stand together, as ranges of docs: sections and sources.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { SourcesReader } from '../../store/sources-reader.ts'
import type { StoreReader } from '../../store/store-reader.ts'

/** What the places of a segment are read from. */
export interface PlacedDocs {
  readonly sources: Pick<SourcesReader, 'docCount' | 'sourceOfDoc' | 'firstDoc'>
  readonly store: Pick<StoreReader, 'sectionStarts'>
}

/** The place of one doc after another, in a segment. Docs ascend. */
export class PlaceBounds {
  /** First doc of the current place. */
  start: DocId = 0
  /** One past its last doc. */
  end: DocId = 0
  readonly #segment: PlacedDocs
  readonly #isSource: boolean
  /** One past the last doc of the current source. */
  #sourceEnd = 0
  /** First docs of the sections of the current source that are still to come, the next one last. */
  #sections: DocId[] = []

  constructor(segment: PlacedDocs, scope: 'section' | 'source') {
    this.#segment = segment
    this.#isSource = scope === 'source'
  }

  /** Docs of the segment. */
  get docCount(): number {
    return this.#segment.sources.docCount
  }

  /** Makes the place of `doc`, which is not before the current one, the current place. */
  moveTo(doc: DocId): void {
    if (doc < this.end) return
    if (doc >= this.#sourceEnd) this.#enterSource(doc)
    while (doc >= this.end) {
      this.start = this.end
      this.end = this.#sections.pop() ?? this.#sourceEnd
    }
  }

  #enterSource(doc: DocId): void {
    const { sources, store } = this.#segment
    const source = sources.sourceOfDoc(doc)
    const start = sources.firstDoc(source)
    this.#sourceEnd = sources.firstDoc(source + 1)
    this.#sections = this.#isSource ? [] : store.sectionStarts(start, this.#sourceEnd).reverse()
    this.end = start
  }
}
