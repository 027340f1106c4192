/**
 * @module
 * The tokens of one text, as numbers in arrays: filled by the byte tokenizer, read by the inverted index.
 */

import { MAX_TERM_BYTES } from '@paraseek/shared'

const INITIAL_BYTES = 16 * 1024
const INITIAL_TOKENS = 4 * 1024
/** Room beyond what the bytes of a text need. */
const MARGIN = 16

export class ByteTokens {
  /** The terms' bytes, folded; terms may share bytes. Replaced when it grows. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(INITIAL_BYTES)
  /** Bytes of {@link bytes} in use. */
  byteCount = 0
  /** First byte of each token's term in {@link bytes}. */
  starts: Int32Array<ArrayBuffer> = new Int32Array(INITIAL_TOKENS)
  /** One past its last byte. */
  ends: Int32Array<ArrayBuffer> = new Int32Array(INITIAL_TOKENS)
  /** Its hash, see `byte-hash.ts`. */
  hashes: Int32Array<ArrayBuffer> = new Int32Array(INITIAL_TOKENS)
  /** Number of the word in the text, from 0. */
  positions: Int32Array<ArrayBuffer> = new Int32Array(INITIAL_TOKENS)
  /** Tokens of the text. */
  count = 0
  /** Words of the text: the position that a next word would have. */
  positionCount = 0
  /** Tokens left out because their term is longer than `MAX_TERM_BYTES`. */
  droppedTokens = 0

  /** Forgets the text before. */
  clear(): void {
    this.byteCount = 0
    this.count = 0
    this.positionCount = 0
    this.droppedTokens = 0
  }

  /**
   * Makes room for what `sourceBytes` bytes of text yield when each character is folded by a table: a folded byte for each
   * byte, once more in a compound that keeps its connectors, and a token for each byte.
   */
  reserveFor(sourceBytes: number): void {
    this.reserve(2 * sourceBytes + MARGIN, sourceBytes + MARGIN)
  }

  /** Makes room for `byteCount` more bytes and `tokenCount` more tokens. */
  reserve(byteCount: number, tokenCount: number): void {
    if (this.byteCount + byteCount > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.byteCount + byteCount, this.bytes.length * 2))
      larger.set(this.bytes)
      this.bytes = larger
    }
    if (this.count + tokenCount > this.starts.length) {
      const capacity = Math.max(this.count + tokenCount, this.starts.length * 2)
      this.starts = enlarged(this.starts, capacity)
      this.ends = enlarged(this.ends, capacity)
      this.hashes = enlarged(this.hashes, capacity)
      this.positions = enlarged(this.positions, capacity)
    }
  }

  /**
   * Adds the token `bytes[start, end)`; leaves an empty one out, and counts one that is too long. Room for it was
   * reserved.
   */
  push(start: number, end: number, hash: number, position: number): void {
    if (end - start > MAX_TERM_BYTES) {
      this.droppedTokens++
    } else if (end > start) {
      const token = this.count++
      this.starts[token] = start
      this.ends[token] = end
      this.hashes[token] = hash
      this.positions[token] = position
    }
  }

  /** Appends `source[start, end)`, which may be of {@link bytes}, to the bytes. */
  appendBytes(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start, 0)
    for (let at = start; at < end; at++) this.bytes[this.byteCount++] = source[at] ?? 0
  }

  /** Moves the last token to place `to`, and those from there on one place up. */
  moveLastTo(to: number): void {
    const last = this.count - 1
    moveDown(this.starts, last, to)
    moveDown(this.ends, last, to)
    moveDown(this.hashes, last, to)
    moveDown(this.positions, last, to)
  }
}

function moveDown(column: Int32Array, from: number, to: number): void {
  const value = column[from] ?? 0
  for (let at = from; at > to; at--) column[at] = column[at - 1] ?? 0
  column[to] = value
}

function enlarged(old: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity)
  larger.set(old)
  return larger
}
