/**
 * @module
 * The table that suggestions are looked up in: a small MiniSearch index (L. Ongaro, MIT) of titles, headings and frequent terms.
 *
 * Asked the way its `autoSuggest` asks (every word must be there, the last one as a beginning), but for the entries
 * themselves: people want the title as it is written, not its terms.
 */

import { MAX_SUGGESTIONS, MAX_TYPO_DISTANCE, MIN_TYPO_LENGTH, type Suggestion } from '@paraseek/shared'
import MiniSearch from 'minisearch'
import { fold } from '../analysis/fold.ts'
import type { Analyzer } from '../analysis/token.ts'
import { wordsOf } from '../locate/quote-words.ts'
import { MAX_SHORT_LETTERS, ShortPrefixes } from './short-prefixes.ts'
import type { SuggestEntry } from './suggest-entries.ts'
import { suggestedQuery } from './suggested-query.ts'

/** Words of what was typed that are looked at: the last ones. */
const MAX_WORDS = 8
/** From so many letters on, a word may have two typos. */
const TWO_TYPOS_LENGTH = 8
/** Of the best entries, those among which the ones that begin as was typed come first. */
const LOOKED_AT: number = 4 * MAX_SUGGESTIONS
/** Entries that are asked whether they have a word with a short beginning. */
const MAX_ASKED = 500
const HAS_DIGIT = /\p{Nd}/u

export class SuggestTable {
  readonly #analyzer: Analyzer
  readonly #writtenAs: (term: string) => string
  readonly #entries: SuggestEntry[] = []
  /** Every word of every entry. */
  readonly #known = new Set<string>()
  readonly #short = new ShortPrefixes(MAX_SUGGESTIONS)
  readonly #index: MiniSearch<{ readonly id: number; readonly text: string }>

  /** @param writtenAs how a term is shown, since terms are folded */
  constructor(analyzer: Analyzer, writtenAs: (term: string) => string) {
    this.#analyzer = analyzer
    this.#writtenAs = writtenAs
    this.#index = new MiniSearch({
      fields: ['text'],
      tokenize: (text) => this.#words(text),
      processTerm: (term) => term,
      autoVacuum: false,
    })
  }

  /** Titles first, then headings, then terms. */
  add(entry: SuggestEntry): void {
    const id = this.#entries.length
    this.#entries.push(entry)
    const words = this.#words(entry.text)
    this.#short.add(id, entry.kind, words)
    for (const word of words) this.#known.add(word)
    this.#index.add({ id, text: entry.text })
  }

  /**
   * The best suggestions for what was typed, at most `limit`: entries with all words; else the last word completed; else entries
   * with words that are spelt alike.
   */
  suggest(typed: string, limit: number): Suggestion[] {
    const words = this.#words(typed).slice(-MAX_WORDS)
    const last = words.at(-1)
    if (last === undefined) return []
    const isWhole = /\s$/.test(typed)
    const shown = (numbers: readonly number[], isCorrected = false) =>
      this.#shown(numbers.slice(0, limit), typed, isCorrected)
    if (words.length === 1 && !isWhole && isShort(last)) return shown(this.#short.find(last))
    const found = this.#find(words, typed, isWhole, 0)
    if (found.length > 0) return shown(found)
    if (!isWhole && words.slice(0, -1).every((word) => this.#known.has(word))) {
      const completed = this.#completed(typed, last, limit)
      if (completed.length > 0) return completed
    }
    return shown(this.#corrected(words, typed, isWhole), true)
  }

  /** What was typed, with its last word completed by the most frequent terms. */
  #completed(typed: string, last: string, limit: number): Suggestion[] {
    const head = /^.*\s/su.exec(typed)?.[0]
    if (head === undefined) return []
    const weightOf = (id: number) => this.#entries[id]?.weight ?? 0
    const numbers = isShort(last) ? this.#short.find(last) : this.#matches([last], () => true, 0)
    const terms = numbers.filter((id) => this.#entries[id]?.kind === 'term')
    const best = terms.sort((a, b) => weightOf(b) - weightOf(a)).slice(0, limit)
    return this.#shown(best, typed, false).map((found) => {
      const text = head + found.text
      return { ...found, text, query: text }
    })
  }

  /** With one typo a word, else with two in long words. */
  #corrected(words: readonly string[], typed: string, isWhole: boolean): number[] {
    for (let typos = 1; typos <= MAX_TYPO_DISTANCE; typos++) {
      if (!words.some((word) => this.#typosOf(word, typos) > typos - 1)) return []
      const found = this.#find(words, typed, isWhole, typos)
      if (found.length > 0) return found
    }
    return []
  }

  /** Edits that a word may be away; known and short words and codes are taken as typed. */
  #typosOf(word: string, most: number): number {
    if (word.length < MIN_TYPO_LENGTH || HAS_DIGIT.test(word) || this.#known.has(word)) return 0
    return word.length < TWO_TYPOS_LENGTH ? Math.min(most, 1) : most
  }

  /** Numbers of the best entries with all words, those that begin as was typed first. */
  #find(words: readonly string[], typed: string, isWhole: boolean, typos: number): number[] {
    const last = words.at(-1) ?? ''
    const isPrefix = (index: number) => !isWhole && index === words.length - 1
    // Thousands of words begin with a letter: the entries with the other words are asked whether they have one.
    const found =
      words.length > 1 && !isWhole && isShort(last)
        ? this.#having(
            last,
            this.#matches(words.slice(0, -1), () => false, typos),
          )
        : this.#matches(words, isPrefix, typos).slice(0, LOOKED_AT)
    const beginning = fold(typed).trim()
    const beginsSo = (id: number) => (fold(this.#entries[id]?.text ?? '').startsWith(beginning) ? 1 : 0)
    // One term may be both the word before and the beginning of the last: that completes nothing.
    const whole = words.length > 1 ? found.filter((id) => this.#entries[id]?.kind !== 'term') : found
    return whole.sort((a, b) => beginsSo(b) - beginsSo(a))
  }

  /** Of the first entries, those with a word that begins so. */
  #having(prefix: string, numbers: readonly number[]): number[] {
    const found: number[] = []
    for (const number of numbers.slice(0, MAX_ASKED)) {
      if (found.length === MAX_SUGGESTIONS) break
      const words = this.#words(this.#entries[number]?.text ?? '')
      if (words.some((word) => word.startsWith(prefix))) found.push(number)
    }
    return found
  }

  /** Numbers of all entries with all words, best first. */
  #matches(words: readonly string[], isPrefix: (index: number) => boolean, typos: number): number[] {
    const found = this.#index.search(words.join(' '), {
      tokenize: () => [...words],
      combineWith: 'AND',
      prefix: (_, index) => isPrefix(index),
      fuzzy: (term) => this.#typosOf(term, typos) || false,
      boostDocument: (id) => this.#entries[Number(id)]?.weight ?? 1,
    })
    return found.map(({ id }): number => id)
  }

  #shown(numbers: readonly number[], typed: string, isCorrected: boolean): Suggestion[] {
    return numbers.flatMap((number) => {
      const entry = this.#entries[number]
      if (entry === undefined) return []
      const { weight, kind, ...shown } = entry
      const text = kind === 'term' ? this.#writtenAs(entry.text) : entry.text
      return [{ ...shown, kind, text, query: suggestedQuery(typed, text, kind), isCorrected }]
    })
  }

  #words(text: string): string[] {
    return wordsOf(text, this.#analyzer).map(({ term }) => term)
  }
}

function isShort(word: string): boolean {
  return [...word].length <= MAX_SHORT_LETTERS
}
