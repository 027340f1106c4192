/**
 * @module
 * A fingerprint of each line of a file of records: tells which records changed without keeping or parsing them.
 *
 * 48 bits, as the hashes in paragraph ids: one change in 2^48 would be overlooked. Two lanes in the manner of MurmurHash3 (Austin Appleby, public domain): it mixes a word of four
 * bytes at a time. Departures: the lanes take the same words under different constants, and only 16 bits of the second
 * are kept.
 */

import { forEachLine } from './lines-of.ts'

/** Bytes of a stored fingerprint. */
const FINGERPRINT_BYTES = 6

/** Fingerprints of lines, in order, 6 bytes each. */
export class LineFingerprints {
  #bytes: Uint8Array<ArrayBuffer>
  /** Lines so far. */
  count: number

  /** @param bytes as {@link bytes} gave them; a whole number of fingerprints */
  constructor(bytes: Uint8Array = new Uint8Array()) {
    this.#bytes = Uint8Array.from(bytes)
    this.count = bytes.length / FINGERPRINT_BYTES
  }

  /** Whether these bytes can be fingerprints: a SHA-256, for one, cannot. */
  static areWhole(bytes: Uint8Array): boolean {
    return bytes.length % FINGERPRINT_BYTES === 0
  }

  /** All of them, one behind the other. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.count * FINGERPRINT_BYTES)
  }

  /** Adds those of the lines in these bytes. The last line need not end in a line feed. */
  addLines(lines: Uint8Array): void {
    forEachLine(lines, 1, (start, end) => this.#addLine(lines, start, end))
  }

  /** Adds those of another list. */
  addAll(others: Uint8Array): void {
    this.#reserve(others.length / FINGERPRINT_BYTES)
    this.#bytes.set(others, this.count * FINGERPRINT_BYTES)
    this.count += others.length / FINGERPRINT_BYTES
  }

  /** Takes over from another list, which begins at line `first`, from 0, those of the lines that are marked with 1. */
  replace(first: number, others: Uint8Array, marks: Uint8Array): void {
    for (const [line, mark] of marks.entries()) {
      const from = line * FINGERPRINT_BYTES
      const fingerprint = others.subarray(from, from + FINGERPRINT_BYTES)
      if (mark === 1) this.#bytes.set(fingerprint, (first + line) * FINGERPRINT_BYTES)
    }
  }

  /** Adds that of a line which is not read: it differs from every line of other length. */
  addUnread(sizeBytes: number): void {
    this.#reserve(1)
    this.#put(sizeBytes, Math.floor(sizeBytes / 2 ** 32))
  }

  /** Whether line `line`, from 0, has the same fingerprint in both. False for a line that one of them does not have. */
  isSame(other: LineFingerprints, line: number): boolean {
    if (line >= this.count || line >= other.count) return false
    const start = line * FINGERPRINT_BYTES
    for (let at = start; at < start + FINGERPRINT_BYTES; at++) {
      if (this.#bytes[at] !== other.#bytes[at]) return false
    }
    return true
  }

  #addLine(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(1)
    let a = 0x9747b28c
    let b = 0x3c6ef372
    let at = start
    for (; at + 4 <= end; at += 4) {
      const word =
        (bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24)
      a = mixed(a, word, 0xcc9e2d51)
      b = mixed(b, word, 0x85ebca6b)
    }
    let tail = end - at
    for (; at < end; at++) tail = (tail << 8) | (bytes[at] ?? 0)
    a = mixed(a, tail, 0xcc9e2d51)
    b = mixed(b, tail, 0x85ebca6b)
    this.#put(finished(a ^ (end - start)), finished(b ^ (end - start)))
  }

  #put(low: number, high: number): void {
    const at = this.count++ * FINGERPRINT_BYTES
    for (let i = 0; i < 4; i++) this.#bytes[at + i] = low >>> (8 * i)
    this.#bytes[at + 4] = high
    this.#bytes[at + 5] = high >>> 8
  }

  #reserve(lines: number): void {
    const needed = (this.count + lines) * FINGERPRINT_BYTES
    if (needed <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

function mixed(state: number, word: number, factor: number): number {
  const scrambled = Math.imul(word, factor)
  const turned = state ^ Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593)
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0
}

function finished(state: number): number {
  let hash = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
