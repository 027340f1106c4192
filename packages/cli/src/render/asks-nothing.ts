/**
 * @module
 * Why a text asks for nothing, and what to do.
 */

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

/** Undefined where it holds something that can be looked for. */
export function asksNothing(text: string): string | undefined {
  if (text.trim() === '') return 'the text is empty: give at least one word'
  return LETTER_OR_DIGIT.test(text)
    ? undefined
    : 'the text holds no letter and no digit: give at least one word'
}

/** `nothing found`, with the reason where it is the text. */
export function nothingFoundFor(text: string): string {
  const reason = asksNothing(text)
  return `nothing found${reason === undefined ? '' : `: ${reason}`}\n`
}
