/**
 * @module
 * Writes the table of sources of a segment: each with the docs that are its paragraphs.
 *
 * `docs/index-format.md` section 10. The docs of a source are contiguous, and sources follow each other in doc order.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import { writeContents } from '../codec/contents.ts'
import type { EnvelopeIdentity } from '../codec/envelope.ts'
import { EnvelopeWriter } from '../codec/envelope-writer.ts'
import { U32TableWriter } from '../codec/u32-table.ts'
import type { Directory } from '../directory/directory.ts'
import { type EncodedLeader, type EncodedSource, encodeSource, writeSource } from './encoded-source.ts'
import { BLOCK_SOURCES, type StoredSource } from './source-entry.ts'
import { SourceIds } from './source-ids.ts'
import { encodePart, writePartEntry } from './text-part.ts'

export class SourcesWriter {
  readonly #output: EnvelopeWriter
  readonly #firstDocs = new U32TableWriter()
  readonly #ids = new SourceIds()
  /** The sources' strings in UTF-8, one after the other, and where each ends. */
  readonly #strings = new ByteWriter(1 << 16)
  readonly #ends: number[] = []
  #leader: EncodedLeader | undefined
  #docCount = 0

  /** Creates the file. */
  constructor(directory: Directory, name: string, identity: Omit<EnvelopeIdentity, 'role'>) {
    this.#output = new EnvelopeWriter(directory, name, { ...identity, role: 'sources' })
  }

  /** Appends a source, whose id no other has, with the number of its paragraphs. */
  add(source: StoredSource, paragraphCount: number): void {
    this.addEncoded(encodeSource(source), paragraphCount)
  }

  /** The same of a source in UTF-8, of which the bytes stay as they are until {@link finish}; the object may change. */
  addEncoded(source: EncodedSource, paragraphCount: number): void {
    if (this.#ids.count % BLOCK_SOURCES === 0) this.#leader = undefined
    writeSource(this.#strings, source, this.#leader)
    this.#ends.push(this.#strings.length)
    this.#leader ??= copyOf(source)
    this.#ids.add(source.id)
    this.#firstDocs.add(this.#docCount)
    this.#docCount += paragraphCount
  }

  /**
   * Ends the file and makes its content durable.
   *
   * @returns its length in bytes
   * @throws {RangeError} if two sources have the same id
   */
  finish(): number {
    const strings = this.#strings.view()
    const part = encodePart(this.#output, {
      forEach: (visit) => {
        let start = 0
        for (const end of this.#ends) {
          visit(strings, start, end)
          start = end
        }
      },
    })
    this.#output.align(4)
    const tables = this.#output.position
    this.#output.write(this.#firstDocs.view())
    const idOrder = new U32TableWriter()
    for (const source of this.#ids.order()) idOrder.add(source)
    this.#output.write(idOrder.view())
    const contents = new ByteWriter()
    writePartEntry(contents, part)
    contents.varint(this.#docCount)
    contents.varint(tables)
    writeContents(this.#output, contents)
    return this.#output.finish()
  }

  /** Gives the file up; the caller removes it. */
  abandon(): void {
    this.#output.abandon()
  }
}

function copyOf({ id, title, json }: EncodedLeader): EncodedLeader {
  return { id: { ...id }, title: { ...title }, json: { ...json } }
}
