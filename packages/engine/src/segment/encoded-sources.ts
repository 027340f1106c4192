/**
 * @module
 * Reads the sources of a segment in memory, without a string for any of their fields but those that its columns ask for.
 */

import type { Metadata } from '@paraseek/shared'
import { type ByteRange, isSameRange } from '../codec/byte-range.ts'
import { ByteReader } from '../codec/byte-reader.ts'
import { decodeUtf8 } from '../codec/utf8.ts'
import { fieldsOf } from '../columns/source-fields.ts'
import type { EncodedSource } from '../store/encoded-source.ts'
import { FORMAT_MASK, HAS_LANGUAGE, HAS_METADATA, MEMORY } from './segment-writer-records.ts'

/** The current source, replaced by {@link EncodedSources.next}. */
export class EncodedSources {
  readonly #reader: ByteReader
  #source: EncodedSource | undefined
  /** What {@link fields} answered last, and for which source. */
  #fields: Metadata = {}
  #fieldsOf: EncodedSource | undefined
  paragraphCount = 0

  /** @param bytes as `writeSource` of `segment-writer-records.ts` made them */
  constructor(bytes: Uint8Array) {
    this.#reader = new ByteReader(bytes, MEMORY)
  }

  /** What filters, sorting and facets see of the source: the same object as before where that is the same. */
  get fields(): Metadata {
    const source = this.#source
    if (source !== undefined && (this.#fieldsOf === undefined || !hasSameFields(this.#fieldsOf, source))) {
      this.#fields = decodeFields(source)
      this.#fieldsOf = source
    }
    return this.#fields
  }

  /** The next source; undefined behind the last. */
  next(): EncodedSource | undefined {
    if (this.#reader.remaining === 0) return undefined
    const flags = this.#reader.u8()
    const id = this.#range()
    const title = this.#range()
    const path = this.#range()
    const language = (flags & HAS_LANGUAGE) === 0 ? this.#none() : this.#range()
    const json = (flags & HAS_METADATA) === 0 ? this.#none() : this.#range()
    this.#source = { id, title, path, language, json, format: flags & FORMAT_MASK }
    this.paragraphCount = this.#reader.varint()
    return this.#source
  }

  #range(): ByteRange {
    const length = this.#reader.varint()
    const start = this.#reader.position
    this.#reader.skip(length)
    return { bytes: this.#reader.bytes, start, end: start + length }
  }

  #none(): ByteRange {
    return { bytes: this.#reader.bytes, start: 0, end: 0 }
  }
}

function hasSameFields(a: EncodedSource, b: EncodedSource): boolean {
  return isSameRange(a.json, b.json) && isSameRange(a.path, b.path) && isSameRange(a.language, b.language)
}

function decodeFields({ path, language, json }: EncodedSource): Metadata {
  return fieldsOf({
    path: decode(path),
    language: language.end > language.start ? decode(language) : undefined,
    metadata: json.end > json.start ? (JSON.parse(decode(json)) as Metadata) : {},
  })
}

function decode({ bytes, start, end }: ByteRange): string {
  return decodeUtf8(bytes, start, end)
}
