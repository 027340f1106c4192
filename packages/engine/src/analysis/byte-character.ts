/**
 * @module
 * Characters as the byte tokenizer meets them: what a byte begins, and what a character of one or two bytes folds to.
 *
 * Characters of one or two bytes of UTF-8 (Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic) fold one by one: nearly all
 * of them have the same folded form wherever they stand, so a table replaces `fold()`. The few that do not are marked
 * irregular, and their words go through `fold()` itself. Both tables are derived from `classOf` and `fold`, not written;
 * the second one as its characters are met, because deriving all of it takes as long as opening an index.
 */

import { CONNECTOR, classOf, EXTEND, GRAM, LETTER } from './character-class.ts'
import { fold } from './fold.ts'
import { signsOfName } from './word-scanner.ts'

/** In {@link asciiKind}: ends a word. */
export const ASCII_OTHER = 0
/** In {@link asciiKind}: may join two words. */
export const ASCII_CONNECTOR = 1
/** In {@link asciiKind}: belongs to a character of several bytes. */
export const NOT_ASCII = 2
/** In {@link asciiKind}: may make a name of the word before it. */
export const ASCII_SIGN = 3
/** In {@link asciiKind}, from here on: the lower-case letter or digit. */
export const FIRST_ASCII_LETTER = 0x30

/** What each byte is to the scanner; see the constants. */
export const asciiKind: Uint8Array<ArrayBuffer> = Uint8Array.from({ length: 256 }, (_, byte) => kindOf(byte))

function kindOf(byte: number): number {
  if (byte >= 0x80) return NOT_ASCII
  const characterClass = classOf(byte)
  if (characterClass === LETTER) return String.fromCharCode(byte).toLowerCase().charCodeAt(0)
  if (characterClass === CONNECTOR) return ASCII_CONNECTOR
  return signsOfName(byte) > 0 ? ASCII_SIGN : ASCII_OTHER
}

/** In {@link shortFold}: no part of a word. */
export const ENDS_WORD = -1
/** In {@link shortFold}: its word must be folded as a whole. */
export const IRREGULAR = -2
/** Bit of {@link shortFold}: a mark that folding removes. */
export const MARK: number = 1 << 24
/**
 * Bit of {@link shortFold}: `й`, which keeps its breve unless another mark comes between the two when both are sorted
 * (UAX #15). A word that also has a {@link MARK} must be folded as a whole.
 */
export const SHORT_I: number = 1 << 25

const COMBINING_BREVE = 0x306

/** In {@link shortFolds}: was not asked for. */
const NOT_ASKED = -3
/** What {@link shortFold} answered, by code point. */
const shortFolds: Int32Array<ArrayBuffer> = new Int32Array(0x800).fill(NOT_ASKED)

/**
 * What a character below U+0800 folds to: {@link ENDS_WORD}, {@link IRREGULAR}, or up to two bytes, the first lowest, their
 * count in bits 16 to 23, and flags above.
 */
export function shortFold(codePoint: number): number {
  const known = shortFolds[codePoint] ?? ENDS_WORD
  return known === NOT_ASKED ? learnFold(codePoint) : known
}

function learnFold(codePoint: number): number {
  const learned = packedFold(codePoint)
  shortFolds[codePoint] = learned
  return learned
}

function packedFold(codePoint: number): number {
  const characterClass = classOf(codePoint)
  if (characterClass !== LETTER && characterClass !== EXTEND) return ENDS_WORD
  const character = String.fromCodePoint(codePoint)
  const folded = fold(character)
  if (characterClass === EXTEND) return folded === '' && codePoint !== COMBINING_BREVE ? MARK : IRREGULAR
  const bytes = new TextEncoder().encode(folded)
  if (bytes.length > 2 || [...folded].some((part) => classOf(part.codePointAt(0) ?? 0) !== LETTER)) {
    return IRREGULAR
  }
  const flags = folded === 'й' ? SHORT_I : 0
  return (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | (bytes.length << 16) | flags
}

const plainPages: (Uint8Array | undefined)[] = []

/** Whether the character is a letter of an unspaced script that folds to itself. */
export function isPlainGram(codePoint: number): boolean {
  const page = plainPages[codePoint >>> 8] ?? loadPlainPage(codePoint >>> 8)
  return page[codePoint & 0xff] === 1
}

function loadPlainPage(number: number): Uint8Array {
  const page = Uint8Array.from({ length: 256 }, (_, low) => {
    const codePoint = number * 256 + low
    const character = String.fromCodePoint(codePoint)
    return classOf(codePoint) === GRAM && fold(character) === character ? 1 : 0
  })
  plainPages[number] = page
  return page
}
