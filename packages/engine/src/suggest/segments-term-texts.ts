/**
 * @module
 * Where the terms of segments can be seen: in the same paragraphs however sources are spread over segments.
 */

import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { compareSources, type SourceKey } from '../segment/source-order.ts'
import type { TermTexts } from './term-texts.ts'

/** A live doc with a term, in the order of its source. */
interface PlacedDoc extends SourceKey {
  readonly segment: SegmentReader
  readonly doc: DocId
  readonly title: string
}

export class SegmentsTermTexts implements TermTexts {
  readonly #segments: readonly SegmentReader[]

  constructor(segments: readonly SegmentReader[]) {
    this.#segments = segments
  }

  firstWith(term: string, count: number): readonly string[] {
    const placed = this.#segments.flatMap((segment) =>
      firstDocs(segment, term, count).map((doc) => placedDoc(segment, doc)),
    )
    return placed
      .sort((a, b) => compareSources(a, b) || a.doc - b.doc)
      .slice(0, count)
      .flatMap(({ segment: { store }, doc, title }) => [
        store.text(doc),
        ...store.paragraph(doc).headings,
        title,
      ])
  }
}

function firstDocs(segment: SegmentReader, term: string, count: number): DocId[] {
  const docs: DocId[] = []
  const entry = segment.termEntries.get(term)
  if (entry === undefined) return docs
  const cursor = segment.postings.cursor(entry.info)
  for (let doc = cursor.next(); doc !== NO_MORE_DOCS && docs.length < count; doc = cursor.next()) {
    if (segment.isLive(doc)) docs.push(doc)
  }
  return docs
}

function placedDoc(segment: SegmentReader, doc: DocId): PlacedDoc {
  const { sources, store } = segment
  const source = sources.sourceOfDoc(doc)
  const { id, path, title } = sources.source(source)
  const firstLine = store.paragraph(sources.firstDoc(source)).startLine
  return { segment, doc, id, path, title, firstLine }
}
