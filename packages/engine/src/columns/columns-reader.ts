/**
 * @module
 * Reads the columns of a segment, each on first use.
 *
 * `docs/index-format.md` section 11.
 */

import type { ByteReader } from '../codec/byte-reader.ts'
import { readContents } from '../codec/contents.ts'
import type { IndexInput } from '../codec/envelope.ts'
import { MAX_VARINT_BYTES } from '../codec/varint.ts'
import type { Column, ColumnType } from './column.ts'
import { TYPE_NUMBERS } from './columns-writer.ts'
import { readIntegers } from './integers.ts'
import { KeywordColumn } from './keyword-column.ts'
import { NumericColumn } from './numeric-column.ts'

/** Where a column lies, and of what type it is. */
interface ColumnEntry {
  readonly type: ColumnType
  readonly start: number
  readonly bytes: number
}

const TYPES: readonly ColumnType[] = ['keyword', 'number', 'date']

export class ColumnsReader {
  readonly sourceCount: number
  readonly #input: IndexInput
  readonly #entries = new Map<string, ColumnEntry>()
  readonly #columns = new Map<string, Column>()

  /** @throws {CorruptIndexError} if the table of contents contradicts the format */
  constructor(input: IndexInput) {
    this.#input = input
    const contents = readContents(input)
    this.sourceCount = contents.varintUpTo(2 ** 32 - 1, 'a count of sources')
    const count = contents.varintUpTo(contents.remaining, 'a count of columns')
    for (let i = 0; i < count; i++) {
      const name = contents.utf8()
      const number = contents.u8()
      const type = TYPES.find((one) => TYPE_NUMBERS[one] === number)
      if (type === undefined) throw contents.corrupt('the type of a column (0 to 2)', String(number))
      this.#entries.set(name, { type, start: contents.varint(), bytes: contents.varint() })
    }
    contents.expectEnd()
  }

  /** The fields that some source has, by UTF-16 units. */
  names(): string[] {
    return [...this.#entries.keys()]
  }

  /** Sources that have the field. */
  sourceCountOf(name: string): number {
    const entry = this.#entries.get(name)
    if (entry === undefined) return 0
    const reader = this.#input.reader(entry.start, entry.start + Math.min(entry.bytes, MAX_VARINT_BYTES))
    return readSourceCount(reader, this.sourceCount)
  }

  /** The sources that have the field, ascending; reads none of their values. */
  sourcesOf(name: string): Uint32Array {
    const entry = this.#entries.get(name)
    if (entry === undefined) return new Uint32Array(0)
    return readSources(this.#input.reader(entry.start, entry.start + entry.bytes), this.sourceCount)
  }

  /** The column of a field; undefined if no source has the field. */
  column(name: string): Column | undefined {
    const entry = this.#entries.get(name)
    if (entry === undefined) return undefined
    let column = this.#columns.get(name)
    if (column === undefined) {
      column = this.#read(name, entry)
      this.#columns.set(name, column)
    }
    return column
  }

  #read(name: string, { type, start, bytes }: ColumnEntry): Column {
    const reader = this.#input.reader(start, start + bytes)
    const sources = readSources(reader, this.sourceCount)
    const column =
      type === 'keyword'
        ? new KeywordColumn(name, sources, this.sourceCount, reader)
        : new NumericColumn(name, type, sources, this.sourceCount, reader)
    reader.expectEnd()
    return column
  }
}

function readSourceCount(reader: ByteReader, sourceCount: number): number {
  return reader.varintUpTo(sourceCount, 'a count of sources')
}

function readSources(reader: ByteReader, sourceCount: number): Uint32Array {
  const count = readSourceCount(reader, sourceCount)
  if (count === sourceCount) {
    // One byte of values at least for 64 sources: a count that no column can have is refused before there is memory for it.
    if (Math.ceil(count / 64) > reader.remaining)
      throw reader.corrupt(`${count} values`, `${reader.remaining} bytes`)
    return Uint32Array.from({ length: count }, (_, source) => source)
  }
  const sources = readIntegers(reader, count, sourceCount)
  let next = 0
  for (let i = 0; i < count; i++) {
    next += sources[i] ?? 0
    if (next >= sourceCount) throw reader.corrupt(`a source below ${sourceCount}`, String(next))
    sources[i] = next++
  }
  return sources
}
