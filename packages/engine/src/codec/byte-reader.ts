/**
 * @module
 * Reads what `ByteWriter` writes, and trusts none of it: a read past the end, or of a value that cannot be, throws
 * `CorruptIndexError` with the file and the byte.
 *
 * `docs/index-format.md` section 1. `bytes` may lie in a `SharedArrayBuffer`.
 */

import { CorruptIndexError } from '../errors.ts'
import { decodeUtf8 } from './utf8.ts'

export interface ByteReaderOptions {
  /** The file's name, for messages. */
  readonly file: string
  /** Offset in `bytes` of the first byte to read; 0 by default. */
  readonly start?: number
  /** Offset past the last byte to read; `bytes.length` by default. */
  readonly end?: number
  /** Offset of `bytes[0]` in the file, for messages; 0 by default. */
  readonly base?: number
}

/** Where the bytes of a double meet. A view of `bytes` in every reader would cost more than most reads. */
const double: DataView = new DataView(new ArrayBuffer(8))

export class ByteReader {
  readonly bytes: Uint8Array
  readonly end: number
  /** Offset in `bytes` of the next byte. */
  position: number
  readonly #file: string
  readonly #base: number

  constructor(bytes: Uint8Array, { file, start = 0, end = bytes.length, base = 0 }: ByteReaderOptions) {
    this.bytes = bytes
    this.position = start
    this.end = end
    this.#file = file
    this.#base = base
    if (start > end || end > bytes.length) {
      throw this.corrupt(`bytes ${start} to ${end}`, `a file that ends at ${bytes.length}`, start)
    }
  }

  /** Bytes left to read. */
  get remaining(): number {
    return this.end - this.position
  }

  u8(): number {
    return this.bytes[this.#take(1)] ?? 0
  }

  u16(): number {
    const at = this.#take(2)
    return (this.bytes[at] ?? 0) | ((this.bytes[at + 1] ?? 0) << 8)
  }

  u32(): number {
    const at = this.#take(4)
    const { bytes } = this
    const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
    return low + (bytes[at + 3] ?? 0) * 0x100_0000
  }

  f64(): number {
    const at = this.#take(8)
    for (let i = 0; i < 8; i++) double.setUint8(i, this.bytes[at + i] ?? 0)
    return double.getFloat64(0, true)
  }

  /** An integer in `[0, 2^53)`. */
  varint(): number {
    const start = this.position
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.u8()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) break
      scale *= 0x80
      if (scale > 2 ** 49) throw this.corrupt('a varint of at most 8 bytes', 'a longer one', start)
    }
    if (value > Number.MAX_SAFE_INTEGER) throw this.corrupt('a varint below 2^53', 'a greater one', start)
    return value
  }

  /** A varint that must be at most `max`; `what` names it in the message. */
  varintUpTo(max: number, what: string): number {
    const start = this.position
    const value = this.varint()
    if (value > max) throw this.corrupt(`${what} of at most ${max}`, String(value), start)
    return value
  }

  /** The next `length` bytes, in place. */
  take(length: number): Uint8Array {
    const start = this.#take(length)
    return this.bytes.subarray(start, start + length)
  }

  /** Moves past `length` bytes. */
  skip(length: number): void {
    this.#take(length)
  }

  /** A string behind the varint of its length in UTF-8 bytes. */
  utf8(): string {
    const start = this.#take(this.varint())
    try {
      return decodeUtf8(this.bytes, start, this.position)
    } catch (cause) {
      throw this.corrupt('UTF-8', 'other bytes', start, cause)
    }
  }

  /** Moves past zero bytes to the next multiple of `unit` of the offset in `bytes`. */
  align(unit: number): void {
    while (this.position % unit !== 0) {
      if (this.u8() !== 0) throw this.corrupt('zero padding', 'another byte', this.position - 1)
    }
  }

  /** Throws unless everything was read. */
  expectEnd(): void {
    if (this.position !== this.end) throw this.corrupt('the end', `${this.remaining} more bytes`)
  }

  /** The error of a contradiction at offset `at` of `bytes` (the current one by default), ready to be thrown. */
  corrupt(expected: string, actual: string, at: number = this.position, cause?: unknown): CorruptIndexError {
    const details = { file: this.#file, offset: this.#base + at, expected, actual }
    return new CorruptIndexError(details, cause === undefined ? undefined : { cause })
  }

  #take(count: number): number {
    const start = this.position
    if (count > this.end - start) {
      throw this.corrupt(`${count} more byte${count === 1 ? '' : 's'}`, `${this.end - start} before the end`)
    }
    this.position = start + count
    return start
  }
}
