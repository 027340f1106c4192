/**
 * @module
 * All terms of a dictionary within a few edits of a word, by a walk over the sorted terms with jumps.
 *
 * The rows of the edit distance table stand on a stack, one for each character of the current term, and the rows of what a term
 * shares with the one before it are kept. A row without any value within the distance rules out every term with that
 * beginning: the walk jumps to the next text that may be a term. The terms in order are a trie walked depth first,
 * so the work is that of a Levenshtein automaton (K. Schulz and S. Mihov, "Fast string correction with Levenshtein
 * automata", IJDAR 5, 2002) without building one. Distance: optimal string alignment, an exchange of neighbours counts one.
 */

import { characterLength, codePointAt, encodeUtf8, writeCodePoint } from '../../codec/utf8.ts'
import type { TermCursor } from '../../terms/term-cursor.ts'
import { sharedLength } from '../../terms/terms-format.ts'
import { firstLettersFor } from './first-letters.ts'

/** Called for each term found: the cursor stands on it. */
export type TypoVisitor = (cursor: TermCursor, edits: number) => void

/** Bytes of a code point in UTF-8. */
const MAX_CHARACTER_LENGTH = 4
/** Terms that have more first characters in common are few: the next one is found sooner by going on than by looking it up. */
const MAX_SEEK_DEPTH = 2
/** More than any distance. */
const FAR = 0xffff

/**
 * Calls `visit` for every term, other than the word itself, that is near the word, in order.
 *
 * @param word code points, at least one
 * @param distance 1 or 2: edits of a term with the word's first letter; one with another of {@link firstLettersFor} has one
 */
export function walkTypos(
  cursor: TermCursor,
  word: readonly number[],
  distance: number,
  visit: TypoVisitor,
): void {
  const walk = new TypoWalk(cursor, word, distance)
  const { first, last } = firstLettersFor(word[0] ?? 0)
  let hasTerm = cursor.seekCeil(encodeUtf8(String.fromCodePoint(first)))
  while (hasTerm) {
    const isNear = walk.readTerm()
    if (walk.firstLetter > last) return
    if (isNear && walk.edits > 0) visit(cursor, walk.edits)
    hasTerm = walk.isRuledOut ? walk.jump() : walk.next()
  }
}

class TypoWalk {
  readonly #cursor: TermCursor
  readonly #word: readonly number[]
  readonly #distance: number
  readonly #width: number
  /** Row `i` holds the distances of the first `i` characters of the term to every beginning of the word. */
  readonly #rows: Int32Array
  /** The least distance of each row. */
  readonly #least: Uint16Array
  /** Characters of the current term. */
  readonly #characters: Int32Array
  /** Byte behind each character of the current term. */
  readonly #ends: Int32Array
  /** The bytes of these characters, where the walk has jumped. */
  readonly #target: Uint8Array
  #depth = 0

