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
import { wellFormed } from '../codec/utf8.ts'
import type { Directory } from '../directory/directory.ts'
import { BLOCK_SOURCES, type Leader, leaderOf, type StoredSource, writeSource } from './source-entry.ts'
import { encodePart, writePartEntry } from './text-part.ts'

export class SourcesWriter {
  readonly #output: EnvelopeWriter
  readonly #firstDocs = new U32TableWriter()
  readonly #ids: string[] = []
  /** The sources' strings in UTF-8, one after the other, and where each ends. */
  readonly #strings = new ByteWriter(1 << 16)
  readonly #ends: number[] = []
  #leader: Leader | undefined
  #docCount = 0

  /** Creates the file. */
  constructor(directory: Directory, name: string, identity: Omit<EnvelopeIdentity, 'role'>) {
    this.#output = new EnvelopeWriter(directory, name, { ...identity, role: 'sources' })
  }

  /** Appends a source, whose id no other has, with the number of its paragraphs. */
  add(source: StoredSource, paragraphCount: number): void {
    if (this.#ids.length % BLOCK_SOURCES === 0) this.#leader = undefined
    writeSource(this.#strings, source, this.#leader)
    this.#ends.push(this.#strings.length)
    this.#leader ??= leaderOf(source)
    this.#ids.push(wellFormed(source.id))
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
        for (const [i, end] of this.#ends.entries()) visit(strings, this.#ends[i - 1] ?? 0, end)
      },
    })
    this.#output.align(4)
    const tables = this.#output.position
    this.#output.write(this.#firstDocs.view())
    this.#output.write(this.#idOrder())
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

  /** The sources' numbers in the order of their ids, by UTF-16 units. */
  #idOrder(): Uint8Array {
    const ids = this.#ids
    const order = ids.map((_, i) => i).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
    const table = new U32TableWriter()
    for (const [rank, source] of order.entries()) {
      const id = ids[source]
      if (rank > 0 && id === ids[order[rank - 1] ?? 0]) throw new RangeError(`two sources have the id ${id}`)
      table.add(source)
    }
    return table.view()
  }
}
