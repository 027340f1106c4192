/**
 * @module
 * A cache of limited size that keeps the values that were used last: an approximation of LRU by two generations.
 *
 * What is used joins the young generation. When that holds half of the capacity, it replaces the old one, whose values are evicted.
 * So the values used last are certain to be kept up to half of the capacity, and a use costs one look-up; exact LRU order would cost
 * two changes of a map.
 */

export class LruCache<Value, Key = string> {
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()
  /** Of the young values together. */
  #size = 0
  /** Of a generation. */
  readonly #capacity: number
  readonly #sizeOf: (value: Value) => number

  /** @param capacity of all values together, in the unit of `sizeOf` */
  constructor(capacity: number, sizeOf: (value: Value) => number) {
    this.#capacity = capacity / 2
    this.#sizeOf = sizeOf
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.#add(key, old)
    return old
  }

  /** Replaces any value of the same key. A value larger than half of the capacity is not kept. */
  set(key: Key, value: Value): void {
    const before = this.#young.get(key)
    if (before !== undefined) this.#size -= this.#sizeOf(before)
    this.#young.delete(key)
    this.#old.delete(key)
    this.#add(key, value)
  }

  #add(key: Key, value: Value): void {
    const size = this.#sizeOf(value)
    if (size > this.#capacity) return
    if (this.#size + size > this.#capacity) {
      this.#old = this.#young
      this.#young = new Map()
      this.#size = 0
    }
    this.#young.set(key, value)
    this.#size += size
  }
}
