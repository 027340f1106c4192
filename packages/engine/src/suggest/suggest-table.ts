/**
 * @module
 * The table that suggestions are looked up in: a small MiniSearch index (L. Ongaro, MIT) of titles, headings and frequent terms.
 *
 * Asked the way its `autoSuggest` asks (every word must be there, the last one as a beginning), but for the entries
 * themselves: people want the title as it is written, not its terms.
 */

import { MAX_SUGGESTIONS, MIN_TYPO_LENGTH, type Suggestion } from '@paraseek/shared'
import MiniSearch from 'minisearch'
import { fold } from '../analysis/fold.ts'
import type { Analyzer } from '../analysis/token.ts'
import { wordsOf } from '../locate/quote-words.ts'
import { MAX_SHORT_LETTERS, ShortPrefixes } from './short-prefixes.ts'
import type { SuggestEntry } from './suggest-entries.ts'

/** Words of what was typed that are looked at: the last ones. */
const MAX_WORDS = 8
/** From so many letters on, a word may have two typos. */
const TWO_TYPOS_LENGTH = 8
const HAS_DIGIT = /\p{Nd}/u

export class SuggestTable {
  readonly #analyzer: Analyzer
  readonly #entries: SuggestEntry[] = []
  readonly #short = new ShortPrefixes(MAX_SUGGESTIONS)
  readonly #index: MiniSearch<{ readonly id: number; readonly text: string }>

  constructor(analyzer: Analyzer) {
    this.#analyzer = analyzer
    this.#index = new MiniSearch({
      fields: ['text'],
      tokenize: (text) => this.#words(text),
      processTerm: (term) => term,
      autoVacuum: false,
    })
  }

  get size(): number {
    return this.#entries.length
  }

  /** Titles first, then headings, then terms. */
  add(entry: SuggestEntry): void {
    const id = this.#entries.length
    this.#entries.push(entry)
    this.#short.add(id, entry.kind, this.#words(entry.text))
    this.#index.add({ id, text: entry.text })
  }

  /** The best suggestions for what was typed, at most `limit`; with typos only where there are none without. */
  suggest(typed: string, limit: number): Suggestion[] {
    const words = this.#words(typed).slice(-MAX_WORDS)
    const [only, ...others] = words
    if (only === undefined) return []
    const isWhole = /\s$/.test(typed)
    if (others.length === 0 && !isWhole && [...only].length <= MAX_SHORT_LETTERS) {
      return this.#shown(this.#short.find(only), limit, false)
    }
    const exact = this.#find(words, typed, isWhole, false)
    if (exact.length > 0) return this.#shown(exact, limit, false)
    return this.#shown(this.#find(words, typed, isWhole, true), limit, true)
  }

  /** Numbers of the entries with all words, best first. */
  #find(words: readonly string[], typed: string, isWhole: boolean, withTypos: boolean): number[] {
    const beginning = fold(typed).trim()
    const found = this.#index.search(words.join(' '), {
      tokenize: () => [...words],
      combineWith: 'AND',
      prefix: (_, index) => !isWhole && index === words.length - 1,
      fuzzy: (term) => withTypos && typosOf(term),
      boostDocument: (id) => this.#entries[Number(id)]?.weight ?? 1,
    })
    const beginsSo = (id: number) => (fold(this.#entries[id]?.text ?? '').startsWith(beginning) ? 1 : 0)
    return found
      .slice(0, 4 * MAX_SUGGESTIONS)
      .map(({ id }): number => id)
      .sort((a, b) => beginsSo(b) - beginsSo(a))
  }

  #shown(numbers: readonly number[], limit: number, isCorrected: boolean): Suggestion[] {
    return numbers.slice(0, limit).flatMap((number) => {
      const entry = this.#entries[number]
      if (entry === undefined) return []
      const { weight, ...suggestion } = entry
      return [{ ...suggestion, isCorrected }]
    })
  }

  #words(text: string): string[] {
    return wordsOf(text, this.#analyzer).map(({ term }) => term)
  }
}

/** Edits that a word may be away; short words and codes are taken as typed. */
function typosOf(term: string): number | false {
  if (term.length < MIN_TYPO_LENGTH || HAS_DIGIT.test(term)) return false
  return term.length < TWO_TYPOS_LENGTH ? 1 : 2
}
