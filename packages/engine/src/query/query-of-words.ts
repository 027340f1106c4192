/**
 * @module
 * A query that asks for the words of a text, whatever the text is.
 */

const NO_WORD = /[^\p{L}\p{M}\p{N}'’]+/gu
/** In small letters they are words. */
const OPERATOR = /\b(?:AND|OR|NOT|NEAR)\b/g

/** The words of a text without its punctuation, none of which can be read as an operator. Empty if it has none. */
export function queryOfWords(text: string): string {
  return text
    .replace(NO_WORD, ' ')
    .trim()
    .replace(OPERATOR, (word) => word.toLowerCase())
}
