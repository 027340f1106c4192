/**
 * @module
 * All terms of a dictionary within a few edits of a word, by a walk over the sorted terms with jumps.
 *
 * The rows of the edit distance table stand on a stack, one for each character of the current term, and the rows of what a term
 * shares with the one before it are kept. A row without any value within the distance rules out every term with that
 * beginning: the walk jumps behind all of them. The terms in order are a trie walked depth first, so the work is that of
 * a Levenshtein automaton (K. Schulz and S. Mihov, "Fast string correction with Levenshtein automata", IJDAR 5, 2002)
 * without building one. Distance: optimal string alignment, an exchange of neighbours counts one.
 */

import type { TermCursor } from '../../terms/term-cursor.ts'

/** Called for each term found: the cursor stands on it. */
export type TypoVisitor = (cursor: TermCursor, edits: number) => void

const MAX_TERM_CHARACTERS = 256

/**
 * Calls `visit` for every term, other than the word itself, that has the word's first character and is at most
 * `distance` edits away, in order.
 *
 * @param word code points, at least one
 * @param distance 1 or 2
 */
export function walkTypos(
  cursor: TermCursor,
  word: readonly number[],
  distance: number,
  visit: TypoVisitor,
): void {
  const walk = new TypoWalk(cursor, word, distance)
  const first = new TextEncoder().encode(String.fromCodePoint(word[0] ?? 0))
  let hasTerm = cursor.seekCeil(first)
  let shared = 0
  while (hasTerm && (shared >= first.length || startsWith(cursor, first))) {
    const ruledOut = walk.extend(shared)
    if (ruledOut > 0) {
      hasTerm = cursor.skipPrefix(ruledOut)
    } else {
      const edits = walk.edits
      if (edits > 0 && edits <= distance) visit(cursor, edits)
      hasTerm = cursor.next()
    }
    shared = cursor.sharedPrefix
  }
}

function startsWith(cursor: TermCursor, prefix: Uint8Array): boolean {
  return cursor.length >= prefix.length && prefix.every((byte, index) => cursor.bytes[index] === byte)
}

class TypoWalk {
  readonly #cursor: TermCursor
  readonly #word: readonly number[]
  readonly #distance: number
  readonly #width: number
  /** Row `i` holds the distances of the first `i` characters of the term to every beginning of the word. */
  readonly #rows: Uint16Array
  /** Characters of the current term. */
  readonly #characters = new Int32Array(MAX_TERM_CHARACTERS)
  /** Byte behind each character of the current term. */
  readonly #ends = new Int32Array(MAX_TERM_CHARACTERS + 1)
  #depth = 0

  constructor(cursor: TermCursor, word: readonly number[], distance: number) {
    this.#cursor = cursor
    this.#word = word
    this.#distance = distance
    this.#width = word.length + 1
    this.#rows = new Uint16Array((MAX_TERM_CHARACTERS + 1) * this.#width)
    for (let column = 0; column < this.#width; column++) this.#rows[column] = column
  }

  /** Distance of the whole current term. */
  get edits(): number {
    return this.#rows[this.#depth * this.#width + this.#word.length] ?? 0
  }

  /**
   * Brings the rows up to the current term.
   *
   * @param shared bytes that it has in common with the term of the last call
   * @returns 0, or how many first bytes rule the term out
   */
  extend(shared: number): number {
    while (this.#depth > 0 && (this.#ends[this.#depth] ?? 0) > shared) this.#depth--
    const { bytes, length } = this.#cursor
    let at = this.#ends[this.#depth] ?? 0
    while (at < length) {
      const size = sequenceLength(bytes[at] ?? 0)
      this.#characters[this.#depth] = codePointAt(bytes, at, size)
      at += size
      this.#depth++
      this.#ends[this.#depth] = at
      if (this.#fillRow() > this.#distance) return at
    }
    return 0
  }

  /** Fills the row of the last character; answers its least value. */
  #fillRow(): number {
    const rows = this.#rows
    const width = this.#width
    const row = this.#depth * width
    const last = row - width
    const character = this.#characters[this.#depth - 1]
    rows[row] = this.#depth
    let least = this.#depth
    for (let column = 1; column < width; column++) {
      const edited = Math.min(rows[last + column] ?? 0, rows[row + column - 1] ?? 0) + 1
      const replaced = (rows[last + column - 1] ?? 0) + (character === this.#word[column - 1] ? 0 : 1)
      const value = Math.min(edited, replaced, this.#exchanged(row, column))
      rows[row + column] = value
      if (value < least) least = value
    }
    return least
  }

  /** Distance if the last two characters are those of the word exchanged. */
  #exchanged(row: number, column: number): number {
    const depth = this.#depth
    const isExchange =
      depth > 1 &&
      column > 1 &&
      this.#characters[depth - 1] === this.#word[column - 2] &&
      this.#characters[depth - 2] === this.#word[column - 1]
    return isExchange ? (this.#rows[row - 2 * this.#width + column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
  }
}

/** Bytes of the UTF-8 sequence that begins with `lead`. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}

function codePointAt(bytes: Uint8Array, at: number, size: number): number {
  let codePoint = size === 1 ? (bytes[at] ?? 0) : (bytes[at] ?? 0) & (0x7f >> size)
  for (let index = 1; index < size; index++) {
    codePoint = (codePoint << 6) | ((bytes[at + index] ?? 0) & 0x3f)
  }
  return codePoint
}
