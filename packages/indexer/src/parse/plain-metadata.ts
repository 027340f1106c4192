/**
 * @module
 * The metadata of a plain record, as `JSON.stringify` would write it: put together from the bytes of its line.
 */

import type { ByteRange } from '@paraseek/engine'
import type { ValueKind } from './json-scalars.ts'
import type { MovingRange } from './moving-range.ts'
import { ESCAPED, UNEVEN } from './string-shape.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const ZERO = 0x30
const NINE = 0x39
const COLON = 0x3a
const OPENING = 0x7b
const CLOSING = 0x7d
/** Signs around a property and around all of them. */
const ROOM = 8

export class PlainMetadata implements ByteRange {
  bytes: Uint8Array = new Uint8Array(256)
  readonly start = 0
  end = 0

  /** Begins anew, with room for the properties of a line of so many bytes. */
  clear(lineBytes: number): void {
    this.end = 0
    if (this.bytes.length < 2 * lineBytes + ROOM) this.bytes = new Uint8Array(2 * (2 * lineBytes + ROOM))
  }

  /** Adds a property; false if it would be written in another way than it is. */
  add(name: ByteRange, value: MovingRange, kind: ValueKind): boolean {
    const first = name.bytes[name.start] ?? 0
    // Names that are numbers come first in an object.
    if (first >= ZERO && first <= NINE) return false
    const isString = kind === 'string'
    if (isString && (value.shape & (ESCAPED | UNEVEN)) !== 0) return false
    if (kind === 'null' || (isString && value.length === 0)) return true
    this.#separate()
    this.#quoted(name)
    this.#put(COLON)
    if (isString) this.#quoted(value)
    else this.#all(value)
    this.#put(CLOSING)
    return true
  }

  /** The next property stands behind a comma, in place of the end. */
  #separate(): void {
    if (this.end === 0) this.#put(OPENING)
    else this.bytes[this.end - 1] = COMMA
  }

  #quoted(range: ByteRange): void {
    this.#put(QUOTE)
    this.#all(range)
    this.#put(QUOTE)
  }

  #all({ bytes, start, end }: ByteRange): void {
    for (let at = start; at < end; at++) this.#put(bytes[at] ?? 0)
  }

  #put(byte: number): void {
    this.bytes[this.end++] = byte
  }
}
