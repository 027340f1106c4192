/**
 * @module
 * The order of terms by their bytes, which is their order by code points.
 *
 * Source: J. L. Bentley and R. Sedgewick, "Fast Algorithms for Sorting and Searching Strings", SODA 1997, for sorting
 * strings by parts of their bytes. Departure: parts of three bytes, each packed with the term's place into one double, so
 * that the sort of `Float64Array`, which calls back no comparison, does the work.
 */

import type { ByteInterner } from '../analysis/byte-interner.ts'
import { compareBytes } from '../terms/terms-format.ts'

const PART_BYTES = 3
/** A digit of a part is a byte plus 1, or 0 behind the end of the term: no term is alike a longer one. */
const DIGITS = 257
/** A part is below 2^25; 28 bits of the 53 of a double are left for the place. */
const PLACES: number = 2 ** 28
/** Fewer terms than that are sorted by insertion. */
const MIN_SORTED = 12

/**
 * The numbers of the terms, least term first.
 *
 * @throws {RangeError} if there are more than 2^28
 */
export function termOrder(terms: ByteInterner): Uint32Array<ArrayBuffer> {
  if (terms.size > PLACES) throw new RangeError(`at most ${PLACES} terms can be sorted, got ${terms.size}`)
  const order = Uint32Array.from({ length: terms.size }, (_, term) => term)
  sortRange(order, terms, 0, order.length, 0)
  return order
}

/** Sorts `order[from, to)`: terms that are alike in their first `depth` bytes. */
function sortRange(order: Uint32Array, terms: ByteInterner, from: number, to: number, depth: number): void {
  if (to - from < MIN_SORTED) {
    insertionSort(order, terms, from, to, depth)
    return
  }
  const before = order.slice(from, to)
  const keys = new Float64Array(to - from)
  for (let i = 0; i < keys.length; i++) keys[i] = partOf(terms, before[i] ?? 0, depth) * PLACES + i
  keys.sort()
  for (let i = 0; i < keys.length; i++) order[from + i] = before[(keys[i] ?? 0) % PLACES] ?? 0
  let start = 0
  for (let i = 1; i <= keys.length; i++) {
    if (i < keys.length && partOfKey(keys, i) === partOfKey(keys, start)) continue
    if (i - start > 1) sortRange(order, terms, from + start, from + i, depth + PART_BYTES)
    start = i
  }
}

function partOfKey(keys: Float64Array, i: number): number {
  return Math.floor((keys[i] ?? 0) / PLACES)
}

function partOf({ bytes, starts }: ByteInterner, term: number, depth: number): number {
  const at = (starts[term] ?? 0) + depth
  const end = starts[term + 1] ?? 0
  let part = 0
  for (let i = at; i < at + PART_BYTES; i++) part = part * DIGITS + (i < end ? (bytes[i] ?? 0) + 1 : 0)
  return part
}

function insertionSort(
  order: Uint32Array,
  terms: ByteInterner,
  from: number,
  to: number,
  depth: number,
): void {
  for (let i = from + 1; i < to; i++) {
    const term = order[i] ?? 0
    let place = i
    for (; place > from && compareTerms(terms, order[place - 1] ?? 0, term, depth) > 0; place--) {
      order[place] = order[place - 1] ?? 0
    }
    order[place] = term
  }
}

function compareTerms({ bytes, starts }: ByteInterner, a: number, b: number, depth: number): number {
  const aStart = (starts[a] ?? 0) + depth
  const bStart = (starts[b] ?? 0) + depth
  return compareBytes(
    bytes,
    aStart,
    (starts[a + 1] ?? 0) - aStart,
    bytes,
    bStart,
    (starts[b + 1] ?? 0) - bStart,
  )
}
