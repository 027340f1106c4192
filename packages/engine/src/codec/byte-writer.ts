/**
 * @module
 * A growing run of bytes. Numbers are little-endian; lengths and counts are varints.
 *
 * `docs/index-format.md` section 1.
 */

import { encodeUtf8Into } from './utf8.ts'
import { MAX_VARINT_BYTES, varintLength } from './varint.ts'

/** From so many bytes on, a native copy is faster than a loop. */
const NATIVE_COPY_BYTES = 64

export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>
  #numbers: DataView<ArrayBuffer>
  #length = 0

  /** @param capacity bytes to make room for at first, an integer `>= 0` */
  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(Math.max(16, capacity))
    this.#numbers = new DataView(this.#bytes.buffer)
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length
  }

  /** Writes the low 8 bits. */
  u8(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  /** Writes the low 16 bits. */
  u16(value: number): void {
    this.#reserve(2)
    this.#numbers.setUint16(this.#length, value, true)
    this.#length += 2
  }

  /** Writes the low 32 bits. */
  u32(value: number): void {
    this.#reserve(4)
    this.#numbers.setUint32(this.#length, value, true)
    this.#length += 4
  }

  /** Writes an IEEE 754 double. */
  f64(value: number): void {
    this.#reserve(8)
    this.#numbers.setFloat64(this.#length, value, true)
    this.#length += 8
  }

  /**
   * Writes a varint.
   *
   * @throws {RangeError} if `value` is no integer in `[0, 2^53)`
   */
  varint(value: number): void {
    if ((value & 0x7f) === value) {
      this.u8(value)
      return
    }
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`a varint is an integer from 0 to 2^53 - 1, got ${value}`)
    }
    this.#reserve(MAX_VARINT_BYTES)
    let rest = value
    for (; rest > 0xffff_ffff; rest = Math.floor(rest / 0x80))
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80
    rest >>>= 0
    for (; rest >= 0x80; rest >>>= 7) this.#bytes[this.#length++] = rest | 0x80
    this.#bytes[this.#length++] = rest
  }

  /** Writes `bytes[start, end)` as they are. */
  bytes(bytes: Uint8Array, start = 0, end: number = bytes.length): void {
    this.#reserve(end - start)
    if (end - start < NATIVE_COPY_BYTES) {
      const target = this.#bytes
      let to = this.#length
      for (let at = start; at < end; at++) target[to++] = bytes[at] ?? 0
    } else {
      this.#bytes.set(start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end), this.#length)
    }
    this.#length += end - start
  }

  /** Writes the length of the UTF-8 form of `text` as a varint, then its bytes. */
  utf8(text: string): void {
    this.#reserve(MAX_VARINT_BYTES + text.length * 3)
    // Most lengths fit one byte of varint: encode behind it, and move the bytes up where the varint is longer.
    const encodedAt = this.#length + 1
    const written = encodeUtf8Into(text, this.#bytes, encodedAt)
    if (written >= 0x80) {
      const moved = this.#length + varintLength(written)
      this.#bytes.copyWithin(moved, encodedAt, encodedAt + written)
    }
    this.varint(written)
    this.#length += written
  }

  /** Writes the UTF-8 form of `text` without its length. */
  text(text: string): void {
    this.#reserve(text.length * 3)
    this.#length += encodeUtf8Into(text, this.#bytes, this.#length)
  }

  /** Writes zero bytes until the length is a multiple of `unit`, an integer `>= 1`. */
  align(unit: number): void {
    const padding = (unit - (this.#length % unit)) % unit
    this.#reserve(padding)
    this.#bytes.fill(0, this.#length, this.#length + padding)
    this.#length += padding
  }

  /**
   * Makes room for `count` bytes and counts them as written; the caller fills them in {@link view}.
   *
   * @returns the offset of the first of them
   */
  skip(count: number): number {
    this.#reserve(count)
    const start = this.#length
    this.#length += count
    return start
  }

  /** Forgets the bytes from `length` on, an integer in `[0, this.length]`. */
  truncate(length: number): void {
    this.#length = length
  }

  /** Starts again from nothing; the memory is kept. */
  reset(): void {
    this.#length = 0
  }

  /** The bytes written, in place: valid until the next write. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length)
  }

  /** A copy of the bytes written. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  #reserve(count: number): void {
    const needed = this.#length + count
    if (needed <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    grown.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = grown
    this.#numbers = new DataView(grown.buffer)
  }
}
