/**
 * @module
 * A piece of some bytes, told by where it lies.
 */

/** `bytes[start, end)`. */
export interface ByteRange {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

/** All of these bytes. */
export function wholeRange(bytes: Uint8Array): ByteRange {
  return { bytes, start: 0, end: bytes.length }
}

/** Whether two ranges hold the same bytes. */
export function isSameRange(a: ByteRange, b: ByteRange): boolean {
  const length = a.end - a.start
  return b.end - b.start === length && sharedBytes(a, b) === length
}

/** How many bytes two ranges begin alike with. */
export function sharedBytes(a: ByteRange, b: ByteRange): number {
  const most = Math.min(a.end - a.start, b.end - b.start)
  const [some, others, from, other] = [a.bytes, b.bytes, a.start, b.start]
  let shared = 0
  while (shared < most && some[from + shared] === others[other + shared]) shared++
  return shared
}
