/**
 * @module
 * Escapes of the query language: a backslash before a character of the syntax makes that character literal.
 */

/** Characters that a backslash makes literal. Before any other character a backslash stands for itself. */
const SPECIAL = '\\"“”„()*?~^:+-<>.'

/** A character of a word and whether it was escaped. */
export interface WordCharacter {
  readonly character: string
  readonly literal: boolean
}

/** Whether a backslash at `index` makes the next character literal. */
export function isEscape(raw: string, index: number): boolean {
  const next = raw.charAt(index + 1)
  return raw.charAt(index) === '\\' && next !== '' && SPECIAL.includes(next)
}

/** Resolves the escapes of a word, UTF-16 unit by unit. */
export function resolveEscapes(raw: string): WordCharacter[] {
  const characters: WordCharacter[] = []
  for (let index = 0; index < raw.length; index++) {
    if (isEscape(raw, index)) {
      index++
      characters.push({ character: raw.charAt(index), literal: true })
    } else {
      characters.push({ character: raw.charAt(index), literal: raw.charAt(index) === '\\' })
    }
  }
  return characters
}

/** The characters as a string. */
export function textOf(characters: readonly WordCharacter[]): string {
  return characters.map(({ character }) => character).join('')
}

/** A literal word: every character of the syntax escaped. */
export function escapeWord(text: string): string {
  return escapeCharacters(text, SPECIAL)
}

/** A literal word where an operator could stand: `AND` becomes `\AND`. */
export function escapeOperator(text: string): string {
  return /^(?:AND|OR|NOT|NEAR(?:\/\d+)?)$/.test(text) ? `\\${text}` : escapeWord(text)
}

/** The inside of a quoted phrase: quotes and backslashes escaped. */
export function escapePhrase(text: string): string {
  return escapeCharacters(text, '\\"“”„')
}

/** A wildcard pattern: all but `*` and `?` escaped. */
export function escapePattern(pattern: string): string {
  return escapeCharacters(pattern, SPECIAL.replace('*', '').replace('?', ''))
}

function escapeCharacters(text: string, special: string): string {
  let escaped = ''
  for (const character of text) {
    escaped += special.includes(character) ? `\\${character}` : character
  }
  return escaped
}
