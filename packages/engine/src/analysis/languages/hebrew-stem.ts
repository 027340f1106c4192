/**
 * @module
 * A light stemmer for Hebrew: the letters that are written together with the next word (and, the, in, to, from, that, as) and the
 * endings of number and gender are taken off.
 *
 * Without a dictionary no letter can be told from one of the root for certain, so little is taken off, and a stem keeps three letters.
 * Different words may meet in one stem; the exact form weighs more.
 */

const MIN_LETTERS = 3

/** Written together with a word, the longest first. */
const LEADS = [
  ...['וכש', 'לכש', 'ומה'],
  ...['וש', 'וה', 'וב', 'ול', 'ומ', 'וכ', 'שה', 'שב', 'של', 'שמ', 'מה', 'מש', 'כש', 'בה'],
  ...['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ'],
]

/** The longest first. */
const ENDINGS = ['יות', 'ים', 'ות', 'ית', 'ה', 'ת', 'י']

const IS_HEBREW = /^[א-ת]+$/

/** Undefined for what is no Hebrew word of at least three letters. */
export function hebrewStem(word: string): string | undefined {
  if (word.length < MIN_LETTERS || !IS_HEBREW.test(word)) return undefined
  const lead = LEADS.find(
    (letters) => word.startsWith(letters) && word.length - letters.length >= MIN_LETTERS,
  )
  const bare = word.slice(lead?.length ?? 0)
  const ending = ENDINGS.find(
    (letters) => bare.endsWith(letters) && bare.length - letters.length >= MIN_LETTERS,
  )
  return bare.slice(0, bare.length - (ending?.length ?? 0))
}

/** What a word of the stem may begin with. */
export function hebrewBeginnings(stem: string): string[] {
  return ['', ...LEADS].map((letters) => letters + stem)
}