  constructor(cursor: TermCursor, word: readonly number[], distance: number) {
    this.#cursor = cursor
    this.#word = word
    this.#distance = distance
    this.#width = word.length + 1
    // A longer term is ruled out by its length.
    const depths = word.length + distance + 2
    this.#rows = new Int32Array(depths * this.#width)
    this.#least = new Uint16Array(depths)
    this.#characters = new Int32Array(depths)
    this.#ends = new Int32Array(depths)
    this.#target = new Uint8Array(depths * MAX_CHARACTER_LENGTH)
    for (let column = 0; column < this.#width; column++) this.#rows[column] = column
  }

  /** The first character of the current term. */
  get firstLetter(): number {
    return this.#characters[0] ?? 0
  }

  /** Distance of the characters that were read. */
  get edits(): number {
    return this.#rows[this.#depth * this.#width + this.#word.length] ?? 0
  }

  /** Whether no term that begins with the characters that were read is near enough. */
  get isRuledOut(): boolean {
    return (this.#least[this.#depth] ?? 0) > this.#limit
  }

  /** Edits that a term with the current first letter may have. */
  get #limit(): number {
    return this.firstLetter === this.#word[0] ? this.#distance : 1
  }

  /** Brings the rows up to the current term, or to the character that rules it out; answers whether the term is near enough. */
  readTerm(): boolean {
    const { bytes, length } = this.#cursor
    let at = this.#ends[this.#depth] ?? 0
    while (at < length) {
      const character = codePointAt(bytes, at)
      at += characterLength(bytes[at] ?? 0)
      this.#push(character, at)
      if (this.isRuledOut) return false
    }
    return this.edits <= this.#limit
  }

  /** Moves to the next term; false if there is none. */
  next(): boolean {
    return this.#keepShared(this.#cursor.next())
  }

  /** Moves behind all terms that begin as the one that was ruled out; false if there are no more. */
  jump(): boolean {
    for (; this.#depth > 0; this.#depth--) {
      // Where an edit is left, any character can follow.
      if ((this.#least[this.#depth - 1] ?? 0) < this.#limit) return this.#skip()
      const character = this.#possibleAfter(this.#depth - 1, this.#characters[this.#depth - 1] ?? 0)
      if (character !== undefined) return this.#depth > MAX_SEEK_DEPTH ? this.#skip() : this.#seek(character)
    }
    return false
  }

  /** Moves behind all terms that begin with the characters that were read. */
  #skip(): boolean {
    return this.#keepShared(this.#cursor.skipPrefix(this.#ends[this.#depth] ?? 0))
  }

  /** Moves to the first term from the least text on that is near enough and has `character` instead of the last one read. */
  #seek(character: number): boolean {
    this.#depth--
    this.#target.set(this.#cursor.bytes.subarray(0, this.#ends[this.#depth]))
    let next: number | undefined = character
    while (next !== undefined) {
      this.#push(next, writeCodePoint(next, this.#target, this.#ends[this.#depth] ?? 0))
      const isForced = this.#least[this.#depth] === this.#limit && this.edits > this.#limit
      next = isForced ? this.#possibleAfter(this.#depth, -1) : undefined
    }
    const length = this.#ends[this.#depth] ?? 0
    const { bytes } = this.#cursor
    if (!this.#cursor.seekCeil(this.#target, length)) return false
    this.#popTo(sharedLength(this.#target, 0, length, bytes, 0, this.#cursor.length))
    return true
  }

  /**
   * The least character `> least` that can follow the first `depth` characters, of which no edit is left: it is one of the
   * word's where these are within the distance of what stands before it, or ends an exchange.
   */
  #possibleAfter(depth: number, least: number): number | undefined {
    const row = depth * this.#width
    let next: number | undefined
    const from = Math.max(1, depth - this.#distance)
    const to = Math.min(this.#word.length, depth + this.#distance + 1)
    for (let column = from; column <= to; column++) {
      const character = this.#word[column - 1] ?? 0
      if (character <= least || (next !== undefined && character >= next)) continue
      const isNear = (this.#rows[row + column - 1] ?? 0) <= this.#limit
      if (isNear || this.#endsExchange(depth, column)) next = character
    }
    return next
  }

  /** Whether the word's character at `column`, behind the first `depth`, makes an exchange within the distance. */
  #endsExchange(depth: number, column: number): boolean {
    const isExchange = depth > 0 && this.#characters[depth - 1] === this.#word[column]
    return isExchange && (this.#rows[(depth - 1) * this.#width + column - 1] ?? 0) < this.#limit
  }

  /** Keeps the characters that the term has in common with the one before. */
  #keepShared(hasTerm: boolean): boolean {
    this.#popTo(this.#cursor.sharedPrefix)
    return hasTerm
  }

  #popTo(length: number): void {
    while (this.#depth > 0 && (this.#ends[this.#depth] ?? 0) > length) this.#depth--
  }

  /** Fills the row of one more character, which ends before the byte `end`. */
  #push(character: number, end: number): void {
    const rows = this.#rows
    const width = this.#width
    this.#characters[this.#depth] = character
    const depth = ++this.#depth
    this.#ends[depth] = end
    const row = depth * width
    const last = row - width
    // Farther from the diagonal every value is greater than the distance.
    const from = Math.max(1, depth - this.#distance)
    const to = Math.min(width - 1, depth + this.#distance)
    rows[row + from - 1] = from === 1 ? depth : FAR
    if (to < width - 1) rows[row + to + 1] = rows[row + width - 1] = FAR
    let least = rows[row + from - 1] ?? FAR
    for (let column = from; column <= to; column++) {
      const edited = Math.min(rows[last + column] ?? 0, rows[row + column - 1] ?? 0) + 1
      const replaced = (rows[last + column - 1] ?? 0) + (character === this.#word[column - 1] ? 0 : 1)
      const value = Math.min(edited, replaced, this.#exchanged(row, column))
      rows[row + column] = value
      if (value < least) least = value
    }
    this.#least[depth] = least
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
