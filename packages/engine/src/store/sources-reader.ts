/**
 * @module
 * Reads the table of sources of a segment.
 *
 * `docs/index-format.md` section 10. A source's number is its place among the sources of the segment, from 0.
 */

import type { SourceId } from '@paraseek/shared'
import { readContents } from '../codec/contents.ts'
import type { IndexInput } from '../codec/envelope.ts'
import { U32Table } from '../codec/u32-table.ts'
import { decodePlainUtf8 } from '../codec/utf8.ts'
import { CorruptIndexError } from '../errors.ts'
import {
  BLOCK_SOURCES,
  decodeId,
  decodeLeader,
  decodeSource,
  type Leader,
  leaderOf,
  type StoredSource,
} from './source-entry.ts'
import { PartReader, readPartEntry } from './text-part.ts'
import { UnitDecoder } from './unit-decoder.ts'

/** Sources that are kept at hand, some 300 bytes each. */
const KEPT_SOURCES = 8192
/** Ids that are kept at hand, some 80 bytes each. */
const KEPT_IDS = 16_384

export class SourcesReader {
  readonly sourceCount: number
  /** Docs of all sources together. */
  readonly docCount: number
  readonly #input: IndexInput
  readonly #part: PartReader
  readonly #firstDocs: U32Table
  readonly #idOrder: U32Table
  readonly #decoder: UnitDecoder
  /** Sources that were read, each at its number modulo {@link KEPT_SOURCES}: popular ones are shown again and again. */
  readonly #kept: ({ readonly number: number; readonly source: StoredSource } | undefined)[] = []
  /** Ids likewise. */
  readonly #keptIds: ({ readonly number: number; readonly id: SourceId } | undefined)[] = []

  /** @throws {CorruptIndexError} if the table of contents contradicts the format */
  constructor(input: IndexInput) {
    const contents = readContents(input)
    this.#input = input
    this.#part = new PartReader(input, readPartEntry(contents))
    this.sourceCount = this.#part.textCount
    this.docCount = contents.varint()
    const tables = contents.varint()
    contents.expectEnd()
    this.#firstDocs = new U32Table(input, tables, this.sourceCount, this.docCount)
    const lastSource = Math.max(0, this.sourceCount - 1)
    this.#idOrder = new U32Table(input, tables + 4 * this.sourceCount, this.sourceCount, lastSource)
    this.#decoder = new UnitDecoder(input.name)
  }

  /** The source of that number. */
  source(number: number): StoredSource {
    const place = number % KEPT_SOURCES
    const kept = this.#kept[place]
    if (kept?.number === number) return kept.source
    const source = this.#read(number)
    // It is given to many callers, and none may change it for the others.
    Object.values(source.metadata).forEach(Object.freeze)
    Object.freeze(source.metadata)
    this.#kept[place] = { number, source }
    return source
  }

  /** The id of the source of that number: cheaper than all of it. */
  id(number: number): SourceId {
    const kept = this.#keptIds[number % KEPT_IDS]
    if (kept?.number === number) return kept.id
    const id = this.#readId(number)
    this.#keptIds[number % KEPT_IDS] = { number, id }
    return id
  }

  #readId(source: number): SourceId {
    const leader = source - (source % BLOCK_SOURCES)
    const base = leader === source ? '' : this.#decode(leader, (text) => decodeId(text, ''))
    return this.#decode(source, (text) => decodeId(text, base)) as SourceId
  }

  #read(source: number): StoredSource {
    const leader = source - (source % BLOCK_SOURCES)
    const known = leader === source ? undefined : this.#decode(leader, decodeLeader)
    return this.#decode(source, (text) => decodeSource(text, known))
  }

  /** All sources in order. */
  *sources(): Generator<StoredSource> {
    let leader: Leader | undefined
    for (let source = 0; source < this.sourceCount; source++) {
      if (source % BLOCK_SOURCES === 0) leader = undefined
      const known = leader
      const entry = this.#decode(source, (text) => decodeSource(text, known))
      leader ??= leaderOf(entry)
      yield entry
    }
  }

  /** First doc of the source of that number; `docCount` for the number past the last. */
  firstDoc(source: number): number {
    return this.#firstDocs.at(source)
  }

  paragraphCount(source: number): number {
    return this.firstDoc(source + 1) - this.firstDoc(source)
  }

  /** Number of the source that a doc, an integer in `[0, docCount)`, belongs to. */
  sourceOfDoc(doc: number): number {
    // The last source that begins at or before the doc: one without paragraphs begins where the next one does. It is looked for from
    // where it would be if all had as many paragraphs, in steps that double.
    const guess = Math.min(Math.floor((doc * this.sourceCount) / this.docCount), this.sourceCount - 1)
    let low = guess
    for (let step = 1; low > 0 && this.firstDoc(low) > doc; step *= 2) low = Math.max(0, guess - step)
    let high = guess + 1
    for (let step = 2; high < this.sourceCount && this.firstDoc(high) <= doc; step *= 2) {
      low = high
      high = Math.min(this.sourceCount, guess + step)
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (this.firstDoc(middle) <= doc) low = middle
      else high = middle
    }
    return low
  }

  /** Number of the source at that place in the order of ids (by UTF-16 units), an integer in `[0, sourceCount)`. */
  sourceAtRank(rank: number): number {
    return this.#idOrder.at(rank)
  }

  /** Number of the source of that id; -1 if there is none. */
  find(id: string): number {
    const rank = this.rankOf(id)
    if (rank === this.sourceCount) return -1
    const source = this.sourceAtRank(rank)
    return this.#readId(source) === id ? source : -1
  }

  /** How many sources have a lesser id. */
  rankOf(id: string): number {
    let low = 0
    let high = this.sourceCount
    while (low < high) {
      const middle = (low + high) >>> 1
      const found: string = this.#readId(this.sourceAtRank(middle))
      if (found < id) low = middle + 1
      else high = middle
    }
    return low
  }

  #decode<Decoded>(source: number, decode: (text: string) => Decoded): Decoded {
    if (!(source >= 0 && source < this.sourceCount)) {
      throw new RangeError(`no source ${source} among ${this.sourceCount}`)
    }
    const length = this.#part.decode(source, this.#decoder)
    try {
      return decode(decodePlainUtf8(this.#decoder.text, 0, length))
    } catch (cause) {
      const actual = cause instanceof Error ? cause.message : String(cause)
      const place = { file: this.#input.name, offset: 0 }
      throw new CorruptIndexError({ ...place, expected: `the fields of source ${source}`, actual }, { cause })
    }
  }
}
