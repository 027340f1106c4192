/**
 * @module
 * The order of byte strings by their bytes, which for UTF-8 is the order by code points.
 *
 * Source: J. L. Bentley and R. Sedgewick, "Fast Algorithms for Sorting and Searching Strings", SODA 1997, for sorting
 * strings by parts of their bytes. Departure: parts of three bytes, each packed with the string's place into one double, so
 * that the sort of `Float64Array`, which calls back no comparison, does the work.
 */

/** Byte strings, one behind the other: string `i` is `bytes[starts[i], starts[i + 1])`. */
export interface ByteStrings {
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
}

const PART_BYTES = 3
/** A digit of a part is a byte plus 1, or 0 behind the end of the string: no string is alike a longer one. */
const DIGITS = 257
/** A part is below 2^25; 28 bits of the 53 of a double are left for the place. */
const PLACES: number = 2 ** 28
/** Fewer strings than that are sorted by insertion. */
const MIN_SORTED = 12

/**
 * Sorts the numbers of distinct strings, least string first.
 *
 * @param order numbers of strings, in any order; sorted in place
 * @throws {RangeError} if there are more than 2^28
 */
export function sortByBytes(strings: ByteStrings, order: Uint32Array): void {
  if (order.length > PLACES)
    throw new RangeError(`at most ${PLACES} strings can be sorted, got ${order.length}`)
  new ByteSort(strings, order).sort(0, order.length, 0)
}

class ByteSort {
  readonly #bytes: Uint8Array
  readonly #starts: Uint32Array
  readonly #order: Uint32Array
  /** Of the range at hand, where it stands in {@link #order}: the order before, and what is sorted. */
  readonly #before: Uint32Array
  readonly #keys: Float64Array

  constructor({ bytes, starts }: ByteStrings, order: Uint32Array) {
    this.#bytes = bytes
    this.#starts = starts
    this.#order = order
    this.#before = new Uint32Array(order.length)
    this.#keys = new Float64Array(order.length)
  }

  /** Sorts `order[from, to)`: strings that are alike in their first `depth` bytes. */
  sort(from: number, to: number, depth: number): void {
    if (to - from < MIN_SORTED) {
      this.#insertionSort(from, to, depth)
      return
    }
    this.#sortByPart(from, to, depth)
    const keys = this.#keys
    for (let start = from; start < to; ) {
      const part = partOfKey(keys[start] ?? 0)
      let end = start + 1
      while (end < to && partOfKey(keys[end] ?? 0) === part) end++
      // Overwrites no key that is still to be read.
      if (end - start > 1) this.sort(start, end, depth + PART_BYTES)
      start = end
    }
  }

  #sortByPart(from: number, to: number, depth: number): void {
    const order = this.#order
    const before = this.#before
    const keys = this.#keys
    let isSorted = true
    let last = 0
    for (let i = from; i < to; i++) {
      const string = order[i] ?? 0
      const key = this.#partOf(string, depth) * PLACES + i
      before[i] = string
      keys[i] = key
      if (key < last) isSorted = false
      last = key
    }
    // Where all have the part in common, as the ids of records of one file have its path.
    if (isSorted) return
    keys.subarray(from, to).sort()
    for (let i = from; i < to; i++) order[i] = before[(keys[i] ?? 0) % PLACES] ?? 0
  }

  #partOf(string: number, depth: number): number {
    const bytes = this.#bytes
    const at = (this.#starts[string] ?? 0) + depth
    const end = this.#starts[string + 1] ?? 0
    let part = 0
    for (let i = at; i < at + PART_BYTES; i++) part = part * DIGITS + (i < end ? (bytes[i] ?? 0) + 1 : 0)
    return part
  }

  #insertionSort(from: number, to: number, depth: number): void {
    const order = this.#order
    for (let i = from + 1; i < to; i++) {
      const string = order[i] ?? 0
      let place = i
      for (; place > from && this.#compare(order[place - 1] ?? 0, string, depth) > 0; place--) {
        order[place] = order[place - 1] ?? 0
      }
      order[place] = string
    }
  }

  #compare(a: number, b: number, depth: number): number {
    const bytes = this.#bytes
    let at = (this.#starts[a] ?? 0) + depth
    let other = (this.#starts[b] ?? 0) + depth
    const end = this.#starts[a + 1] ?? 0
    const otherEnd = this.#starts[b + 1] ?? 0
    for (; at < end && other < otherEnd; at++, other++) {
      const difference = (bytes[at] ?? 0) - (bytes[other] ?? 0)
      if (difference !== 0) return difference
    }
    return end - at - (otherEnd - other)
  }
}

function partOfKey(key: number): number {
  return Math.floor(key / PLACES)
}
