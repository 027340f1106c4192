/**
 * @module
 * Distinct byte strings, numbered from 0 in order of first sight. No JavaScript string and no object per entry.
 *
 * An open-addressing table of (hash, number) pairs with linear probing, at most half full; the strings lie one behind
 * the other in one array. Sizes double, so the cost of growing is shared by all entries.
 */

import { equalBytes } from './byte-hash.ts'

const INITIAL_ENTRIES = 1024
const MEAN_BYTES = 8

export class ByteInterner {
  /** The strings, one behind the other. Replaced when it grows. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(INITIAL_ENTRIES * MEAN_BYTES)
  /** Where each string starts in {@link bytes}, then where the last one ends. Replaced when it grows. */
  starts: Uint32Array<ArrayBuffer> = new Uint32Array(INITIAL_ENTRIES + 1)
  /** Distinct strings so far. */
  size = 0
  /** Under which hash each string was interned. Replaced when it grows. */
  hashes: Int32Array<ArrayBuffer> = new Int32Array(INITIAL_ENTRIES)
  /** Hash and number plus 1 of an entry in turn; number 0 is a free slot. */
  #slots = new Int32Array(INITIAL_ENTRIES * 4)
  #mask = INITIAL_ENTRIES * 2 - 1

  /** Bytes of all strings together. */
  get byteLength(): number {
    return this.starts[this.size] ?? 0
  }

  /**
   * The number of `source[start, end)`, which is added if it is new.
   *
   * @param hash the same for equal strings: that of `hashBytes`
   */
  intern(source: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots
    const mask = this.#mask
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[2 * slot + 1] ?? 0
      if (entry === 0) return this.#add(source, start, end, hash, slot)
      if (slots[2 * slot] === hash && this.#holds(entry - 1, source, start, end)) return entry - 1
    }
  }

  /** The number of `source[start, end)`, `hash` being as for {@link intern}; -1 if it is not there. */
  find(source: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots
    let slot = hash & this.#mask
    for (;;) {
      const entry = slots[2 * slot + 1] ?? 0
      if (entry === 0) return -1
      if (slots[2 * slot] === hash && this.#holds(entry - 1, source, start, end)) return entry - 1
      slot = (slot + 1) & this.#mask
    }
  }

  /** Forgets all strings; the room they took is kept. */
  clear(): void {
    this.#slots.fill(0)
    this.size = 0
  }

  #holds(number: number, source: Uint8Array, start: number, end: number): boolean {
    const from = this.starts[number] ?? 0
    const length = end - start
    return (
      (this.starts[number + 1] ?? 0) - from === length && equalBytes(this.bytes, from, source, start, length)
    )
  }

  #add(source: Uint8Array, start: number, end: number, hash: number, slot: number): number {
    const number = this.size++
    const from = this.starts[number] ?? 0
    const to = from + end - start
    if (to > this.bytes.length) this.bytes = enlarged(this.bytes, new Uint8Array(2 * to))
    for (let at = start; at < end; at++) this.bytes[from + at - start] = source[at] ?? 0
    this.starts[number + 1] = to
    this.hashes[number] = hash
    this.#slots[2 * slot] = hash
    this.#slots[2 * slot + 1] = number + 1
    if (this.size === this.hashes.length) this.#grow()
    return number
  }

  #grow(): void {
    const capacity = this.size * 2
    this.starts = enlarged(this.starts, new Uint32Array(capacity + 1))
    this.hashes = enlarged(this.hashes, new Int32Array(capacity))
    this.#mask = capacity * 2 - 1
    this.#slots = new Int32Array(capacity * 4)
    for (let number = 0; number < this.size; number++) {
      const hash = this.hashes[number] ?? 0
      let slot = hash & this.#mask
      while (this.#slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask
      this.#slots[2 * slot] = hash
      this.#slots[2 * slot + 1] = number + 1
    }
  }
}

function enlarged<T extends Uint8Array | Uint32Array | Int32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
