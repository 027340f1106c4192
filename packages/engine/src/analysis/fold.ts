/**
 * @module
 * Folding: every spelling of a word that a reader takes for the same word becomes one string.
 *
 * In order: NFKC (UAX #15), lower case, decomposition, removal of marks that most writers leave out, letter forms,
 * composition. `docs/text-analysis.md` lists every decision; the marks of Indic scripts, of kana and of Thai are
 * letters to their readers and stay.
 */

import { INVISIBLE } from './character-class.ts'

/**
 * Marks of Latin, Greek, Cyrillic, Hebrew and Arabic, tatweel, variation selectors.
 *
 * Kept: the voicing marks of kana (U+3099, U+309A) and every mark outside these blocks.
 */
const MARKS = [
  '\\u0300-\\u036F\\u0483-\\u0487\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF\\uFE00-\\uFE0F\\uFE20-\\uFE2F',
  '\\u0591-\\u05BD\\u05BF\\u05C1\\u05C2\\u05C4\\u05C5\\u05C7',
  '\\u0610-\\u061A\\u0640\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E8\\u06EA-\\u06ED\\u08D3-\\u08FF',
]
const REMOVED = new RegExp(`[${[...MARKS, ...INVISIBLE].join('')}]`, 'gu')

/** The breve of `й` makes another letter, not another spelling. */
const SHORT_I = /\u0438\u0306/g

/** Letters that have no decomposition, and letter forms that are typed for one another. */
const LETTER_FORMS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ς', 'σ'],
  ['ı', 'i'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  // Arabic: alef wasla, alef maksura, ta marbuta; Persian and Urdu forms of kaf and yeh.
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ة', 'ه'],
  ['ک', 'ك'],
  ['ی', 'ي'],
])
const HAS_LETTER_FORM = new RegExp(`[${[...LETTER_FORMS.keys()].join('')}]`, 'gu')
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu
const DECIMAL_DIGIT = /^\p{Nd}$/u
const PLAIN_ASCII = /^[\0-\x7F]*$/

const MAX_CACHED = 1 << 16
const cache = new Map<string, string>()

/**
 * The folded form of a word.
 *
 * @returns lower-case, without the removed marks; may be empty (a lone mark) and may hold characters that are no
 *   letters (`½` becomes `1⁄2`). Folding again changes nothing.
 */
export function fold(word: string): string {
  if (PLAIN_ASCII.test(word)) {
    return word.toLowerCase()
  }
  const known = cache.get(word)
  if (known !== undefined) {
    return known
  }
  const folded = foldUncached(word)
  if (cache.size >= MAX_CACHED) {
    cache.clear()
  }
  cache.set(word, folded)
  return folded
}

function foldUncached(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(SHORT_I, 'й')
    .replace(REMOVED, '')
    .replace(HAS_LETTER_FORM, (letter) => LETTER_FORMS.get(letter) ?? letter)
    .replace(FOREIGN_DIGIT, digitValue)
    .normalize('NFKC')
}

/** Decimal digits come in runs of ten code points, zero first (The Unicode Standard, section 4.6). */
function digitValue(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0
  let first = codePoint
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) {
    first--
  }
  return String((codePoint - first) % 10)
}
