/**
 * @module
 * The sources and paragraphs of a portable index, in memory: by doc, by id, in order.
 */

import type {
  HitContext,
  IndexableSource,
  Metadata,
  Paragraph,
  ParagraphId,
  ParagraphInContext,
  Source,
  SourceDetail,
  SourceId,
  SourcePage,
} from '@paraseek/shared'
import { keywordsOf } from '../../columns/column.ts'
import { fieldsOf } from '../../columns/source-fields.ts'
import type { TextField } from '../../query/tree.ts'
import { frozen, type ShownDoc } from '../shown-doc.ts'

export class ParagraphCatalog {
  readonly #sources: readonly IndexableSource[]
  readonly #byId: readonly Source[]
  readonly #sourceNumbers = new Map<SourceId, number>()
  readonly #docs = new Map<ParagraphId, number>()
  readonly #paragraphs: readonly Paragraph[]
  readonly #sourceOfDoc: Uint32Array
  /** By source. */
  readonly #firstDocs: Uint32Array
  /** Numbered on first use. */
  #sectionOfDoc: Uint32Array | undefined

  /** @param sources in the order of their docs: the first paragraph of the first source is doc 0 */
  constructor(sources: readonly IndexableSource[]) {
    this.#sources = sources
    this.#byId = sources.map(({ source }) => source).sort((a, b) => (a.id < b.id ? -1 : 1))
    this.#paragraphs = sources.flatMap(({ paragraphs }) => paragraphs)
    this.#sourceOfDoc = new Uint32Array(this.#paragraphs.length)
    this.#firstDocs = new Uint32Array(sources.length)
    let doc = 0
    for (const [number, { source, paragraphs }] of sources.entries()) {
      this.#firstDocs[number] = doc
      this.#sourceNumbers.set(source.id, number)
      for (const paragraph of paragraphs) {
        frozen({ paragraph, source })
        this.#docs.set(paragraph.id, doc)
        this.#sourceOfDoc[doc++] = number
      }
    }
  }

  get sourceCount(): number {
    return this.#sources.length
  }

  get paragraphCount(): number {
    return this.#paragraphs.length
  }

  /** Docs are `0..docCount - 1`, one a paragraph. */
  get docCount(): number {
    return this.#paragraphs.length
  }

  /** First doc of the source of that number; for the number past the last, {@link docCount}. */
  firstDoc(source: number): number {
    return this.#firstDocs[source] ?? this.docCount
  }

  /** Number of the doc's source. */
  sourceOfDoc(doc: number): number {
    return this.sourceNumber(doc)
  }

  /** The fields of a source, by its number, that filters, sorting and facets see. */
  metadataOf(source: number): Metadata {
    return fieldsOf(existing(this.#sources[source], source).source)
  }

  /**
   * The place in which words stand together, by doc: those of one place have the same number.
   *
   * @param scope `section`: paragraphs of a source that follow each other under the same headings
   */
  placesOf(scope: 'section' | 'source'): Uint32Array {
    if (scope === 'source') return this.#sourceOfDoc
    this.#sectionOfDoc ??= this.#numberSections()
    return this.#sectionOfDoc
  }

  /** Sources in the order of their docs. */
  get sources(): readonly Source[] {
    return this.#sources.map(({ source }) => source)
  }

  /** Number of the doc's source in {@link sources}. */
  sourceNumber(doc: number): number {
    return this.#sourceOfDoc[doc] ?? 0
  }

  paragraph(doc: number): Paragraph {
    return existing(this.#paragraphs[doc], doc)
  }

  shown(doc: number): ShownDoc {
    return { paragraph: this.paragraph(doc), source: this.sourceOf(doc) }
  }

  sourceOf(doc: number): Source {
    return existing(this.#sources[this.sourceNumber(doc)], doc).source
  }

  /** Number of the paragraph of that id; undefined if there is none. */
  docOf(id: ParagraphId): number | undefined {
    return this.#docs.get(id)
  }

  /** The texts of a field: one, but for headings, of which each is a text of its own. */
  fieldTexts(doc: number, field: TextField): readonly string[] {
    switch (field) {
      case 'text':
        return [this.paragraph(doc).text]
      case 'heading':
        return this.paragraph(doc).address.headings
      case 'title':
        return [this.sourceOf(doc).title]
    }
  }

  inContext(id: ParagraphId, context: number): ParagraphInContext | undefined {
    const doc = this.#docs.get(id)
    if (doc === undefined) {
      return undefined
    }
    return { ...this.shown(doc), ...this.around(doc, context) }
  }

  /** Up to `count` paragraphs of the same source on each side of a doc. */
  around(doc: number, count: number): HitContext {
    const source = this.sourceNumber(doc)
    const [from, to] = [this.firstDoc(source), this.firstDoc(source + 1)]
    return {
      before: this.#paragraphs.slice(Math.max(from, doc - count), doc),
      after: this.#paragraphs.slice(doc + 1, Math.min(to, doc + 1 + count)),
    }
  }

  source(id: SourceId): SourceDetail | undefined {
    const found = this.#sources[this.#sourceNumbers.get(id) ?? -1]
    return found && { source: found.source, paragraphIds: found.paragraphs.map((paragraph) => paragraph.id) }
  }

  page(limit: number, offset: number): SourcePage {
    return { sources: this.#byId.slice(offset, offset + limit), total: this.#byId.length, limit, offset }
  }

  #numberSections(): Uint32Array {
    const numbers = new Uint32Array(this.docCount)
    let number = 0
    let last: Paragraph | undefined
    for (const [doc, paragraph] of this.#paragraphs.entries()) {
      if (last !== undefined && !isSameSection(last, paragraph)) number++
      numbers[doc] = number
      last = paragraph
    }
    return numbers
  }

  /** Names of the metadata fields that any source has a value of. */
  metadataFields(): Set<string> {
    return new Set(
      this.#byId.flatMap((source) =>
        Object.entries(fieldsOf(source)).flatMap(([name, value]) =>
          keywordsOf(value).length > 0 ? [name] : [],
        ),
      ),
    )
  }
}

function isSameSection(a: Paragraph, b: Paragraph): boolean {
  const [{ headings, anchor }, other] = [a.address, b.address]
  return (
    a.sourceId === b.sourceId &&
    anchor === other.anchor &&
    headings.length === other.headings.length &&
    headings.every((heading, index) => heading === other.headings[index])
  )
}

function existing<Value>(value: Value | undefined, doc: number): Value {
  if (value === undefined) {
    throw new RangeError(`doc ${doc} is not in the index`)
  }
  return value
}
