/**
 * @module
 * Which way the text of a source is set. By the first letter, as browsers tell it, an Arabic text that begins with a Latin name would
 * be set from the left: so the language counts, and the letter only where that is written from the left or unknown.
 */

/** `RIGHT_TO_LEFT_SCRIPTS` of the contract, of which only types are taken. */
export const RIGHT_TO_LEFT: readonly string[] = [
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]

const RIGHT_TO_LEFT_LETTER = new RegExp(
  `[${RIGHT_TO_LEFT.map((script) => `\\p{Script=${script}}`).join('')}]`,
  'u',
)

/** The value of `dir` for a text of a source in that language: `rtl` only if it has a letter of such a script, as a listing has none. */
export function directionOf(language: string | undefined, text: string): 'rtl' | 'auto' {
  try {
    const script = language === undefined ? undefined : new Intl.Locale(language).maximize().script
    const isSetFromRight = script !== undefined && RIGHT_TO_LEFT.includes(script)
    return isSetFromRight && RIGHT_TO_LEFT_LETTER.test(text) ? 'rtl' : 'auto'
  } catch {
    // No tag.
    return 'auto'
  }
}
