/**
 * @module
 * The analyzer: words and compounds of spaced scripts, overlapping grams of unspaced ones, all folded.
 *
 * It needs no configuration and no language: every decision follows from the characters themselves. Why grams and not
 * dictionary words for unspaced scripts: `docs/decisions/0002-grams-for-unspaced-scripts.md`. The byte-level path in
 * `analysis/byte-tokenizer.ts` yields the same terms and positions; this one is its oracle.
 */

import { MAX_TERM_BYTES } from '@paraseek/shared'
import { classOf, EXTEND } from './character-class.ts'
import { joinCompound, MAX_COMPOUND_WORDS, possessiveWords } from './compound.ts'
import { fold } from './fold.ts'
import type { Analyzer, Token } from './token.ts'
import { scanWords, splitFolded, type WordSink } from './word-scanner.ts'

/** Its version changes whenever the same text may yield other tokens: an index opens only with the analyzer it was built with. */
export const ANALYZER_ID = 'paraseek-2'

/** The version of an analyzer by its id; 0 if it is none of ours. */
export function analyzerVersion(id: string): number {
  return Number(/^paraseek-(\d+)$/.exec(id)?.[1] ?? 0)
}

/** The analyzer that every engine uses. Stateless. */
export function createAnalyzer(): Analyzer {
  return {
    id: ANALYZER_ID,
    analyze: (text) => new TokenCollector(text, true).collect(),
    analyzeQuery: (text) => new TokenCollector(text, false).collect(),
  }
}

class TokenCollector implements WordSink {
  readonly #text: string
  /** All terms of a text are wanted, not only those that a query asks for: parts beside the whole. */
  readonly #withParts: boolean
  readonly #tokens: Token[] = []
  #position = 0

  constructor(text: string, withParts: boolean) {
    this.#text = text
    this.#withParts = withParts
  }

  collect(): Token[] {
    scanWords(this.#text, this)
    return this.#tokens
  }

  words(bounds: readonly number[], end: number): void {
    const wordCount = bounds.length / 2
    const [start = 0, wordEnd = 0] = bounds
    if (wordCount === 1 && end > wordEnd && this.#name(start, wordEnd, end)) return
    if (wordCount > 1 || !this.#plainWord(start, wordEnd)) this.#compound(bounds, wordCount)
  }

  #compound(bounds: readonly number[], wordCount: number): void {
    const end = bounds[bounds.length - 1] ?? 0
    const counted = wordCount === 1 ? 1 : possessiveWords(this.#text, bounds)
    const pieces: string[][] = []
    for (let word = 0; word < counted; word++) {
      pieces.push(splitFolded(fold(this.#text.slice(bounds[word * 2], bounds[word * 2 + 1]))))
    }
    if (wordCount > 1 && wordCount <= MAX_COMPOUND_WORDS) {
      const span = pieces.reduce((sum, { length }) => sum + length, 0)
      this.#push(joinCompound(this.#text, bounds), bounds[0] ?? 0, end, this.#position, Math.max(span, 1))
    }
    for (const [word, terms] of pieces.entries()) {
      // The last word of a possessive (`Israel's`) reaches to the end, so that the whole form is marked.
      const wordEnd = word === counted - 1 ? end : (bounds[word * 2 + 1] ?? 0)
      for (const term of terms) {
        this.#push(term, bounds[word * 2] ?? 0, wordEnd, this.#position++, 1)
      }
    }
  }

  /** Takes a word and the signs behind it (`C++`); a text has the word without them besides. False if it folds to several words. */
  #name(start: number, wordEnd: number, end: number): boolean {
    const [word, ...others] = splitFolded(fold(this.#text.slice(start, wordEnd)))
    if (word === undefined || others.length > 0) return false
    this.#push(word + this.#text.slice(wordEnd, end), start, end, this.#position, 1)
    if (this.#withParts) this.#push(word, start, wordEnd, this.#position, 1)
    this.#position++
    return true
  }

  /** Takes a word of ASCII letters and digits, as most words are: its lower case is its folded form. False for any other. */
  #plainWord(start: number, end: number): boolean {
    for (let index = start; index < end; index++) if (this.#text.charCodeAt(index) > 0x7f) return false
    this.#push(this.#text.slice(start, end).toLowerCase(), start, end, this.#position++, 1)
    return true
  }

  grams(start: number, end: number): void {
    const bounds = this.#letterBounds(start, end)
    const letterCount = bounds.length - 1
    for (let letter = 0; letter < letterCount; letter++) {
      const from = bounds[letter] ?? 0
      const to = bounds[letter + 1] ?? 0
      const next = bounds[letter + 2]
      const position = this.#position++
      if (next !== undefined) {
        this.#push(
          fold(this.#text.slice(from, to)) + fold(this.#text.slice(to, next)),
          from,
          next,
          position,
          2,
        )
      }
      if (this.#withParts || letterCount === 1) {
        this.#push(fold(this.#text.slice(from, to)), from, to, position, 1)
      }
    }
  }

  /** Where each letter of an unspaced stretch begins, with its marks; then the end. */
  #letterBounds(start: number, end: number): number[] {
    const bounds: number[] = []
    for (let index = start; index < end; ) {
      const codePoint = this.#text.codePointAt(index) ?? 0
      if (bounds.length === 0 || classOf(codePoint) !== EXTEND) {
        bounds.push(index)
      }
      index += codePoint > 0xffff ? 2 : 1
    }
    bounds.push(end)
    return bounds
  }

  #push(term: string, start: number, end: number, position: number, span: number): void {
    if (term !== '' && fitsTermLimit(term)) {
      this.#tokens.push({ term, start, end, position, span })
    }
  }
}

const encoder = new TextEncoder()

function fitsTermLimit(term: string): boolean {
  // No UTF-16 unit takes more than three bytes of UTF-8.
  return term.length * 3 <= MAX_TERM_BYTES || encoder.encode(term).length <= MAX_TERM_BYTES
}
