/**
 * @module
 * One word of a spaced script, folded onto the tokens' bytes.
 */

import { characterLength, codePointAt } from '../codec/utf8.ts'
import {
  asciiKind,
  ENDS_WORD,
  FIRST_ASCII_LETTER,
  IRREGULAR,
  MARK,
  SHORT_I,
  shortFold,
} from './byte-character.ts'
import { ByteFolds } from './byte-folds.ts'
import { hashBytes } from './byte-hash.ts'
import type { ByteTokens } from './byte-tokens.ts'
import { classOf, EXTEND, LETTER } from './character-class.ts'
import { fold } from './fold.ts'
import { splitFolded } from './word-scanner.ts'

const foldWord = (word: string): readonly string[] => splitFolded(fold(word))

export class WordScanner {
  readonly #tokens: ByteTokens
  readonly #folds: ByteFolds = new ByteFolds(foldWord)

  constructor(tokens: ByteTokens) {
    this.#tokens = tokens
  }

  /**
   * Adds the tokens of the word that begins at `start` with a letter: one, but none or several where folding leaves no
   * single word.
   *
   * @returns where the word ends in `source`
   */
  scan(source: Uint8Array, start: number, end: number): number {
    const tokens = this.#tokens
    const folded = tokens.bytes
    const first = tokens.byteCount
    let out = first
    let at = start
    let flags = 0
    while (at < end) {
      const byte = source[at] ?? 0
      const character = byte < 0x80 ? asciiFold(byte) : foldAt(source, at, byte)
      if (character === ENDS_WORD) break
      if (character === IRREGULAR) return this.#scanIrregular(source, start, at, end)
      // Both bytes are put down, and only those that count are kept: there is room for one more.
      folded[out] = character
      folded[out + 1] = character >> 8
      out += (character >> 16) & 0xff
      flags |= character
      at += byte < 0x80 ? 1 : 2
    }
    if ((flags & (MARK | SHORT_I)) === (MARK | SHORT_I)) return this.#scanIrregular(source, start, at, end)
    tokens.byteCount = out
    if (out > first) tokens.push(first, out, hashBytes(folded, first, out), tokens.positionCount++)
    return at
  }

  #scanIrregular(source: Uint8Array, start: number, from: number, end: number): number {
    const wordEnd = endOfWord(source, from, end)
    const tokens = this.#tokens
    const folds = this.#folds
    const entry = folds.entryOf(source, start, wordEnd)
    const last = folds.lastPiece(entry)
    for (let piece = folds.firstPiece(entry); piece < last; piece++) {
      const first = tokens.byteCount
      tokens.appendBytes(folds.bytes, folds.pieceStart(piece), folds.pieceEnd(piece))
      tokens.reserveFor(end - wordEnd)
      const hash = hashBytes(tokens.bytes, first, tokens.byteCount)
      tokens.push(first, tokens.byteCount, hash, tokens.positionCount++)
    }
    return wordEnd
  }
}

function asciiFold(byte: number): number {
  const letter = asciiKind[byte] ?? 0
  return letter < FIRST_ASCII_LETTER ? ENDS_WORD : letter | (1 << 16)
}

/** As {@link shortFold}, for a character of two bytes or more. */
function foldAt(source: Uint8Array, at: number, lead: number): number {
  if (lead < 0xe0) return shortFold(((lead & 0x1f) << 6) | ((source[at + 1] ?? 0) & 0x3f))
  const characterClass = classOf(codePointAt(source, at))
  return characterClass === LETTER || characterClass === EXTEND ? IRREGULAR : ENDS_WORD
}

function endOfWord(source: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end) {
    const characterClass = classOf(codePointAt(source, at))
    if (characterClass !== LETTER && characterClass !== EXTEND) break
    at += characterLength(source[at] ?? 0)
  }
  return at
}
