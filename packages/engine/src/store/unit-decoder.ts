/**
 * @module
 * Turns the code of a text back into its bytes.
 *
 * `docs/index-format.md` section 9.1.
 */

import { ENVELOPE_HEADER_BYTES } from '../codec/envelope.ts'
import { CorruptIndexError } from '../errors.ts'
import { FIRST_LITERAL, LONG_LITERAL, MAX_SHORT_LITERAL, ONE_BYTE_UNITS } from './unit-codes.ts'
import type { UnitDictionary } from './unit-dictionary.ts'
import { MAX_UNIT_BYTES } from './unit-table.ts'

/** Decodes text after text into one buffer. */
export class UnitDecoder {
  /** Holds the text that was decoded last, from 0 on; never shared memory. */
  text: Uint8Array<ArrayBuffer> = new Uint8Array(4096)
  readonly #file: string
  #length = 0

  /** @param file the file's name, for messages */
  constructor(file: string) {
    this.#file = file
  }

  /**
   * Decodes `bytes[start, end)`.
   *
   * @returns the length of the text in {@link text}
   * @throws {CorruptIndexError} if a unit is not in the dictionary, or the code ends in the middle
   */
  decode(units: UnitDictionary, bytes: Uint8Array, start: number, end: number): number {
    this.#length = 0
    for (let at = start; at < end; ) {
      const code = bytes[at++] ?? 0
      if (code < ONE_BYTE_UNITS) this.#copyUnit(units, code, at)
      else if (code < FIRST_LITERAL) {
        if (at === end) throw this.#corrupt(at, 'the second byte of a code', 'the end of the text')
        this.#copyUnit(units, ONE_BYTE_UNITS + (code - ONE_BYTE_UNITS) * 256 + (bytes[at] ?? 0), at)
        at++
      } else if (code === LONG_LITERAL) at = this.#copyLongLiteral(bytes, at, end)
      else at = this.#copyLiteral(bytes, at, code - FIRST_LITERAL + 1, end)
    }
    return this.#length
  }

  #copyUnit({ bytes, starts, count }: UnitDictionary, unit: number, offset: number): void {
    if (unit >= count) throw this.#corrupt(offset, `a unit below ${count}`, String(unit))
    let to = this.#length
    if (to + MAX_UNIT_BYTES > this.text.length) this.#grow(to + MAX_UNIT_BYTES)
    const text = this.text
    const last = starts[unit + 1] ?? 0
    for (let from = starts[unit] ?? 0; from < last; from++) text[to++] = bytes[from] ?? 0
    this.#length = to
  }

  #copyLongLiteral(bytes: Uint8Array, start: number, end: number): number {
    let length = MAX_SHORT_LITERAL + 1
    let at = start
    for (let scale = 1; at < end && scale <= 2 ** 28; scale *= 0x80) {
      const byte = bytes[at++] ?? 0
      length += (byte & 0x7f) * scale
      if (byte < 0x80) return this.#copyLiteral(bytes, at, length, end)
    }
    throw this.#corrupt(at, 'the length of a literal', 'the end of the text')
  }

  #copyLiteral(bytes: Uint8Array, start: number, length: number, end: number): number {
    const last = start + length
    if (last > end)
      throw this.#corrupt(start, `a literal of ${length} bytes`, `${end - start} before the end`)
    let to = this.#length
    if (to + length > this.text.length) this.#grow(to + length)
    const text = this.text
    for (let from = start; from < last; from++) text[to++] = bytes[from] ?? 0
    this.#length = to
    return last
  }

  #grow(needed: number): void {
    const grown = new Uint8Array(Math.max(needed, this.text.length * 2))
    grown.set(this.text)
    this.text = grown
  }

  #corrupt(offset: number, expected: string, actual: string): CorruptIndexError {
    return new CorruptIndexError({
      file: this.#file,
      offset: ENVELOPE_HEADER_BYTES + offset,
      expected,
      actual,
    })
  }
}
