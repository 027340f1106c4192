/**
 * @module
 * Reads the store of a segment: one paragraph at a time, touching no others but its block.
 *
 * `docs/index-format.md` section 9.
 */

import { readContents } from '../codec/contents.ts'
import { ENVELOPE_HEADER_BYTES, type IndexInput } from '../codec/envelope.ts'
import type { EnvelopeWriter } from '../codec/envelope-writer.ts'
import { decodePlainUtf8 } from '../codec/utf8.ts'
import { CorruptIndexError } from '../errors.ts'
import { type ParagraphRecord, RecordsReader, type StoredParagraph } from './paragraph-records.ts'
import { SectionsReader } from './sections.ts'
import { type PartEntry, PartReader, readPartEntry, type TextRun } from './text-part.ts'
import { UnitDecoder } from './unit-decoder.ts'

export class StoreReader {
  readonly docCount: number
  readonly #input: IndexInput
  readonly #parts: PartReader[]
  /** First doc of each part, and `docCount`. */
  readonly #firstDocs: number[]
  readonly #records: RecordsReader
  readonly #sections: SectionsReader
  readonly #decoder: UnitDecoder

  /** @throws {CorruptIndexError} if the table of contents contradicts the format */
  constructor(input: IndexInput) {
    this.#input = input
    this.#decoder = new UnitDecoder(input.name)
    const contents = readContents(input)
    const parts = Array.from({ length: contents.varintUpTo(contents.remaining, 'a count of parts') }, () =>
      readPartEntry(contents),
    )
    this.#parts = parts.map((entry) => new PartReader(input, entry))
    this.#firstDocs = firstDocsOf(parts)
    const [recordCount, recordsAt, recordBytes] = [contents.varint(), contents.varint(), contents.varint()]
    const [sectionCount, sectionsAt, sectionBytes] = [contents.varint(), contents.varint(), contents.varint()]
    contents.expectEnd()
    this.docCount = this.#firstDocs.at(-1) ?? 0
    if (recordCount !== this.docCount) throw contents.corrupt(`${this.docCount} records`, String(recordCount))
    this.#records = new RecordsReader(input, recordsAt, recordBytes, recordCount)
    this.#sections = new SectionsReader(input, sectionsAt, sectionBytes, sectionCount)
  }

  /** Runs of texts with a dictionary of their own. */
  get partCount(): number {
    return this.#parts.length
  }

  /** The text of a doc, an integer in `[0, docCount)`. */
  text(doc: number): string {
    const length = this.#decode(doc)
    try {
      return decodePlainUtf8(this.#decoder.text, 0, length)
    } catch (cause) {
      const details = { file: this.#input.name, offset: ENVELOPE_HEADER_BYTES }
      throw new CorruptIndexError(
        { ...details, expected: `UTF-8 in doc ${doc}`, actual: 'other bytes' },
        { cause },
      )
    }
  }

  /** Calls `visit` with the UTF-8 bytes of a doc's text; they are overwritten by the next call. */
  visitText(doc: number, visit: Parameters<TextRun['forEach']>[0]): void {
    const length = this.#decode(doc)
    visit(this.#decoder.text, 0, length)
  }

  /** All that is kept of a doc besides its text and the headings above it. */
  record(doc: number): ParagraphRecord {
    return this.#records.record(doc)
  }

  /** All that is kept of a doc besides its text. */
  paragraph(doc: number): StoredParagraph {
    const { kind, startLine, endLine, start, end, section, hash, occurrence } = this.#records.record(doc)
    const { headings, anchor } = this.#sections.section(section)
    return { kind, startLine, endLine, start, end, hash, occurrence, headings, anchor }
  }

  /** The same for the docs `[from, to)`, in order: faster than one by one. */
  *paragraphs(from: number, to: number): Generator<StoredParagraph> {
    let number = 0
    let { headings, anchor } = this.#sections.section(number)
    for (const { kind, startLine, endLine, start, end, section, hash, occurrence } of this.#records.from(
      from,
      to,
    )) {
      // Neighbours mostly stand in one section, and each reading goes through a block of them.
      if (section !== number) ({ headings, anchor } = this.#sections.section(section))
      number = section
      yield { kind, startLine, endLine, start, end, hash, occurrence, headings, anchor }
    }
  }

  /** The docs of `[from, to)`, the paragraphs of one source, that stand under other headings than the one before. */
  sectionStarts(from: number, to: number): number[] {
    const starts: number[] = []
    let doc = from
    let last = 0
    for (const { section } of this.#records.from(from, to)) {
      if (doc > from && section !== last) starts.push(doc)
      last = section
      doc++
    }
    return starts
  }

  /**
   * The doc among `[from, to)`, the paragraphs of one source, whose id has that hash and occurrence; -1 if none has.
   *
   * @param hash 12 hexadecimal digits in lower case
   * @param occurrence 1, or n for the n-th paragraph of equal text
   */
  findByHash(from: number, to: number, hash: string, occurrence: number): number {
    let doc = from
    for (const record of this.#records.from(from, to)) {
      if (record.hash === hash && record.occurrence === occurrence) return doc
      doc++
    }
    return -1
  }

  /** Writes the live texts again, part for part, as they are encoded. */
  copyParts(output: EnvelopeWriter, isLive: (doc: number) => boolean): PartEntry[] {
    return this.#parts.map((part, i) => {
      const firstDoc = this.#firstDocs[i] ?? 0
      return part.copy(output, (index) => isLive(firstDoc + index))
    })
  }

  #decode(doc: number): number {
    if (!(doc >= 0 && doc < this.docCount)) throw new RangeError(`no doc ${doc} among ${this.docCount}`)
    let part = 0
    while ((this.#firstDocs[part + 1] ?? 0) <= doc) part++
    return this.#parts[part]?.decode(doc - (this.#firstDocs[part] ?? 0), this.#decoder) ?? 0
  }
}

function firstDocsOf(parts: readonly PartEntry[]): number[] {
  const firstDocs = [0]
  for (const { textCount } of parts) firstDocs.push((firstDocs.at(-1) ?? 0) + textCount)
  return firstDocs
}
