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

/** The value of `dir` for a text in that language. */
export function directionOf(language: string | undefined): 'rtl' | 'auto' {
  try {
    const script = language === undefined ? undefined : new Intl.Locale(language).maximize().script
    return script !== undefined && RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'auto'
  } catch {
    // No tag.
    return 'auto'
  }
}
