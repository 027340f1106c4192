/**
 * @module
 * Folded forms of words and letters that no table folds, kept by their bytes.
 *
 * Folding goes through strings and takes about a microsecond; words repeat, so each is folded once.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import { decodeUtf8 } from '../codec/utf8.ts'
import { hashBytes } from './byte-hash.ts'
import { ByteInterner } from './byte-interner.ts'

/** Entries and bytes at which everything is forgotten, so that memory stays bounded on any text. */
const MAX_ENTRIES = 1 << 16
const MAX_BYTES: number = 4 << 20

const encoder = new TextEncoder()

export class ByteFolds {
  readonly #fold: (written: string) => readonly string[]
  readonly #written = new ByteInterner()
  readonly #folded = new ByteWriter(1024)
  /** Where each piece ends in {@link bytes}; it starts where the one before ends. */
  readonly #pieceEnds: number[] = []
  /** For each entry, the number of the piece after its last one. */
  readonly #lastPieces: number[] = []

  /** @param fold the pieces that a word or letter folds to; a pure function */
  constructor(fold: (written: string) => readonly string[]) {
    this.#fold = fold
  }

  /** The folded bytes of all entries. Valid until the next {@link entryOf}. */
  get bytes(): Uint8Array {
    return this.#folded.view()
  }

  /** The entry of the word or letter written as `source[start, end)`, folded now if it is new. */
  entryOf(source: Uint8Array, start: number, end: number): number {
    if (this.#written.size >= MAX_ENTRIES || this.#written.byteLength >= MAX_BYTES) this.#clear()
    const entry = this.#written.intern(source, start, end, hashBytes(source, start, end))
    if (entry === this.#lastPieces.length) this.#add(decodeUtf8(source, start, end))
    return entry
  }

  /** First piece of an entry. */
  firstPiece(entry: number): number {
    return entry === 0 ? 0 : (this.#lastPieces[entry - 1] ?? 0)
  }

  /** The piece after its last one. */
  lastPiece(entry: number): number {
    return this.#lastPieces[entry] ?? 0
  }

  /** Where a piece starts in {@link bytes}. */
  pieceStart(piece: number): number {
    return piece === 0 ? 0 : (this.#pieceEnds[piece - 1] ?? 0)
  }

  /** Where a piece ends in {@link bytes}. */
  pieceEnd(piece: number): number {
    return this.#pieceEnds[piece] ?? 0
  }

  #add(written: string): void {
    for (const piece of this.#fold(written)) {
      this.#folded.bytes(encoder.encode(piece))
      this.#pieceEnds.push(this.#folded.length)
    }
    this.#lastPieces.push(this.#pieceEnds.length)
  }

  #clear(): void {
    this.#written.clear()
    this.#folded.reset()
    this.#pieceEnds.length = 0
    this.#lastPieces.length = 0
  }
}
