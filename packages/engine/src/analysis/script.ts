/**
 * @module
 * Names the script of a character (UAX #24), for people: nothing in the analysis depends on it.
 */

/** Scripts of living languages with many texts; others are named `Other`. */
const SCRIPTS = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Syriac',
  'Thaana',
  'Ethiopic',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Tibetan',
  'Myanmar',
  'Khmer',
  'Mongolian',
  'Han',
  'Hiragana',
  'Katakana',
  'Bopomofo',
  'Hangul',
  'Common',
] as const

const TESTS = SCRIPTS.map((name) => ({ name, pattern: new RegExp(`^\\p{Script=${name}}`, 'u') }))

/** Unicode name of the script of the first character of a text that is not empty; `Other` for one not listed. */
export function scriptOf(text: string): string {
  return TESTS.find(({ pattern }) => pattern.test(text))?.name ?? 'Other'
}
