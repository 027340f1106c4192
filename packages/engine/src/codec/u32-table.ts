/**
 * @module
 * A table of unsigned 32-bit integers: where the blocks of a section begin, which doc is a source's first, and the like.
 *
 * `docs/index-format.md` section 3.4.
 */

import { CorruptIndexError } from '../errors.ts'
import { ByteWriter } from './byte-writer.ts'
import { ENVELOPE_HEADER_BYTES, type IndexInput } from './envelope.ts'

/** Collects the numbers of a table. */
export class U32TableWriter {
  readonly #numbers = new ByteWriter()

  /** @throws {RangeError} if `value` is no integer in `[0, 2^32)`; of an offset: the section is longer than 4 GiB */
  add(value: number): void {
    if (value >>> 0 !== value) throw new RangeError(`a table holds integers from 0 to 2^32 - 1, got ${value}`)
    this.#numbers.u32(value)
  }

  /** The bytes of the table. */
  view(): Uint8Array {
    return this.#numbers.view()
  }
}

/** Reads one table, in place. */
export class U32Table {
  readonly #input: IndexInput
  readonly #start: number
  readonly #count: number
  readonly #limit: number

  /**
   * @param start offset of the table in the payload
   * @param count of its numbers
   * @param limit greatest number it may hold; also what {@link at} answers past the last
   */
  constructor(input: IndexInput, start: number, count: number, limit: number) {
    this.#input = input
    this.#start = start
    this.#count = count
    this.#limit = limit
    if (start + 4 * count > input.bytes.length) {
      throw this.#corrupt(
        start,
        `a table of ${4 * count} bytes`,
        `${input.bytes.length - start} before the end`,
      )
    }
  }

  /** Number `index`, an integer `>= 0`; the limit for an index past the last. */
  at(index: number): number {
    if (index >= this.#count) return this.#limit
    const at = this.#start + 4 * index
    this.#input.ensure(at, at + 4)
    const { bytes } = this.#input
    const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
    const value = low + (bytes[at + 3] ?? 0) * 2 ** 24
    if (value > this.#limit) throw this.#corrupt(at, `a number up to ${this.#limit}`, String(value))
    return value
  }

  #corrupt(at: number, expected: string, actual: string): CorruptIndexError {
    return new CorruptIndexError({
      file: this.#input.name,
      offset: ENVELOPE_HEADER_BYTES + at,
      expected,
      actual,
    })
  }
}
