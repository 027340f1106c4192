/**
 * @module
 * Values that were made before, by what they were made of: as many as may be kept, those that were used last.
 *
 * In two generations: what is used joins the young one, and when that holds half of what may be kept, it takes the place of the old one, which goes. So
 * what was used last is surely kept as far as it takes half of the room, and a use costs one look into a map; to keep the exact order of use would cost two changes of it.
 */

export class RecentlyUsed<Value, Key = string> {
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()
  /** Of the young values together. */
  #size = 0
  readonly #most: number
  readonly #sizeOf: (value: Value) => number

  /** @param capacity of all values together, in the unit of `sizeOf` */
  constructor(capacity: number, sizeOf: (value: Value) => number) {
    this.#most = capacity / 2
    this.#sizeOf = sizeOf
  }

  get(key: Key): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) this.#add(key, old)
    return old
  }

  /** Keeps a value in place of another of the same key; one that would take more than half of the room is not kept. */
  keep(key: Key, value: Value): void {
    const before = this.#young.get(key)
    if (before !== undefined) this.#size -= this.#sizeOf(before)
    this.#young.delete(key)
    this.#old.delete(key)
    this.#add(key, value)
  }

  #add(key: Key, value: Value): void {
    const size = this.#sizeOf(value)
    if (size > this.#most) return
    if (this.#size + size > this.#most) {
      this.#old = this.#young
      this.#young = new Map()
      this.#size = 0
    }
    this.#young.set(key, value)
    this.#size += size
  }
}
