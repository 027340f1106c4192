/**
 * @module
 * The ids of the sources of a segment while it is written, and their order.
 */

import { sortByBytes } from '../codec/byte-order.ts'
import { type ByteRange, isSameRange } from '../codec/byte-range.ts'
import { ByteWriter } from '../codec/byte-writer.ts'
import { decodeUtf8 } from '../codec/utf8.ts'

const INITIAL_IDS = 256
/** Begins a character beyond U+FFFF: its surrogates come before U+E000 in UTF-16, and its bytes after. */
const FIRST_LONG_LEAD = 0xf0

export class SourceIds {
  count = 0
  readonly #bytes = new ByteWriter(1 << 12)
  /** Where each id starts, then where the last one ends. */
  #starts = new Uint32Array(INITIAL_IDS + 1)
  /** Whether the order of the bytes is that of UTF-16. */
  #isByBytes = true

  add({ bytes, start, end }: ByteRange): void {
    for (let at = start; at < end; at++) if ((bytes[at] ?? 0) >= FIRST_LONG_LEAD) this.#isByBytes = false
    this.#bytes.bytes(bytes, start, end)
    this.count++
    if (this.count === this.#starts.length) {
      const larger = new Uint32Array(2 * this.count)
      larger.set(this.#starts)
      this.#starts = larger
    }
    this.#starts[this.count] = this.#bytes.length
  }

  /**
   * The numbers of the sources in the order of their ids, by UTF-16 units.
   *
   * @throws {RangeError} if two are the same
   */
  order(): Uint32Array {
    const order = Uint32Array.from({ length: this.count }, (_, source) => source)
    if (this.#isByBytes) sortByBytes({ bytes: this.#bytes.view(), starts: this.#starts }, order)
    else {
      const ids = Array.from(order, (source) => this.#id(source))
      order.sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
    }
    for (let rank = 1; rank < this.count; rank++) {
      const [before, source] = [order[rank - 1] ?? 0, order[rank] ?? 0]
      if (isSameRange(this.#rangeOf(before), this.#rangeOf(source)))
        throw new RangeError(`two sources have the id ${this.#id(source)}`)
    }
    return order
  }

  #id(source: number): string {
    return decodeUtf8(this.#bytes.view(), this.#starts[source], this.#starts[source + 1])
  }

  #rangeOf(source: number): ByteRange {
    return { bytes: this.#bytes.view(), start: this.#starts[source] ?? 0, end: this.#starts[source + 1] ?? 0 }
  }
}
