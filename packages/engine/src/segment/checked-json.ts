/**
 * @module
 * Reads a JSON value field by field and trusts none of it: a field that is not what it must be throws
 * `CorruptIndexError` with its path (`segments[2].docCount`).
 */

import { decodeUtf8 } from '../codec/utf8.ts'
import { CorruptIndexError } from '../errors.ts'

export class CheckedJson {
  readonly #value: unknown
  readonly #path: string
  readonly #file: string

  private constructor(value: unknown, path: string, file: string) {
    this.#value = value
    this.#path = path
    this.#file = file
  }

  /**
   * @param bytes JSON in UTF-8
   * @param file the file they come from, for messages
   */
  static parse(bytes: Uint8Array, file: string): CheckedJson {
    try {
      return new CheckedJson(JSON.parse(decodeUtf8(bytes, 0, bytes.length)), '', file)
    } catch (cause) {
      const details = { file, offset: 0, expected: 'JSON', actual: 'other bytes' }
      throw new CorruptIndexError(details, { cause })
    }
  }

  /** The object in field `name`. */
  object(name: string): CheckedJson {
    const field = this.#field(name)
    if (!isObject(field.#value)) throw field.error('an object')
    return field
  }

  /** The object in field `name`, or undefined if there is no such field. */
  optionalObject(name: string): CheckedJson | undefined {
    return this.#field(name).#value === undefined ? undefined : this.object(name)
  }

  /** The objects of the array in field `name`. */
  objects(name: string): CheckedJson[] {
    const field = this.#field(name)
    if (!Array.isArray(field.#value)) throw field.error('an array')
    return field.#value.map((_, index) => field.object(String(index)))
  }

  /** An integer in `[min, max]`, `max` being 2^53 - 1 by default. */
  integer(name: string, min: number, max: number = Number.MAX_SAFE_INTEGER): number {
    const value = this.number(name, min, max)
    if (!Number.isSafeInteger(value)) throw this.#field(name).error('an integer')
    return value
  }

  /** A number in `[min, max]`. */
  number(name: string, min: number, max: number): number {
    const field = this.#field(name)
    const value = field.#value
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      throw field.error(`a number from ${min} to ${max}`)
    }
    return value
  }

  /** A string that `pattern` matches. */
  string(name: string, pattern: RegExp): string {
    const field = this.#field(name)
    if (typeof field.#value !== 'string' || !pattern.test(field.#value)) {
      throw field.error(`a string like ${pattern.source}`)
    }
    return field.#value
  }

  /** The error of a value that should be something else, ready to be thrown. */
  error(expected: string): CorruptIndexError {
    const actual = JSON.stringify(this.#value)?.slice(0, 80) ?? 'nothing'
    const what = this.#path === '' ? expected : `${this.#path} to be ${expected}`
    return new CorruptIndexError({ file: this.#file, offset: 0, expected: what, actual })
  }

  #field(name: string): CheckedJson {
    if (!isObject(this.#value)) throw this.error('an object')
    const path = Array.isArray(this.#value) ? `${this.#path}[${name}]` : `${this.#path}.${name}`
    const value: unknown = Object.hasOwn(this.#value, name) ? this.#value[name] : undefined
    return new CheckedJson(value, path.replace(/^\./, ''), this.#file)
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
