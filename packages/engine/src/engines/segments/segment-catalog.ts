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
import type { DocId } from '../../postings/doc-id-iterator.ts'
import { LruCache } from '../../search/lru-cache.ts'
import type { IndexReader } from '../../segment/index-reader.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { ParagraphRecord } from '../../store/paragraph-records.ts'
import { frozen, type ShownDoc } from '../shown-doc.ts'
import { LiveSources, type OrderedSource } from './live-sources.ts'

/** `<source id>#<hash>` or `<source id>#<hash>.<n>`; a source id may hold the same characters, so the last ones count. */
const PARAGRAPH_ID = /^(.*)#([0-9a-f]{12})(?:\.([2-9]|[1-9]\d{1,9}))?$/s

type PlacedSource = OrderedSource<SegmentReader>

/** Ids that are kept of a segment, some 100 bytes each: what was among the best is likely to be so again. */
const MAX_IDS_KEPT = 16_384

/** Characters of texts that are kept of all segments together: who searches sees much again that was just shown. */
const MAX_SHOWN_KEPT: number = 4 * 1024 * 1024
/** What a paragraph takes besides its text, as characters of it. */
const SHOWN_OVERHEAD = 300

export class SegmentCatalog {
  readonly #reader: IndexReader
  readonly #ids: ReadonlyMap<SegmentReader, Map<DocId, ParagraphId>>
  readonly #shown: ReadonlyMap<SegmentReader, LruCache<ShownDoc, DocId>>
  /** Made when first needed, as is what follows. */
  #order: LiveSources<SegmentReader> | undefined
  #metadataFields: ReadonlySet<string> | undefined

  constructor(reader: IndexReader) {
    this.#reader = reader
    this.#ids = new Map(reader.segments.map((segment) => [segment, new Map()]))
    const docCount = reader.segments.reduce((sum, segment) => sum + segment.docCount, 0)
    this.#shown = new Map(
      reader.segments.map((segment) => {
        const share = (MAX_SHOWN_KEPT * segment.docCount) / docCount
        return [segment, new LruCache(share, ({ paragraph }) => SHOWN_OVERHEAD + paragraph.text.length)]
      }),
    )
  }

  /** The metadata fields of live sources: names that make `name:value` a filter. */
  metadataFields(): ReadonlySet<string> {
    this.#metadataFields ??= new Set(
      this.#reader.segments.flatMap((segment) =>
        segment.columns.names().filter((name) => segment.hasField(name)),
      ),
    )
    return this.#metadataFields
  }

  /** The id of a doc; reads neither its text nor its headings. */
  id(segment: SegmentReader, doc: DocId): ParagraphId {
    const ids = this.#ids.get(segment)
    const known = ids?.get(doc)
    if (known !== undefined) return known
    const source = segment.sources.id(segment.sources.sourceOfDoc(doc))
    const id = paragraphIdOf(source, segment.store.record(doc))
    if (ids !== undefined && ids.size >= MAX_IDS_KEPT) ids.clear()
    ids?.set(doc, id)
    return id
  }

  /** The source of a doc. */
  sourceOf(segment: SegmentReader, doc: DocId): Source {
    return sourceAt({ segment, number: segment.sources.sourceOfDoc(doc) })
  }

  /** A paragraph with its source. */
  withSource(segment: SegmentReader, doc: DocId): ShownDoc {
    const shown = this.#shown.get(segment)
    const known = shown?.get(doc)
    if (known !== undefined) return known
    const number = segment.sources.sourceOfDoc(doc)
    const source = sourceAt({ segment, number })
    const paragraph = paragraphAt(segment, doc, source, segment.sources.firstDoc(number))
    const made = frozen({ paragraph, source })
    shown?.set(doc, made)
    return made
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
      before: this.#paragraphs(segment, Math.max(from, doc - count), doc),
      after: this.#paragraphs(segment, doc + 1, Math.min(to, doc + 1 + count)),
    }
  }

  source(id: SourceId): SourceDetail | undefined {
    const placed = this.#find(id)
    if (placed === undefined) return undefined
    const { segment, number } = placed
    const [from, to] = [segment.sources.firstDoc(number), segment.sources.firstDoc(number + 1)]
    const paragraphIds = Array.from({ length: to - from }, (_, index) => this.id(segment, from + index))
    return { source: sourceAt(placed), paragraphIds }
  }

  /** The live sources by id, from `offset` on. */
  page(limit: number, offset: number): SourcePage {
    this.#order ??= new LiveSources(this.#reader.segments)
    const sources = this.#order.page(limit, offset).map(sourceAt)
    return { sources, total: this.#reader.totals.sourceCount, limit, offset }
  }

  /** The paragraphs `[from, to)`. */
  #paragraphs(segment: SegmentReader, from: DocId, to: DocId): Paragraph[] {
    const length = Math.max(0, to - from)
    return Array.from({ length }, (_, index) => this.withSource(segment, from + index).paragraph)
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
