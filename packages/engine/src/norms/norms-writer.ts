/**
 * @module
 * Gathers the lengths of every doc, then writes the norms file. `docs/index-format.md`, section of the norms file.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import { MAX_STORED_SHORT_LENGTH, MAX_STORED_TEXT_LENGTH, normsLength } from './norms-format.ts'

/** Docs to make room for at first. */
const INITIAL_DOCS = 1024

export class NormsWriter {
  #text = new Uint16Array(INITIAL_DOCS)
  #heading = new Uint8Array(INITIAL_DOCS)
  #title = new Uint8Array(INITIAL_DOCS)
  #docCount = 0

  /** Docs added so far: the id of the next. */
  get docCount(): number {
    return this.#docCount
  }

  /** Adds the next doc: positions in each field, integers `>= 0`; they saturate at 65,535, 255 and 255. */
  add(textLength: number, headingLength: number, titleLength: number): void {
    if (this.#docCount === this.#text.length) this.#grow()
    this.#text[this.#docCount] = Math.min(textLength, MAX_STORED_TEXT_LENGTH)
    this.#heading[this.#docCount] = Math.min(headingLength, MAX_STORED_SHORT_LENGTH)
    this.#title[this.#docCount] = Math.min(titleLength, MAX_STORED_SHORT_LENGTH)
    this.#docCount++
  }

  /** Hands the whole payload to `output`, which the caller finishes. */
  finish(output: { write(bytes: Uint8Array): void }): void {
    const fields = [this.#text, this.#heading, this.#title].map((lengths) =>
      lengths.subarray(0, this.#docCount),
    )
    const writer = new ByteWriter(normsLength(this.#docCount))
    writer.u32(this.#docCount)
    for (const lengths of fields) writer.u32(countPresent(lengths))
    for (const lengths of fields) writer.f64(sum(lengths))
    for (const length of this.#text.subarray(0, this.#docCount)) writer.u16(length)
    writer.bytes(this.#heading, 0, this.#docCount)
    writer.bytes(this.#title, 0, this.#docCount)
    output.write(writer.view())
  }

  #grow(): void {
    const docs = this.#text.length * 2
    this.#text = grown(this.#text, new Uint16Array(docs))
    this.#heading = grown(this.#heading, new Uint8Array(docs))
    this.#title = grown(this.#title, new Uint8Array(docs))
  }
}

function grown<T extends Uint8Array | Uint16Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}

function countPresent(lengths: Uint8Array | Uint16Array): number {
  let count = 0
  for (const length of lengths) if (length > 0) count++
  return count
}

function sum(lengths: Uint8Array | Uint16Array): number {
  let total = 0
  for (const length of lengths) total += length
  return total
}
