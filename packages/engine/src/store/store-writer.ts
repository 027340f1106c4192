/**
 * @module
 * Writes the store of a segment: the texts of its paragraphs, and what is kept of each besides.
 *
 * `docs/index-format.md` section 9. Texts stream through; records and sections (some 12 bytes a paragraph) are kept
 * until the end.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import { writeContents } from '../codec/contents.ts'
import type { EnvelopeIdentity } from '../codec/envelope.ts'
import { EnvelopeWriter } from '../codec/envelope-writer.ts'
import type { Directory } from '../directory/directory.ts'
import { RecordsWriter, type WrittenParagraph } from './paragraph-records.ts'
import { SectionsWriter } from './sections.ts'
import type { StoreReader } from './store-reader.ts'
import { encodePart, type PartEntry, type TextRun, writePartEntry } from './text-part.ts'

/** Most parts that a merge copies as they are; beyond, it encodes all texts anew, as one. */
export const MAX_PARTS = 8

/** A store whose texts go into another one. */
export interface StoreToMerge {
  readonly reader: StoreReader
  /** Whether a doc of it is kept. */
  isLive(doc: number): boolean
}

/**
 * Writes one store file. Docs are numbered in the order in which texts come in, and paragraphs in theirs; at
 * {@link finish} there must be as many of both.
 */
export class StoreWriter {
  readonly #output: EnvelopeWriter
  readonly #parts: PartEntry[] = []
  readonly #records = new RecordsWriter()
  readonly #sections = new SectionsWriter()

  /** Creates the file. */
  constructor(directory: Directory, name: string, identity: Omit<EnvelopeIdentity, 'role'>) {
    this.#output = new EnvelopeWriter(directory, name, { ...identity, role: 'store' })
  }

  /** Appends texts as one part. */
  addTexts(texts: TextRun): void {
    this.#parts.push(encodePart(this.#output, texts))
  }

  /** Appends the live texts of stores, one after the other; copied as they are encoded where parts are few. */
  mergeTexts(stores: readonly StoreToMerge[]): void {
    const parts = stores.reduce((sum, { reader }) => sum + reader.partCount, 0)
    if (parts > MAX_PARTS) this.addTexts({ forEach: (visit) => visitTexts(stores, visit) })
    else for (const { reader, isLive } of stores) this.#parts.push(...reader.copyParts(this.#output, isLive))
  }

  /** Appends what is kept of a paragraph; `startsSource` for the first paragraph of a source. */
  addParagraph(paragraph: WrittenParagraph, startsSource: boolean): void {
    if (startsSource) this.#sections.startSource()
    this.#records.add(paragraph, this.#sections.numberOf(paragraph), startsSource)
  }

  /**
   * Ends the file and makes its content durable.
   *
   * @returns its length in bytes
   */
  finish(): number {
    const texts = this.#parts.reduce((sum, { textCount }) => sum + textCount, 0)
    if (texts !== this.#records.count) {
      throw new RangeError(`a store has a text for each paragraph, got ${texts} for ${this.#records.count}`)
    }
    const contents = new ByteWriter()
    contents.varint(this.#parts.length)
    for (const part of this.#parts) writePartEntry(contents, part)
    this.#writeSection(contents, this.#records)
    this.#writeSection(contents, this.#sections)
    writeContents(this.#output, contents)
    return this.#output.finish()
  }

  /** Writes blocks and their table, and where they lie into the table of contents. */
  #writeSection(contents: ByteWriter, { count, entries, offsets }: RecordsWriter | SectionsWriter): void {
    contents.varint(count)
    contents.varint(this.#output.position)
    contents.varint(entries.length)
    this.#output.write(entries.view())
    this.#output.align(4)
    this.#output.write(offsets.view())
  }

  /** Gives the file up; the caller removes it. */
  abandon(): void {
    this.#output.abandon()
  }
}

function visitTexts(stores: readonly StoreToMerge[], visit: Parameters<TextRun['forEach']>[0]): void {
  for (const { reader, isLive } of stores) {
    for (let doc = 0; doc < reader.docCount; doc++) {
      if (isLive(doc)) reader.visitText(doc, visit)
    }
  }
}
