/**
 * @module
 * The texts of a segment's paragraphs until it is written: UTF-8, one behind the other. No string is kept.
 */

import { encodeUtf8Into } from '../codec/utf8.ts'

const INITIAL_BYTES: number = 64 * 1024
const INITIAL_TEXTS = 256
/** No UTF-16 unit takes more bytes of UTF-8. */
const MAX_BYTES_PER_UNIT = 3

export class TextArena {
  /** The texts. Replaced when it grows. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(INITIAL_BYTES)
  /** Texts so far. */
  count = 0
  /** Bytes of all texts together. */
  byteLength = 0
  #ends = new Uint32Array(INITIAL_TEXTS)

  /** Appends a text; returns where it starts in {@link bytes}. It ends at {@link byteLength}. */
  add(text: string): number {
    const start = this.byteLength
    this.#reserve(text.length * MAX_BYTES_PER_UNIT, 1)
    this.byteLength += encodeUtf8Into(text, this.bytes, start)
    this.#ends[this.count++] = this.byteLength
    return start
  }

  /** Appends `source[from, to)`, valid UTF-8, as {@link add} does a string. */
  addBytes(source: Uint8Array, from: number, to: number): number {
    const start = this.byteLength
    this.#reserve(to - from, 1)
    this.bytes.set(source.subarray(from, to), start)
    this.byteLength += to - from
    this.#ends[this.count++] = this.byteLength
    return start
  }

  /** Appends the texts of another arena, as {@link toBytes} and {@link toLengths} gave them. */
  addAll(bytes: Uint8Array, lengths: Uint32Array): void {
    this.#reserve(bytes.length, lengths.length)
    this.bytes.set(bytes, this.byteLength)
    for (const length of lengths) {
      this.byteLength += length
      this.#ends[this.count++] = this.byteLength
    }
  }

  /** The texts, and where each ends. Nothing is copied: the arena begins anew with room of its own. */
  take(): { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: Uint32Array<ArrayBuffer> } {
    const taken = { bytes: this.bytes, ends: this.#ends.slice(0, this.count) }
    this.bytes = new Uint8Array(INITIAL_BYTES)
    this.clear()
    return taken
  }

  /** A copy of the texts' bytes. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.byteLength)
  }

  /** The length of each text. */
  toLengths(): Uint32Array<ArrayBuffer> {
    const lengths = new Uint32Array(this.count)
    for (let text = 0; text < this.count; text++) {
      lengths[text] = (this.#ends[text] ?? 0) - (text === 0 ? 0 : (this.#ends[text - 1] ?? 0))
    }
    return lengths
  }

  /** Forgets all texts; the room they took is kept. */
  clear(): void {
    this.count = 0
    this.byteLength = 0
  }

  #reserve(bytes: number, texts: number): void {
    if (this.byteLength + bytes > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.byteLength + bytes, this.bytes.length * 2))
      larger.set(this.bytes)
      this.bytes = larger
    }
    if (this.count + texts > this.#ends.length) {
      const larger = new Uint32Array(Math.max(this.count + texts, this.#ends.length * 2))
      larger.set(this.#ends)
      this.#ends = larger
    }
  }
}
