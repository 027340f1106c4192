/**
 * @module
 * Keywords: a sorted list of the distinct ones, and for each source the places in it of its own.
 *
 * `docs/index-format.md` section 11.2. Decoded whole on first use.
 */

import { fold } from '../analysis/fold.ts'
import type { ByteReader } from '../codec/byte-reader.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import { type Column, type ColumnTest, indexOfSource } from './column.ts'
import { readIntegers, writeIntegers } from './integers.ts'
import { SourceSet } from './source-set.ts'
import { numberOf, timeOf, ValueFilter } from './value-filter.ts'

/** Appends the keywords of the sources that have some. Sources that share a list share its cost. */
export function writeKeywords(writer: ByteWriter, values: readonly (readonly string[])[]): void {
  const keywords = distinctOf(values).sort()
  const ordinals = new Map(keywords.map((keyword, ordinal) => [keyword, ordinal]))
  writer.varint(keywords.length)
  let previous = ''
  for (const keyword of keywords) {
    const shared = sharedPrefix(previous, keyword)
    writer.varint(shared)
    writer.utf8(keyword.slice(shared))
    previous = keyword
  }
  const isList = values.some((list) => list.length !== 1)
  writer.u8(isList ? 1 : 0)
  if (isList) {
    const counts = Uint32Array.from(values, (list) => list.length)
    writeIntegers(writer, counts)
  }
  writeIntegers(writer, ordinalsOf(values, ordinals))
}

function distinctOf(values: readonly (readonly string[])[]): string[] {
  const distinct = new Set<string>()
  for (const [i, list] of values.entries()) {
    if (list !== values[i - 1]) for (const keyword of list) distinct.add(keyword)
  }
  return [...distinct]
}

/** The ordinals of all lists, one behind the other. */
function ordinalsOf(
  values: readonly (readonly string[])[],
  ordinals: ReadonlyMap<string, number>,
): Uint32Array {
  const all: number[] = []
  let latest: readonly number[] = []
  for (const [i, list] of values.entries()) {
    if (list !== values[i - 1]) latest = list.map((keyword) => ordinals.get(keyword) ?? 0)
    for (const ordinal of latest) all.push(ordinal)
  }
  return Uint32Array.from(all)
}

/** UTF-16 units in common, never ending between the halves of a surrogate pair. */
function sharedPrefix(a: string, b: string): number {
  let shared = 0
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++
  const last = shared > 0 ? a.charCodeAt(shared - 1) : 0
  return last >= 0xd800 && last < 0xdc00 ? shared - 1 : shared
}

function readKeywords(reader: ByteReader): string[] {
  const count = reader.varintUpTo(reader.remaining, 'a count of keywords')
  const keywords: string[] = []
  let previous = ''
  for (let i = 0; i < count; i++) {
    const shared = reader.varintUpTo(previous.length, 'a length of a shared prefix')
    const keyword = previous.slice(0, shared) + reader.utf8()
    if (i > 0 && keyword <= previous)
      throw reader.corrupt('keywords in ascending order', JSON.stringify(keyword))
    keywords.push(keyword)
    previous = keyword
  }
  return keywords
}

export class KeywordColumn implements Column {
  readonly name: string
  readonly type = 'keyword'
  /** The distinct keywords, by UTF-16 units. */
  readonly keywords: readonly string[]
  readonly #sourceCount: number
  /** The source of each list of values, ascending. */
  readonly #sources: Uint32Array
  /** List `i` is `ordinals[starts[i], starts[i + 1])`. */
  readonly #starts: Uint32Array
  readonly #ordinals: Uint32Array
  /** Made when a filter first asks. */
  #read: ReadKeywords | undefined

