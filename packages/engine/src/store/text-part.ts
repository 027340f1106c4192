/**
 * @module
 * A part: texts encoded with one dictionary, each of which can be read alone.
 *
 * `docs/index-format.md` section 9.2. Layout: dictionary, blocks of 16 texts (the lengths of their codes, then the
 * codes), padding to 4, offset table of the blocks. A merge copies dictionary and codes as they are.
 */

import { BlockTable } from '../codec/block-table.ts'
import type { ByteReader } from '../codec/byte-reader.ts'
import { ByteWriter } from '../codec/byte-writer.ts'
import { ENVELOPE_HEADER_BYTES, type IndexInput } from '../codec/envelope.ts'
import type { EnvelopeWriter } from '../codec/envelope-writer.ts'
import { U32TableWriter } from '../codec/u32-table.ts'
import { readVarint32 } from '../codec/varint.ts'
import { CorruptIndexError } from '../errors.ts'
import { UnitCounter } from './unit-counter.ts'
import type { UnitDecoder } from './unit-decoder.ts'
import { readDictionary, type UnitDictionary, writeDictionary } from './unit-dictionary.ts'
import { maxEncodedLength, UnitEncoder } from './unit-encoder.ts'

/** Texts of a block. */
const BLOCK_TEXTS = 16

/** Texts in order, which can be walked more than once. */
export interface TextRun {
  /** Calls `visit` with the UTF-8 bytes of each text; they may be overwritten after the call. */
  forEach(visit: (bytes: Uint8Array, start: number, end: number) => void): void
}

/** Where a part lies in the payload of its file. */
export interface PartEntry {
  readonly textCount: number
  /** Offset of the dictionary. */
  readonly start: number
  readonly dictionaryBytes: number
  /** Length of the blocks, which follow the dictionary. */
  readonly blockBytes: number
}

export function writePartEntry(writer: ByteWriter, entry: PartEntry): void {
  writer.varint(entry.textCount)
  writer.varint(entry.start)
  writer.varint(entry.dictionaryBytes)
  writer.varint(entry.blockBytes)
}

export function readPartEntry(reader: ByteReader): PartEntry {
  const textCount = reader.varint()
  const start = reader.varint()
  return { textCount, start, dictionaryBytes: reader.varint(), blockBytes: reader.varint() }
}

/** Writes a part whose codes exist already. */
export class PartWriter {
  readonly #output: EnvelopeWriter
  readonly #start: number
  readonly #dictionaryBytes: number
  readonly #offsets = new U32TableWriter()
  readonly #lengths = new ByteWriter()
  readonly #codes = new ByteWriter()
  #textCount = 0
  #blockBytes = 0

  /** Writes the dictionary, given as its bytes on disk. */
  constructor(output: EnvelopeWriter, dictionary: Uint8Array) {
    this.#output = output
    this.#start = output.position
    this.#dictionaryBytes = dictionary.length
    output.write(dictionary)
  }

