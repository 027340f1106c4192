/**
 * @module
 * A hash table from units (short byte strings) to numbers, without an object or a string for any of them.
 *
 * Open addressing with linear probing at half load; keys lie in one array of bytes.
 */

/** Longest unit that is kept, in bytes. */
export const MAX_UNIT_BYTES = 64

export class UnitTable {
  /** Units in the table, numbered from 0 in the order in which they came. */
  count = 0
  /** The number kept for each unit. */
  values: Int32Array
  /** Unit `i` lies in {@link keys} at `[starts[i], starts[i + 1])`. */
  starts: Uint32Array
  keys: Uint8Array
  #hashes: Int32Array
  /** Hash and number plus 1 of a unit in turn, side by side because they are used together; number 0 is a free slot. */
  #slots: Int32Array
  #mask: number

  /** @param capacity units to make room for at first */
  constructor(capacity = 1024) {
    this.values = new Int32Array(capacity)
    this.starts = new Uint32Array(capacity + 1)
    this.keys = new Uint8Array(capacity * 8)
    this.#hashes = new Int32Array(capacity)
    const slots = 2 ** Math.ceil(Math.log2(capacity * 2))
    this.#slots = new Int32Array(2 * slots)
    this.#mask = slots - 1
  }

  /** The unit whose bytes are `bytes[start, end)`, with that hash; -1 if there is none. */
  find(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots
    const mask = this.#mask
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const unit = (slots[2 * slot + 1] ?? 0) - 1
      if (unit < 0 || (slots[2 * slot] === hash && this.#equals(unit, bytes, start, end))) return unit
    }
  }

  /** Adds a unit that is not in the table, and answers its number. */
  add(bytes: Uint8Array, start: number, end: number, hash: number, value: number): number {
    if (this.count === this.values.length) this.#grow()
    const unit = this.count++
    const at = this.starts[unit] ?? 0
    const length = end - start
    if (at + length > this.keys.length) this.keys = grownBytes(this.keys, at + length)
    for (let i = 0; i < length; i++) this.keys[at + i] = bytes[start + i] ?? 0
    this.starts[unit + 1] = at + length
    this.values[unit] = value
    this.#hashes[unit] = hash
    this.#place(unit, hash)
    return unit
  }

  /** The same table with only the units whose number is at least `least`. */
  withValuesFrom(least: number): UnitTable {
    const kept = new UnitTable(this.values.length)
    for (let unit = 0; unit < this.count; unit++) {
      const value = this.values[unit] ?? 0
      if (value < least) continue
      kept.add(this.keys, this.starts[unit] ?? 0, this.starts[unit + 1] ?? 0, this.#hashes[unit] ?? 0, value)
    }
    return kept
  }

  #equals(unit: number, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.starts[unit] ?? 0
    if ((this.starts[unit + 1] ?? 0) - at !== end - start) return false
    const keys = this.keys
    for (let i = start; i < end; i++) if (bytes[i] !== keys[at++]) return false
    return true
  }

  #place(unit: number, hash: number): void {
    const slots = this.#slots
    let slot = hash & this.#mask
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask
    slots[2 * slot] = hash
    slots[2 * slot + 1] = unit + 1
  }

  #grow(): void {
    const capacity = this.values.length * 2
    this.values = resized(this.values, new Int32Array(capacity))
    this.starts = resized(this.starts, new Uint32Array(capacity + 1))
    this.#hashes = resized(this.#hashes, new Int32Array(capacity))
    this.#slots = new Int32Array(this.#slots.length * 2)
    this.#mask = 2 * this.#mask + 1
    for (let unit = 0; unit < this.count; unit++) this.#place(unit, this.#hashes[unit] ?? 0)
  }
}

function resized<Numbers extends Int32Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

function grownBytes(bytes: Uint8Array, needed: number): Uint8Array {
  const grown = new Uint8Array(Math.max(needed, bytes.length * 2))
  grown.set(bytes)
  return grown
}
