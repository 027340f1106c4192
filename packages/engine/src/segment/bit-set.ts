/**
 * @module
 * Sets of small integers, one bit each: bit `i & 31` of word `i >>> 5`.
 */

/** Words of a set of integers in `[0, size)`. */
export function wordCountOf(size: number): number {
  return Math.ceil(size / 32)
}

/** Whether `member` is in the set; false beyond its words. */
export function hasBit(words: Uint32Array, member: number): boolean {
  return (((words[member >>> 5] ?? 0) >>> (member & 31)) & 1) === 1
}

/** Adds `member`, for which the set must have a word. */
export function addBit(words: Uint32Array, member: number): void {
  words[member >>> 5] = (words[member >>> 5] ?? 0) | (1 << (member & 31))
}

/** Members of the set. */
export function countBits(words: Uint32Array): number {
  let count = 0
  for (let word of words) for (; word !== 0; word &= word - 1) count++
  return count
}

/** The integers in `[0, size)` that are not in the set. */
export function complementOf(words: Uint32Array, size: number): Uint32Array {
  const complement = words.map((word) => ~word)
  const rest = size & 31
  const last = complement.length - 1
  if (rest !== 0) complement[last] = (complement[last] ?? 0) & ((1 << rest) - 1)
  return complement
}