  /** Appends a text, given as its code. */
  addCode(bytes: Uint8Array, start: number, end: number): void {
    this.#lengths.varint(end - start)
    this.#codes.bytes(bytes, start, end)
    this.#textCount++
    if (this.#textCount % BLOCK_TEXTS === 0) this.#endBlock()
  }

  finish(): PartEntry {
    if (this.#textCount % BLOCK_TEXTS !== 0) this.#endBlock()
    this.#output.align(4)
    this.#output.write(this.#offsets.view())
    return {
      textCount: this.#textCount,
      start: this.#start,
      dictionaryBytes: this.#dictionaryBytes,
      blockBytes: this.#blockBytes,
    }
  }

  #endBlock(): void {
    this.#offsets.add(this.#blockBytes)
    this.#output.write(this.#lengths.view())
    this.#output.write(this.#codes.view())
    this.#blockBytes += this.#lengths.length + this.#codes.length
    this.#lengths.reset()
    this.#codes.reset()
  }
}

/** Writes texts as a part: one walk to choose the dictionary, one to encode. Memory does not grow with the texts. */
export function encodePart(output: EnvelopeWriter, texts: TextRun): PartEntry {
  const counter = new UnitCounter()
  texts.forEach((bytes, start, end) => {
    counter.count(bytes, start, end)
  })
  const units = counter.choose()
  const dictionary = new ByteWriter()
  writeDictionary(dictionary, units)
  const part = new PartWriter(output, dictionary.view())
  const encoder = new UnitEncoder(units)
  let code = new Uint8Array(1 << 14)
  texts.forEach((bytes, start, end) => {
    const room = maxEncodedLength(end - start)
    if (room > code.length) code = new Uint8Array(room * 2)
    part.addCode(code, 0, encoder.encode(bytes, start, end, code, 0))
  })
  return part.finish()
}

/** Reads one part. Its dictionary is loaded with the first text. */
export class PartReader {
  readonly textCount: number
  readonly #input: IndexInput
  readonly #entry: PartEntry
  readonly #blocks: BlockTable
  readonly #blocksAt: number
  #dictionary: UnitDictionary | undefined
  /** Where the code that {@link #locate} found begins and ends in the payload. */
  #codeStart = 0
  #codeEnd = 0

  constructor(input: IndexInput, entry: PartEntry) {
    const { start, dictionaryBytes, blockBytes, textCount } = entry
    this.textCount = textCount
    this.#input = input
    this.#entry = entry
    this.#blocksAt = start + dictionaryBytes
    const blockCount = Math.ceil(textCount / BLOCK_TEXTS)
    this.#blocks = new BlockTable(input, { start: this.#blocksAt, bytes: blockBytes, blockCount })
  }

  /**
   * Decodes text `index` into `decoder.text`.
   *
   * @returns its length in bytes
   */
  decode(index: number, decoder: UnitDecoder): number {
    this.#dictionary ??= readDictionary(this.#dictionaryReader())
    this.#locate(index)
    return decoder.decode(this.#dictionary, this.#input.bytes, this.#codeStart, this.#codeEnd)
  }

  /** Writes the part again, with only the texts that `isLive` keeps. */
  copy(output: EnvelopeWriter, isLive: (index: number) => boolean): PartEntry {
    const dictionary = this.#dictionaryReader()
    const part = new PartWriter(output, dictionary.take(dictionary.remaining))
    for (let index = 0; index < this.textCount; index++) {
      if (!isLive(index)) continue
      this.#locate(index)
      part.addCode(this.#input.bytes, this.#codeStart, this.#codeEnd)
    }
    return part.finish()
  }

  #dictionaryReader(): ByteReader {
    return this.#input.reader(this.#entry.start, this.#blocksAt)
  }

  /** Finds the code of a text: behind the lengths of its block's texts, and the codes before it. */
  #locate(index: number): void {
    const block = Math.floor(index / BLOCK_TEXTS)
    const from = this.#blocks.startOf(block)
    const to = this.#blocks.startOf(block + 1)
    this.#input.ensure(from, to)
    const texts = Math.min(BLOCK_TEXTS, this.textCount - block * BLOCK_TEXTS)
    let at = from
    for (let i = 0; i < texts; i++) at = readVarint32(this.#input.bytes, at, lengths, i)
    for (let i = 0; i < index % BLOCK_TEXTS; i++) at += lengths[i] ?? 0
    this.#codeStart = at
    this.#codeEnd = at + (lengths[index % BLOCK_TEXTS] ?? 0)
    if (this.#codeEnd > to) {
      const place = { file: this.#input.name, offset: ENVELOPE_HEADER_BYTES + from }
      throw new CorruptIndexError({
        ...place,
        expected: `a text that ends by ${to}`,
        actual: `one by ${this.#codeEnd}`,
      })
    }
  }
}

/** The lengths of the texts of the block at hand. */
const lengths: Uint32Array = new Uint32Array(BLOCK_TEXTS)
