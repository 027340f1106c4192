/**
 * @module
 * Walks an object of JSON whose values are strings, integers, truth values and null, in UTF-8, property by property.
 *
 * What is anything else, no JSON, or spelled in an unusual way is not walked: it is left to `JSON.parse`.
 */

import { endOfString, unescapeInto } from './json-escapes.ts'
import { MovingRange } from './moving-range.ts'
import { CONTROL, ESCAPED, shapeOf } from './string-shape.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const ZERO = 0x30
const NINE = 0x39
const COLON = 0x3a
const OPENING = 0x7b
const CLOSING = 0x7d
/** Integers of so many digits are written again as they were read. */
const MAX_DIGITS = 15
const MAX_PROPERTIES = 32
const [TRUE, FALSE, NULL] = ['true', 'false', 'null'].map((word) => new TextEncoder().encode(word)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
]

export type ValueKind = 'string' | 'other' | 'null'

export class JsonScalars {
  /** Name of the property at hand, as it is written. */
  readonly name: MovingRange = new MovingRange()
  /** Its value: the inside of a string without its escapes, or another value as it is written. */
  readonly value: MovingRange = new MovingRange()
  kind: ValueKind = 'null'
  /** Whether all was walked that there is: if not when {@link next} ends, nothing that it told counts. */
  isWhole = false
  #bytes: Uint8Array = new Uint8Array()
  #at = 0
  #end = 0
  /** Strings without their escapes. */
  #scratch = new Uint8Array(4096)
  #scratchLength = 0
  /** Where each name begins and ends, to tell when one comes twice. */
  readonly #names = new Int32Array(2 * MAX_PROPERTIES)
  #count = 0

  /** Begins with the object `bytes[start, end)`, valid UTF-8. */
  start(bytes: Uint8Array, start: number, end: number): void {
    this.#bytes = bytes
    this.#at = start
    this.#end = end
    this.#count = 0
    this.#scratchLength = 0
    this.isWhole = false
    if (this.#scratch.length < end - start) this.#scratch = new Uint8Array(2 * (end - start))
  }

  /** Moves to the next property; false if there is none, or none that can be told. */
  next(): boolean {
    const isFirst = this.#count === 0
    if (isFirst && !this.#takes(OPENING)) return false
    if (!isFirst && !this.#takes(COMMA)) {
      this.isWhole = this.#takes(CLOSING) && this.#isAtEnd()
      return false
    }
    return this.#readName() && this.#takes(COLON) && this.#readValue()
  }

  #readName(): boolean {
    if (this.#count === MAX_PROPERTIES || !this.#takes(QUOTE)) return false
    if (!this.#readString(this.name) || this.name.shape !== 0 || this.#isRepeated()) return false
    this.#names[2 * this.#count] = this.name.start
    this.#names[2 * this.#count + 1] = this.name.end
    this.#count++
    return true
  }

  #isRepeated(): boolean {
    const { start, length } = this.name
    for (let name = 0; name < this.#count; name++) {
      const from = this.#names[2 * name] ?? 0
      if (
        (this.#names[2 * name + 1] ?? 0) - from === length &&
        isAlike(this.#bytes, start, this.#bytes, from, length)
      )
        return true
    }
    return false
  }

  #readValue(): boolean {
    if (this.#takes(QUOTE)) {
      this.kind = 'string'
      return this.#readString(this.value)
    }
    const start = this.#at
    this.kind = this.#takesWord(NULL) ? 'null' : 'other'
    const isKnown =
      this.kind === 'null' || this.#takesWord(TRUE) || this.#takesWord(FALSE) || this.#takesInteger()
    this.value.set(this.#bytes, start, this.#at)
    return isKnown
  }

  /** Reads a string whose opening quote was taken. The shape is that of what it says, with {@link ESCAPED} if it had escapes. */
  #readString(range: MovingRange): boolean {
    const bytes = this.#bytes
    const start = this.#at
    const end = bytes.indexOf(QUOTE, start)
    if (end < 0 || end >= this.#end) return false
    const shape = shapeOf(bytes, start, end)
    if ((shape & ESCAPED) !== 0) return this.#readEscaped(range, start)
    range.set(bytes, start, end, shape)
    this.#at = end + 1
    return (shape & CONTROL) === 0
  }

  #readEscaped(range: MovingRange, start: number): boolean {
    const end = endOfString(this.#bytes, start, this.#end)
    if (end < 0) return false
    const from = this.#scratchLength
    const to = unescapeInto(this.#bytes, start, end, this.#scratch, from)
    if (to < 0) return false
    this.#scratchLength = to
    this.#at = end + 1
    const shape = shapeOf(this.#scratch, from, to) | ESCAPED
    range.set(this.#scratch, from, to, shape)
    return (shape & CONTROL) === 0
  }

  /** Passes a sign of JSON, and the white space before it, if it is the next one. */
  #takes(sign: number): boolean {
    this.#skipSpace()
    if (this.#at === this.#end || this.#bytes[this.#at] !== sign) return false
    this.#at++
    return true
  }

  #isAtEnd(): boolean {
    this.#skipSpace()
    return this.#at === this.#end
  }

  #skipSpace(): void {
    while (this.#at < this.#end && isJsonSpace(this.#bytes[this.#at] ?? 0)) this.#at++
  }

  #takesWord(word: Uint8Array): boolean {
    if (this.#at + word.length > this.#end || !isAlike(this.#bytes, this.#at, word, 0, word.length))
      return false
    this.#at += word.length
    return true
  }

  #takesInteger(): boolean {
    const start = this.#at
    const isNegative = this.#bytes[start] === MINUS
    const first = isNegative ? start + 1 : start
    let at = first
    while (at < this.#end && isDigit(this.#bytes[at] ?? 0)) at++
    this.#at = at
    // What follows is a comma or the end: the sign that is taken next says so.
    const hasLeadingZero = this.#bytes[first] === ZERO && (isNegative || at > first + 1)
    return at > first && at - first <= MAX_DIGITS && !hasLeadingZero
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE
}

function isJsonSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09 || byte === 0x0a
}

function isAlike(a: Uint8Array, aStart: number, b: Uint8Array, bStart: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (a[aStart + i] !== b[bStart + i]) return false
  return true
}