  /** Reads the rest of the column, behind its presence. */
  constructor(name: string, sources: Uint32Array, sourceCount: number, reader: ByteReader) {
    this.name = name
    this.#sources = sources
    this.#sourceCount = sourceCount
    this.keywords = readKeywords(reader)
    const isList = reader.u8()
    if (isList > 1) throw reader.corrupt('0 or 1', String(isList), reader.position - 1)
    this.#starts = new Uint32Array(sources.length + 1)
    // A list holds distinct keywords, so none is longer than there are.
    const counts = isList === 1 ? readIntegers(reader, sources.length, this.keywords.length + 1) : undefined
    for (let i = 0; i < sources.length; i++) this.#starts[i + 1] = (this.#starts[i] ?? 0) + (counts?.[i] ?? 1)
    this.#ordinals = readIntegers(reader, this.#starts[sources.length] ?? 0, this.keywords.length)
  }

  valuesOf(source: number): string[] {
    return Array.from(this.ordinalsOf(source), (ordinal) => this.keywords[ordinal] ?? '')
  }

  /** Of how many sources that pass a test each keyword is a value. */
  counts(isCounted: (source: number) => boolean): ReadonlyMap<string, number> {
    const counts = new Uint32Array(this.keywords.length)
    this.#eachOrdinal((source, ordinal) => {
      if (isCounted(source)) counts[ordinal] = (counts[ordinal] ?? 0) + 1
    })
    return new Map(this.keywords.map((keyword, ordinal) => [keyword, counts[ordinal] ?? 0]))
  }

  /** The keywords of sources that pass a test and have one only. */
  singles(isCounted: (source: number) => boolean): string[] {
    const found = new Uint8Array(this.keywords.length)
    for (let i = 0; i < this.#sources.length; i++) {
      const first = this.#starts[i] ?? 0
      const isSingle = this.#starts[i + 1] === first + 1
      if (isSingle && isCounted(this.#sources[i] ?? 0)) found[this.#ordinals[first] ?? 0] = 1
    }
    return this.keywords.filter((_, ordinal) => found[ordinal] === 1)
  }

  /** Calls `visit` with every source that has a keyword that passes a test, ascending, and the keyword. */
  forEachOf(isWanted: (keyword: string) => boolean, visit: (source: number, keyword: string) => void): void {
    const wanted = Uint8Array.from(this.keywords, (keyword) => (isWanted(keyword) ? 1 : 0))
    if (!wanted.includes(1)) return
    this.#eachOrdinal((source, ordinal) => {
      if (wanted[ordinal] === 1) visit(source, this.keywords[ordinal] ?? '')
    })
  }

  /** Places in {@link keywords} of the values of a source, in their order. */
  ordinalsOf(source: number): Uint32Array {
    const at = indexOfSource(this.#sources, source)
    return at < 0
      ? this.#ordinals.subarray(0, 0)
      : this.#ordinals.subarray(this.#starts[at], this.#starts[at + 1])
  }

  matching(test: ColumnTest): SourceSet {
    const passes = this.#passing(test)
    const result = new SourceSet(this.#sourceCount)
    this.#eachOrdinal((source, ordinal) => {
      if (passes[ordinal] === 1) result.add(source)
    })
    return result
  }

  #eachOrdinal(visit: (source: number, ordinal: number) => void): void {
    for (let i = 0; i < this.#sources.length; i++) {
      const source = this.#sources[i] ?? 0
      const last = this.#starts[i + 1] ?? 0
      for (let at = this.#starts[i] ?? 0; at < last; at++) visit(source, this.#ordinals[at] ?? 0)
    }
  }

  /** By ordinal: 1 if the keyword passes the test. */
  #passing(test: ColumnTest): Uint8Array {
    this.#read ??= new ReadKeywords(this.keywords)
    const { folded, numbers, times } = this.#read
    const filter = new ValueFilter(test)
    return Uint8Array.from(folded, (keyword, ordinal) =>
      filter.passesRead(keyword, numbers[ordinal] ?? Number.NaN, times[ordinal] ?? Number.NaN) ? 1 : 0,
    )
  }
}

/** What tests compare of each keyword. */
class ReadKeywords {
  readonly folded: readonly string[]
  readonly numbers: Float64Array
  readonly times: Float64Array

  constructor(keywords: readonly string[]) {
    this.folded = keywords.map(fold)
    this.numbers = Float64Array.from(keywords, numberOf)
    this.times = Float64Array.from(keywords, timeOf)
  }
}
