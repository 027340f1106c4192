/**
 * @module
 * The ids of the sources that a build added, in a few dozen bytes each.
 */

import type { SourceId } from '@paraseek/shared'
import { hashBytes } from '../analysis/byte-hash.ts'
import { ByteInterner } from '../analysis/byte-interner.ts'
import { encodeUtf8 } from '../codec/utf8.ts'

export class AddedIds {
  readonly #ids = new ByteInterner()

  /** Adds the id whose UTF-8 form is `bytes[start, end)`; false if it was added before. */
  add(bytes: Uint8Array, start: number, end: number): boolean {
    const { size } = this.#ids
    return this.#ids.intern(bytes, start, end, hashBytes(bytes, start, end)) === size
  }

  /** Whether the id whose UTF-8 form is `bytes[start, end)` was added. */
  has(bytes: Uint8Array, start: number, end: number): boolean {
    return this.#ids.find(bytes, start, end, hashBytes(bytes, start, end)) >= 0
  }

  hasId(id: SourceId): boolean {
    const bytes = encodeUtf8(id)
    return this.has(bytes, 0, bytes.length)
  }
}
