/**
 * @module
 * The sources and paragraphs of a segmented index, read from its segments when they are asked for.
 */

import type {
  HitContext,
  Paragraph,
  ParagraphId,
  ParagraphInContext,
  Source,
  SourceDetail,
  SourceId,
  SourcePage,
} from '@paraseek/shared'
import type { DocId } from '../postings/doc-id-iterator.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { ParagraphRecord } from '../store/paragraph-records.ts'
import { LiveSources, type OrderedSource } from './live-sources.ts'

/** `<source id>#<hash>` or `<source id>#<hash>.<n>`; a source id may hold the same characters, so the last ones count. */
const PARAGRAPH_ID = /^(.*)#([0-9a-f]{12})(?:\.([2-9]|[1-9]\d{1,9}))?$/s

type PlacedSource = OrderedSource<SegmentReader>

export class SegmentCatalog {
  readonly #reader: IndexReader
  /** Made when first needed. */
  #order: LiveSources<SegmentReader> | undefined

  constructor(reader: IndexReader) {
    this.#reader = reader
  }

  /** Names that make `name:value` a filter. */
  metadataFields(): ReadonlySet<string> {
    return new Set(this.#reader.segments.flatMap(({ columns }) => columns.names()))
  }

  /** The id of a doc; reads neither its text nor its headings. */
  id(segment: SegmentReader, doc: DocId): ParagraphId {
    const id = segment.sources.id(segment.sources.sourceOfDoc(doc))
    return paragraphIdOf(id, segment.store.record(doc))
  }

  /** The source of a doc. */
  sourceOf(segment: SegmentReader, doc: DocId): Source {
    return sourceAt({ segment, number: segment.sources.sourceOfDoc(doc) })
  }

  /** A paragraph with its source. */
  withSource(segment: SegmentReader, doc: DocId): { readonly paragraph: Paragraph; readonly source: Source } {
    const number = segment.sources.sourceOfDoc(doc)
    const source = sourceAt({ segment, number })
    return { source, paragraph: paragraphAt(segment, doc, source, segment.sources.firstDoc(number)) }
  }

  inContext(id: ParagraphId, context: number): ParagraphInContext | undefined {
    const found = this.find(id)
    if (found === undefined) return undefined
    const { segment, doc } = found
    return { ...this.withSource(segment, doc), ...this.around(segment, doc, context) }
  }

  /** The live doc of that id; undefined if there is none. */
  find(id: ParagraphId): { readonly segment: SegmentReader; readonly doc: DocId } | undefined {
    const [, sourceId = '', hash = '', occurrence = '1'] = PARAGRAPH_ID.exec(id) ?? []
    const placed = this.#find(sourceId)
    if (placed === undefined) return undefined
    const { segment, number } = placed
    const [from, to] = [segment.sources.firstDoc(number), segment.sources.firstDoc(number + 1)]
    const doc = segment.store.findByHash(from, to, hash, Number(occurrence))
    return doc < 0 ? undefined : { segment, doc }
  }

  /** Up to `count` paragraphs of the same source on each side of a doc. */
  around(segment: SegmentReader, doc: DocId, count: number): HitContext {
    const number = segment.sources.sourceOfDoc(doc)
    const [from, to] = [segment.sources.firstDoc(number), segment.sources.firstDoc(number + 1)]
    return {
      before: this.#paragraphs({ segment, number }, Math.max(from, doc - count), doc),
      after: this.#paragraphs({ segment, number }, doc + 1, Math.min(to, doc + 1 + count)),
    }
  }

  source(id: SourceId): SourceDetail | undefined {
    const placed = this.#find(id)
    if (placed === undefined) return undefined
    const { segment, number } = placed
    const [from, to] = [segment.sources.firstDoc(number), segment.sources.firstDoc(number + 1)]
    const paragraphIds = this.#paragraphs(placed, from, to).map((paragraph) => paragraph.id)
    return { source: sourceAt(placed), paragraphIds }
  }

  /** The live sources by id, from `offset` on. */
  page(limit: number, offset: number): SourcePage {
    this.#order ??= new LiveSources(this.#reader.segments)
    const sources = this.#order.page(limit, offset).map(sourceAt)
    return { sources, total: this.#reader.totals.sourceCount, limit, offset }
  }

  /** The paragraphs `[from, to)` of the source. */
  #paragraphs(placed: PlacedSource, from: DocId, to: DocId): Paragraph[] {
    const { segment, number } = placed
    const source = sourceAt(placed)
    const firstDoc = segment.sources.firstDoc(number)
    const length = Math.max(0, to - from)
    return Array.from({ length }, (_, index) => paragraphAt(segment, from + index, source, firstDoc))
  }

  #find(id: string): PlacedSource | undefined {
    for (const segment of this.#reader.segments) {
      const number = segment.sources.find(id)
      if (number >= 0 && segment.isLiveSource(number)) return { segment, number }
    }
    return undefined
  }
}

function sourceAt({ segment, number }: PlacedSource): Source {
  return { ...segment.sources.source(number), paragraphCount: segment.sources.paragraphCount(number) }
}

function paragraphAt(
  segment: SegmentReader,
  doc: DocId,
  { id: sourceId, path }: Source,
  firstDoc: DocId,
): Paragraph {
  const stored = segment.store.paragraph(doc)
  const { kind, startLine, endLine, start, end, headings, anchor } = stored
  return {
    id: paragraphIdOf(sourceId, stored),
    sourceId,
    ordinal: doc - firstDoc,
    kind,
    text: segment.store.text(doc),
    address: { path, startLine, endLine, start, end, headings, ...(anchor === undefined ? {} : { anchor }) },
  }
}

function paragraphIdOf(
  source: SourceId,
  { hash, occurrence }: Pick<ParagraphRecord, 'hash' | 'occurrence'>,
): ParagraphId {
  return `${source}#${hash}${occurrence === 1 ? '' : `.${occurrence}`}` as ParagraphId
}
