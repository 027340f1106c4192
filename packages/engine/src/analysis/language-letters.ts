/**
 * @module
 * Letters as small numbers, and the scripts that stand for a language, for the guessing of languages.
 */

/** Numbers of letters fit into so many bits. */
export const BITS_PER_LETTER = 6
/** Letters of a word that a number holds. */
export const MAX_LETTERS = 5
/** Latin letters have the numbers up to this one, Cyrillic ones those above. */
export const LAST_LATIN = 26

const FIRST_CYRILLIC = 0x430
const CYRILLIC_LETTERS = 32
/** Cyrillic letters outside the Russian alphabet that words of {@link FUNCTION_WORDS} have. */
const OTHER_CYRILLIC = 'іїєґ'

/** The number of a letter by its UTF-16 unit: accents and case left out; 0 for what is neither Latin nor Cyrillic. */
export const LETTER_NUMBERS: Uint8Array = Uint8Array.from({ length: 0x530 }, (_, unit) =>
  numberOf(String.fromCharCode(unit)),
)

function numberOf(character: string): number {
  const lower = character.toLowerCase()
  const other = OTHER_CYRILLIC.indexOf(lower)
  if (other >= 0) return LAST_LATIN + CYRILLIC_LETTERS + other + 1
  const inCyrillic = lower.charCodeAt(0) - FIRST_CYRILLIC
  if (inCyrillic >= 0 && inCyrillic < CYRILLIC_LETTERS) return LAST_LATIN + inCyrillic + 1
  const [base = ''] = lower.normalize('NFD').replace('ø', 'o').replace('ł', 'l').replace('ı', 'i')
  if (/^[a-z]$/.test(base)) return base.charCodeAt(0) - 0x60
  if (/^\p{Script=Latin}/u.test(lower)) return 'aeiou'.includes(base) ? 1 : 19
  const inBase = base.charCodeAt(0) - FIRST_CYRILLIC
  if (inBase >= 0 && inBase < CYRILLIC_LETTERS) return LAST_LATIN + inBase + 1
  return /^\p{Script=Cyrillic}/u.test(lower) ? LAST_LATIN + CYRILLIC_LETTERS + OTHER_CYRILLIC.length + 1 : 0
}

/** A word of at most {@link MAX_LETTERS} letters as a number. */
export function wordNumber(word: string): number {
  let number = 0
  for (const letter of word)
    number = (number << BITS_PER_LETTER) | (LETTER_NUMBERS[letter.charCodeAt(0)] ?? 0)
  return number
}

/** A script: the language that it stands for, its first and its last UTF-16 unit. */
type Range = readonly [language: string, first: number, last: number]

/**
 * Scripts that one language stands for, or few: which of them, other signs tell. Languages that share a script with a
 * larger one and are not told from it (Nepali from Hindi) are taken for it.
 */
const RANGES: readonly Range[] = [
  ['el', 0x370, 0x3ff],
  ['hy', 0x531, 0x58f],
  ['he', 0x5d0, 0x5f4],
  ['ar', 0x620, 0x6ff],
  ['hi', 0x900, 0x97f],
  ['bn', 0x980, 0x9ff],
  ['pa', 0xa00, 0xa7f],
  ['gu', 0xa80, 0xaff],
  ['or', 0xb00, 0xb7f],
  ['ta', 0xb80, 0xbff],
  ['te', 0xc00, 0xc7f],
  ['kn', 0xc80, 0xcff],
  ['ml', 0xd00, 0xd7f],
  ['si', 0xd80, 0xdff],
  ['th', 0xe00, 0xe7f],
  ['lo', 0xe80, 0xeff],
  ['bo', 0xf00, 0xfff],
  ['my', 0x1000, 0x109f],
  ['ka', 0x10a0, 0x10ff],
  ['ko', 0x1100, 0x11ff],
  ['am', 0x1200, 0x139f],
  ['km', 0x1780, 0x17ff],
  ['ja', 0x3041, 0x30ff],
  ['zh', 0x3400, 0x9fff],
  ['ko', 0xac00, 0xd7a3],
]

/** The languages of {@link RANGES}, by their numbers. */
export const SCRIPT_LANGUAGES: readonly string[] = [...new Set(RANGES.map(([language]) => language))]

/** The number of the language, plus 1, that a UTF-16 unit's script stands for; 0 for none. */
export const SCRIPT_OF_UNIT: Uint8Array = new Uint8Array(0x10000)
for (const [language, first, last] of RANGES) {
  SCRIPT_OF_UNIT.fill(SCRIPT_LANGUAGES.indexOf(language) + 1, first, last + 1)
}
