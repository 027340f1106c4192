/**
 * @module
 * Overlapping pairs and single letters of a stretch of an unspaced script, over UTF-8 bytes.
 */

import { characterLength, codePointAt } from '../codec/utf8.ts'
import { isPlainGram } from './byte-character.ts'
import { ByteFolds } from './byte-folds.ts'
import { hashBytes } from './byte-hash.ts'
import type { ByteTokens } from './byte-tokens.ts'
import { classOf, EXTEND, GRAM } from './character-class.ts'
import { fold } from './fold.ts'

/** Grams are not split after folding, unlike words. */
const foldLetter = (letter: string): readonly string[] => [fold(letter)]

export class GramScanner {
  readonly #tokens: ByteTokens
  readonly #folds: ByteFolds = new ByteFolds(foldLetter)

  constructor(tokens: ByteTokens) {
    this.#tokens = tokens
  }

  /**
   * Adds the tokens of the stretch that begins at `start` with a letter of an unspaced script.
   *
   * @returns where the stretch ends in `source`
   */
  scan(source: Uint8Array, start: number, end: number): number {
    const tokens = this.#tokens
    let before = tokens.byteCount
    let at = this.#foldLetter(source, start, end)
    while (at < end && classOf(codePointAt(source, at)) === GRAM) {
      const middle = tokens.byteCount
      at = this.#foldLetter(source, at, end)
      const position = tokens.positionCount++
      this.#push(before, tokens.byteCount, position)
      this.#push(before, middle, position)
      before = middle
    }
    this.#push(before, tokens.byteCount, tokens.positionCount++)
    return at
  }

  /** Folds the letter at `start` with its marks onto the tokens' bytes; returns where it ends in `source`. */
  #foldLetter(source: Uint8Array, start: number, end: number): number {
    let at = start + characterLength(source[start] ?? 0)
    const marks = at
    while (at < end && classOf(codePointAt(source, at)) === EXTEND) at += characterLength(source[at] ?? 0)
    if (at === marks && isPlainGram(codePointAt(source, start))) {
      const tokens = this.#tokens
      for (let from = start; from < at; from++) tokens.bytes[tokens.byteCount++] = source[from] ?? 0
    } else {
      this.#foldIrregular(source, start, at, end)
    }
    return at
  }

  #foldIrregular(source: Uint8Array, start: number, letterEnd: number, end: number): void {
    const tokens = this.#tokens
    const entry = this.#folds.entryOf(source, start, letterEnd)
    const piece = this.#folds.firstPiece(entry)
    tokens.appendBytes(this.#folds.bytes, this.#folds.pieceStart(piece), this.#folds.pieceEnd(piece))
    tokens.reserveFor(end - letterEnd)
  }

  #push(start: number, end: number, position: number): void {
    this.#tokens.push(start, end, hashBytes(this.#tokens.bytes, start, end), position)
  }
}
