/**
 * @module
 * What a character is to the scanner. Derived from Unicode properties, 256 code points at a time, when first asked.
 *
 * The classes decide where words begin and end; `docs/text-analysis.md` has the reasons.
 */

/** Punctuation, white space, symbols: ends a word. */
export const OTHER = 0
/** A letter or digit of a script that separates words. */
export const LETTER = 1
/** A combining mark or an invisible format character: continues what stands before it. */
export const EXTEND = 2
/** A letter of a script that does not separate words: Han, kana, Hangul, Thai, Lao, Khmer, Burmese, Tibetan. */
export const GRAM = 3
/** May join two words into a compound: apostrophes, hyphens, full stop, underscore, ampersand and so on. */
export const CONNECTOR = 4

export type CharacterClass = typeof OTHER | typeof LETTER | typeof EXTEND | typeof GRAM | typeof CONNECTOR

/**
 * Apostrophes `'`, `’`, `ʼ`, `ʻ` (the Hawaiian okina), `‘`, `＇`, geresh `׳`; hyphens `-`, `‐`, `‑`, `－`, maqaf `־`; `.`, `_`, `&`, `,` (between
 * digits only); gershayim `״` and `"` (between Hebrew letters only).
 */
const CONNECTORS = '\'’ʼʻ‘＇׳-‐‑－־._&,״"'

const UNSPACED_SCRIPTS = [
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Tibetan',
]
const IS_GRAM = new RegExp(
  `^[${UNSPACED_SCRIPTS.map((script) => `\\p{sc=${script}}`).join('')}\\u30FC\\uFF70]$`,
  'u',
)
const IS_LETTER = /^[\p{L}\p{N}]$/u
// Medial and final jamo and the half-width voicing marks are letters to Unicode and parts of the one before to readers.
const PART_OF_LETTER = ['\\u1160-\\u11FF', '\\uD7B0-\\uD7FF', '\\uFF9E\\uFF9F']
/** Characters that are never seen, as ranges of a regular expression. Without the zero-width space: it separates words. */
export const INVISIBLE: readonly string[] = [
  '\\u00AD',
  '\\u034F',
  '\\u061C',
  '\\u180E',
  '\\u200C-\\u200F',
  '\\u2060-\\u2064',
  '\\uFEFF',
]
const IS_EXTEND = new RegExp(`^[\\p{M}${[...PART_OF_LETTER, ...INVISIBLE].join('')}]$`, 'u')

const pages: (Uint8Array | undefined)[] = []

/** The class of a code point, `0..0x10FFFF`. Lone surrogates are `OTHER`. */
export function classOf(codePoint: number): CharacterClass {
  const page = pages[codePoint >>> 8] ?? loadPage(codePoint >>> 8)
  return (page[codePoint & 0xff] ?? OTHER) as CharacterClass
}

function loadPage(number: number): Uint8Array {
  const page = new Uint8Array(256)
  for (let low = 0; low < 256; low++) {
    page[low] = classify(number * 256 + low)
  }
  pages[number] = page
  return page
}

function classify(codePoint: number): CharacterClass {
  const character = String.fromCodePoint(codePoint)
  if (CONNECTORS.includes(character)) {
    return CONNECTOR
  }
  if (IS_EXTEND.test(character)) {
    return EXTEND
  }
  if (!IS_LETTER.test(character)) {
    return OTHER
  }
  return IS_GRAM.test(character) ? GRAM : LETTER
}
