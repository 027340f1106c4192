/**
 * @module
 * Writes the metadata of a segment's sources as columns, one for each field.
 *
 * `docs/index-format.md` section 11.
 */

import type { Metadata, MetadataValue } from '@paraseek/shared'
import { ByteWriter } from '../codec/byte-writer.ts'
import { writeContents } from '../codec/contents.ts'
import type { EnvelopeIdentity } from '../codec/envelope.ts'
import { EnvelopeWriter } from '../codec/envelope-writer.ts'
import type { Directory } from '../directory/directory.ts'
import { type ColumnType, inferType, keywordsOf } from './column.ts'
import { writeIntegers } from './integers.ts'
import { parseIsoDate } from './iso-date.ts'
import { writeKeywords } from './keyword-column.ts'
import { writeNumbers } from './numeric-column.ts'

/** The numbers of the types on disk. A number is never used again for another type. */
export const TYPE_NUMBERS: Readonly<Record<ColumnType, number>> = { keyword: 0, number: 1, date: 2 }

/** The values of a field, and the sources that have one. */
interface Field {
  readonly values: MetadataValue[]
  readonly sources: number[]
}

export class ColumnsWriter {
  readonly #output: EnvelopeWriter
  readonly #fields = new Map<string, Field>()
  /** What came last, and where its values go. */
  #latest: Metadata | undefined
  #latestValues: readonly { readonly field: Field; readonly value: MetadataValue }[] = []
  #sourceCount = 0

  /** Creates the file. */
  constructor(directory: Directory, name: string, identity: Omit<EnvelopeIdentity, 'role'>) {
    this.#output = new EnvelopeWriter(directory, name, { ...identity, role: 'columns' })
  }

  /** Appends the metadata of the next source. An empty list is no value. The same object again costs little. */
  add(metadata: Metadata): void {
    if (this.#latest !== metadata) {
      this.#latest = metadata
      this.#latestValues = Object.entries(metadata)
        .filter(([, value]) => typeof value !== 'object' || value.length > 0)
        .map(([name, value]) => ({ field: this.#field(name), value }))
    }
    for (const { field, value } of this.#latestValues) {
      field.values.push(value)
      field.sources.push(this.#sourceCount)
    }
    this.#sourceCount++
  }

  #field(name: string): Field {
    let field = this.#fields.get(name)
    if (field === undefined) {
      field = { values: [], sources: [] }
      this.#fields.set(name, field)
    }
    return field
  }

  /**
   * Ends the file and makes its content durable.
   *
   * @returns its length in bytes
   */
  finish(): number {
    const contents = new ByteWriter()
    contents.varint(this.#sourceCount)
    contents.varint(this.#fields.size)
    const column = new ByteWriter()
    for (const name of [...this.#fields.keys()].sort()) {
      const { values, sources } = this.#fields.get(name) ?? { values: [], sources: [] }
      const type = inferType(values)
      column.reset()
      writeSources(column, sources, this.#sourceCount)
      writeValues(column, type, values)
      contents.utf8(name)
      contents.u8(TYPE_NUMBERS[type])
      contents.varint(this.#output.position)
      contents.varint(column.length)
      this.#output.write(column.view())
    }
    writeContents(this.#output, contents)
    return this.#output.finish()
  }

  /** Gives the file up; the caller removes it. */
  abandon(): void {
    this.#output.abandon()
  }
}

/** Which sources have a value: a count, and where that is not all, the differences of their numbers. */
function writeSources(writer: ByteWriter, sources: readonly number[], sourceCount: number): void {
  writer.varint(sources.length)
  if (sources.length === sourceCount) return
  writeIntegers(
    writer,
    Uint32Array.from(sources, (source, i) => source - (sources[i - 1] ?? -1) - 1),
  )
}

function writeValues(writer: ByteWriter, type: ColumnType, values: readonly MetadataValue[]): void {
  if (type === 'keyword') writeKeywords(writer, keywordLists(values))
  else writeNumbers(writer, values.map(numberOf))
}

/** The keywords of each value; values that follow each other and are the same share their list. */
function keywordLists(values: readonly MetadataValue[]): (readonly string[])[] {
  const lists: (readonly string[])[] = []
  for (const [i, value] of values.entries()) {
    const before = i > 0 && values[i - 1] === value ? lists[i - 1] : undefined
    lists.push(before ?? keywordsOf(value))
  }
  return lists
}

function numberOf(value: MetadataValue): number {
  return typeof value === 'number' ? value : (parseIsoDate(String(value))?.start ?? 0)
}
