/**
 * @module
 * The id of a segment that is built: 128 bits that follow from its content, so that the same build gives the same files.
 *
 * Source: A. Appleby, MurmurHash3, variant x86_128 (smhasher, in the public domain). It distinguishes builds that differ by
 * accident; it is no defence against someone who makes two alike.
 */

const C1 = 0x239b961b
const C2 = 0xab0e9789
const C3 = 0x38b34ae5
const C4 = 0xa1e38b93
const BLOCK_BYTES = 16

/**
 * The build id of a segment.
 *
 * @param parts everything its files are made of, in a fixed order
 * @returns 32 lower-case hexadecimal digits
 */
export function segmentId(parts: readonly Uint8Array[]): string {
  const digests = parts.map((part) => `${part.length}:${murmur128(part)}`).join(' ')
  return murmur128(new TextEncoder().encode(digests))
}

/** MurmurHash3 x86_128 with seed 0: 32 lower-case hexadecimal digits, the four words in turn. */
export function murmur128(bytes: Uint8Array): string {
  const words = Int32Array.of(0, 0, 0, 0)
  const whole = bytes.length - (bytes.length % BLOCK_BYTES)
  mixBlocks(words, bytes, whole)
  mixTail(words, bytes, whole)
  finish(words, bytes.length)
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

function mixBlocks(words: Int32Array, bytes: Uint8Array, end: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let [h1 = 0, h2 = 0, h3 = 0, h4 = 0] = words
  for (let at = 0; at < end; at += BLOCK_BYTES) {
    h1 ^= scramble(view.getInt32(at, true), C1, 15, C2)
    h1 = (Math.imul(rotate(h1, 19) + h2, 5) + 0x561ccd1b) | 0
    h2 ^= scramble(view.getInt32(at + 4, true), C2, 16, C3)
    h2 = (Math.imul(rotate(h2, 17) + h3, 5) + 0x0bcaa747) | 0
    h3 ^= scramble(view.getInt32(at + 8, true), C3, 17, C4)
    h3 = (Math.imul(rotate(h3, 15) + h4, 5) + 0x96cd1c35) | 0
    h4 ^= scramble(view.getInt32(at + 12, true), C4, 18, C1)
    h4 = (Math.imul(rotate(h4, 13) + h1, 5) + 0x32ac3b17) | 0
  }
  words.set([h1, h2, h3, h4])
}

/** The last bytes, fewer than a block: as words padded with zeros, of which a zero word changes nothing. */
function mixTail(words: Int32Array, bytes: Uint8Array, start: number): void {
  const tail = Int32Array.of(0, 0, 0, 0)
  for (let at = start; at < bytes.length; at++) {
    const word = (at - start) >> 2
    tail[word] = (tail[word] ?? 0) | ((bytes[at] ?? 0) << (8 * ((at - start) % 4)))
  }
  const [k1 = 0, k2 = 0, k3 = 0, k4 = 0] = tail
  const mixed = [
    scramble(k1, C1, 15, C2),
    scramble(k2, C2, 16, C3),
    scramble(k3, C3, 17, C4),
    scramble(k4, C4, 18, C1),
  ]
  for (const [i, value] of mixed.entries()) words[i] = (words[i] ?? 0) ^ value
}

function finish(words: Int32Array, length: number): void {
  for (let i = 0; i < 4; i++) words[i] = (words[i] ?? 0) ^ length
  addAll(words)
  for (let i = 0; i < 4; i++) words[i] = avalanche(words[i] ?? 0)
  addAll(words)
}

/** The first word gets all others, then each other one the first. */
function addAll(words: Int32Array): void {
  const [h1 = 0, h2 = 0, h3 = 0, h4 = 0] = words
  const sum = h1 + h2 + h3 + h4
  words.set([sum, h2 + sum, h3 + sum, h4 + sum])
}

function scramble(word: number, first: number, turns: number, second: number): number {
  return Math.imul(rotate(Math.imul(word, first), turns), second)
}

function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

function rotate(word: number, turns: number): number {
  return (word << turns) | (word >>> (32 - turns))
}
