/**
 * @module
 * The sources and paragraphs of a portable index, in memory: by doc, by id, in order.
 */

import type {
  IndexableSource,
  Paragraph,
  ParagraphId,
  ParagraphInContext,
  Source,
  SourceDetail,
  SourceId,
  SourcePage,
} from '@paraseek/shared'
import type { TextField } from '../query/tree.ts'

export class ParagraphCatalog {
  readonly #sources: readonly IndexableSource[]
  readonly #byId: readonly Source[]
  readonly #sourceNumbers = new Map<SourceId, number>()
  readonly #docs = new Map<ParagraphId, number>()
  readonly #paragraphs: readonly Paragraph[]
  readonly #sourceOfDoc: Uint32Array

  /** @param sources in the order of their docs: the first paragraph of the first source is doc 0 */
  constructor(sources: readonly IndexableSource[]) {
    this.#sources = sources
    this.#byId = sources.map(({ source }) => source).sort((a, b) => (a.id < b.id ? -1 : 1))
    this.#paragraphs = sources.flatMap(({ paragraphs }) => paragraphs)
    this.#sourceOfDoc = new Uint32Array(this.#paragraphs.length)
    let doc = 0
    for (const [number, { source, paragraphs }] of sources.entries()) {
      this.#sourceNumbers.set(source.id, number)
      for (const { id } of paragraphs) {
        this.#docs.set(id, doc)
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

  sourceOf(doc: number): Source {
    return existing(this.#sources[this.sourceNumber(doc)], doc).source
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
    const paragraph = this.paragraph(doc)
    const { source, paragraphs } = existing(this.#sources[this.sourceNumber(doc)], doc)
    const at = paragraphs.indexOf(paragraph)
    return {
      paragraph,
      source,
      before: paragraphs.slice(Math.max(0, at - context), at),
      after: paragraphs.slice(at + 1, at + 1 + context),
    }
  }

  source(id: SourceId): SourceDetail | undefined {
    const found = this.#sources[this.#sourceNumbers.get(id) ?? -1]
    return found && { source: found.source, paragraphIds: found.paragraphs.map((paragraph) => paragraph.id) }
  }

  page(limit: number, offset: number): SourcePage {
    return { sources: this.#byId.slice(offset, offset + limit), total: this.#byId.length, limit, offset }
  }

  /** Names of the metadata fields that any source has. */
  metadataFields(): Set<string> {
    return new Set(this.#byId.flatMap(({ metadata }) => Object.keys(metadata)))
  }
}

function existing<Value>(value: Value | undefined, doc: number): Value {
  if (value === undefined) {
    throw new RangeError(`doc ${doc} is not in the index`)
  }
  return value
}
