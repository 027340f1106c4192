/**
 * @module
 * Cuts a query into lexemes. Any string is accepted: what has no meaning in the syntax is part of a word or ignored.
 *
 * One pass, linear time. The grammar is in `docs/query-language.md`.
 */

import type { QueryWarning } from '@paraseek/shared'
import { isHebrew } from '../analysis/word-scanner.ts'
import { isEscape } from './escape.ts'
import { TEXT_FIELDS } from './tree.ts'

export type Lexeme =
  | { readonly type: 'open' | 'close'; readonly start: number; readonly end: number }
  | { readonly type: 'sign'; readonly sign: '+' | '-'; readonly start: number; readonly end: number }
  | { readonly type: 'field'; readonly name: string; readonly start: number; readonly end: number }
  /** `raw` is as typed, escapes included. */
  | { readonly type: 'word'; readonly raw: string; readonly start: number; readonly end: number }
  /** `raw` is what stands between the quotes, escapes included. */
  | { readonly type: 'phrase'; readonly raw: string; readonly start: number; readonly end: number }
  /** What follows a phrase or a closing parenthesis without a space: `~5`, `^2`. */
  | { readonly type: 'suffix'; readonly raw: string; readonly start: number; readonly end: number }

const QUOTES = '"“”„'
const SUFFIX = /[~^][\d.~^]*/y
const FIELD_NAME = /[\p{L}_][\p{L}\p{N}_.-]*:(?=\S)/uy
/** After a name that is no field: an address, a path, a qualified name, which nobody takes for one. */
const NO_FIELD_VALUE = /^(?:[:/]|\\[\p{L}\p{N}_])/u
const SPACE = /\s/

/** Lexemes of `text`, and warnings. `metadataFields` are the names that stand for a filter before a colon. */
export function lex(
  text: string,
  metadataFields: ReadonlySet<string>,
): { lexemes: Lexeme[]; warnings: QueryWarning[] } {
  const lexer = new Lexer(text, metadataFields)
  lexer.run()
  return lexer
}

class Lexer {
  readonly lexemes: Lexeme[] = []
  readonly warnings: QueryWarning[] = []
  readonly #text: string
  readonly #metadataFields: ReadonlySet<string>
  #index = 0
  /** No quote stands after this point: known once, so that unclosed quotes cost linear time. */
  #noQuoteAfter = Number.POSITIVE_INFINITY

  constructor(text: string, metadataFields: ReadonlySet<string>) {
    this.#text = text
    this.#metadataFields = metadataFields
  }

  run(): void {
    while (this.#index < this.#text.length) {
      const character = this.#text.charAt(this.#index)
      if (SPACE.test(character)) {
        this.#index++
      } else if (character === '(') {
        this.#single('open')
      } else if (character === ')') {
        this.#single('close')
        this.#suffix()
      } else if (QUOTES.includes(character)) {
        this.#phrase()
      } else if (!this.#sign(character) && !this.#field()) {
        this.#word()
      }
    }
  }

  #single(type: 'open' | 'close'): void {
    this.lexemes.push({ type, start: this.#index, end: this.#index + 1 })
    this.#index++
  }

  /** `+` or `-` at the beginning of a clause and directly before something; `--flag` is a word. */
  #sign(character: string): boolean {
    const next = this.#text.charAt(this.#index + 1)
    const before = this.#text.charAt(this.#index - 1)
    if ((character !== '+' && character !== '-') || !/^[^\s)+-]$/.test(next) || !/^[\s(]?$/.test(before)) {
      return false
    }
    this.lexemes.push({ type: 'sign', sign: character, start: this.#index, end: this.#index + 1 })
    this.#index++
    return true
  }

  #field(): boolean {
    FIELD_NAME.lastIndex = this.#index
    const name = FIELD_NAME.exec(this.#text)?.[0].slice(0, -1)
    if (name === undefined) {
      return false
    }
    const start = this.#index
    const end = start + name.length + 1
    if (!(TEXT_FIELDS as readonly string[]).includes(name) && !this.#metadataFields.has(name)) {
      // With a full stop in it, it is rather a part of a text (`std.chrono:now`).
      if (!name.includes('.') && !NO_FIELD_VALUE.test(this.#text.slice(end, end + 2))) {
        const message = `there is no field "${name}": taken literally`
        this.warnings.push({ code: 'UNKNOWN_FIELD', message, start, end })
      }
      return false
    }
    this.lexemes.push({ type: 'field', name, start, end })
    this.#index = end
    return true
  }

  #phrase(): void {
    const start = this.#index
    const close = this.#closingQuote(start + 1)
    if (close < 0) {
      this.warnings.push({
        code: 'UNCLOSED_QUOTE',
        message: 'unclosed quote: taken literally',
        start,
        end: start + 1,
      })
      this.#index++
      return
    }
    this.lexemes.push({ type: 'phrase', raw: this.#text.slice(start + 1, close), start, end: close + 1 })
    this.#index = close + 1
    this.#suffix()
  }

  #closingQuote(from: number): number {
    if (from >= this.#noQuoteAfter) {
      return -1
    }
    for (let index = from; index < this.#text.length; index++) {
      const character = this.#text.charAt(index)
      if (isEscape(this.#text, index)) {
        index++
      } else if (QUOTES.includes(character) && !this.#isGershayim(index)) {
        return index
      }
    }
    this.#noQuoteAfter = from
    return -1
  }

  #suffix(): void {
    SUFFIX.lastIndex = this.#index
    const raw = SUFFIX.exec(this.#text)?.[0]
    if (raw !== undefined) {
      this.lexemes.push({ type: 'suffix', raw, start: this.#index, end: this.#index + raw.length })
      this.#index += raw.length
    }
  }

  #word(): void {
    const start = this.#index
    let index = start
    while (index < this.#text.length && !this.#endsWord(index)) {
      index += isEscape(this.#text, index) ? 2 : 1
    }
    this.#index = Math.min(Math.max(index, start + 1), this.#text.length)
    this.lexemes.push({ type: 'word', raw: this.#text.slice(start, this.#index), start, end: this.#index })
  }

  #endsWord(index: number): boolean {
    const character = this.#text.charAt(index)
    return (
      SPACE.test(character) ||
      character === '(' ||
      character === ')' ||
      (QUOTES.includes(character) && !this.#isGershayim(index))
    )
  }

  /** A quotation mark between two Hebrew letters belongs to an acronym (`צה"ל`). */
  #isGershayim(index: number): boolean {
    return isHebrew(this.#text.charCodeAt(index - 1)) && isHebrew(this.#text.charCodeAt(index + 1))
  }
}
