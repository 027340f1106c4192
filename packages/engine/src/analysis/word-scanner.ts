/**
 * @module
 * Cuts a text into runs: words, compounds of words, and stretches of an unspaced script.
 *
 * A compound is words joined by single connectors, with no space: `don't`, `e-mail`, `F-35`, `U.S.`, `snake_case`.
 * A plain word may have signs behind it that make it a name: `C++`, `C#`. One pass, linear time, no regular expression over the text.
 */

import { CONNECTOR, classOf, EXTEND, GRAM, LETTER, OTHER } from './character-class.ts'

/** Receives what {@link scanWords} finds, in order of the text. All offsets are UTF-16 units, end exclusive. */
export interface WordSink {
  /**
   * `bounds` holds start and end of each word of the run in turn: two numbers for a plain word, more for a compound. `end` is that
   * of the last word, or of the signs that belong to a plain one (`C++`).
   */
  words(bounds: readonly number[], end: number): void
  /** A stretch of an unspaced script. */
  grams(start: number, end: number): void
}

/** Calls `sink` for every run of `text`. */
export function scanWords(text: string, sink: WordSink): void {
  let index = 0
  while (index < text.length) {
    const codePoint = text.codePointAt(index) ?? 0
    const characterClass = classOf(codePoint)
    if (characterClass === LETTER) {
      index = scanCompound(text, index, sink)
    } else if (characterClass === GRAM) {
      const end = endOfRun(text, index, GRAM)
      sink.grams(index, end)
      index = end
    } else {
      index += codePoint > 0xffff ? 2 : 1
    }
  }
}

function scanCompound(text: string, start: number, sink: WordSink): number {
  const bounds: number[] = []
  let wordStart = start
  for (;;) {
    const wordEnd = endOfRun(text, wordStart, LETTER)
    bounds.push(wordStart, wordEnd)
    if (!joins(text, wordEnd)) {
      const end = bounds.length > 2 ? wordEnd : endOfSigns(text, wordEnd)
      sink.words(bounds, end)
      return end
    }
    wordStart = wordEnd + 1
  }
}

/** End of the run of characters of `wanted` and of what extends them. */
function endOfRun(text: string, start: number, wanted: typeof LETTER | typeof GRAM): number {
  let index = start
  while (index < text.length) {
    const codePoint = text.codePointAt(index) ?? 0
    const characterClass = classOf(codePoint)
    if (characterClass !== wanted && characterClass !== EXTEND) {
      break
    }
    index += codePoint > 0xffff ? 2 : 1
  }
  return index
}

/** Whether the character at `index` joins the word before it to a word after it. Every connector is one UTF-16 unit. */
function joins(text: string, index: number): boolean {
  const connector = text.charCodeAt(index)
  if (index >= text.length || classOf(connector) !== CONNECTOR) {
    return false
  }
  const after = text.codePointAt(index + 1)
  if (after === undefined || classOf(after) !== LETTER) {
    return false
  }
  if (connector === COMMA) {
    return isAsciiDigit(text.charCodeAt(index - 1)) && isAsciiDigit(after)
  }
  if (connector === QUOTE || connector === GERSHAYIM) {
    return isHebrew(text.charCodeAt(index - 1)) && isHebrew(after)
  }
  return true
}

/** End of the signs at `index` that belong to the word before them; `index` if there are none. */
function endOfSigns(text: string, index: number): number {
  const sign = text.charCodeAt(index)
  const end = index + signsOfName(sign)
  if (end === index || text.charCodeAt(end - 1) !== sign) return index
  return canFollowSigns(sign, text.codePointAt(end)) ? end : index
}

/** How many of a sign make a name of the word before them: `C++`, `C#`; 0 for any other character. */
export function signsOfName(sign: number): number {
  if (sign === PLUS) return 2
  return sign === NUMBER_SIGN ? 1 : 0
}

/** Whether the signs belong to the word before them if this follows: not in `a+++b`, `page#part`, `bugs#12`, but in `C++11`. */
export function canFollowSigns(sign: number, after: number | undefined): boolean {
  if (after === undefined) return true
  if (signsOfName(after) > 0) return false
  return classOf(after) !== LETTER || (sign === PLUS && isAsciiDigit(after))
}

const PLUS = 0x2b
const NUMBER_SIGN = 0x23
const COMMA = 0x2c
const QUOTE = 0x22
const GERSHAYIM = 0x5f4

function isAsciiDigit(codePoint: number): boolean {
  return codePoint >= 0x30 && codePoint <= 0x39
}

/** A Hebrew letter or point: what may stand on both sides of the quotation mark of an acronym (`צה"ל`). */
export function isHebrew(codePoint: number): boolean {
  return codePoint >= 0x591 && codePoint <= 0x5f2
}

/**
 * Cuts a folded word that may be no single word any more (`½` folds to `1⁄2`) at everything that is no letter.
 *
 * @returns the pieces, mostly just the word itself; none for an empty word
 */
export function splitFolded(folded: string): string[] {
  const pieces: string[] = []
  let start = 0
  let index = 0
  while (index < folded.length) {
    const codePoint = folded.codePointAt(index) ?? 0
    const characterClass = classOf(codePoint)
    const next = index + (codePoint > 0xffff ? 2 : 1)
    if (characterClass === OTHER || characterClass === CONNECTOR) {
      if (index > start) {
        pieces.push(folded.slice(start, index))
      }
      start = next
    }
    index = next
  }
  if (index > start) {
    pieces.push(start === 0 ? folded : folded.slice(start))
  }
  return pieces
}
