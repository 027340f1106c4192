/**
 * @module
 * What an index makes of words by their language: which languages its texts are in, which words say little, which terms are forms of
 * one word.
 *
 * The languages are told by their function words, counted over the whole index, so that an answer does not depend on how paragraphs
 * are spread over segments, and an index needs no setting. There is no table of stems: terms are sorted, and the forms of a
 * word begin alike, so they are found by walking a few terms (`docs/decisions/0011-stems-from-the-sorted-terms.md`).
 */

import type { Language } from '../analysis/languages/language.ts'
import { LANGUAGES } from '../analysis/languages/languages.ts'
import { TEXT_FIELDS } from '../query/tree.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Mean share of the paragraphs that have a marker of a language, from which on the index is in that language too. */
const MIN_SHARE = 0.01

/** Words whose forms are remembered. */
const MAX_REMEMBERED = 4096

const NO_WORDS: ReadonlySet<string> = new Set()

/** Serves all queries of an open index. */
export class WordForms {
  readonly #vocabulary: Vocabulary
  #languages: readonly Language[] | undefined
  readonly #forms = new Map<string, readonly string[]>()

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** The languages of the index, the one of most paragraphs first. */
  get languages(): readonly Language[] {
    this.#languages ??= this.#findLanguages()
    return this.#languages
  }

  /** What is a function word of a more frequent language tells nothing: `on` is Finnish, and `for`, once folded, Swedish too. */
  #findLanguages(): readonly Language[] {
    const found: Language[] = []
    const byShare = LANGUAGES.map((language) => ({ language, share: this.#shareOf(language, found) }))
    for (const { language } of byShare.sort((a, b) => b.share - a.share)) {
      if (this.#shareOf(language, found) >= MIN_SHARE) found.push(language)
    }
    return found
  }

  /**
   * The stop words of the language that a query of these terms is in: of the first language of the index, or of another one if more of
   * its stop words are there, two at least. `war` alone is no German word.
   */
  stopWordsFor(terms: readonly string[]): ReadonlySet<string> {
    const [first, ...others] = this.languages
    let best = first?.stopWords ?? NO_WORDS
    let most = Math.max(1, countOf(terms, best))
    for (const { stopWords } of others) {
      const count = countOf(terms, stopWords)
      if (count > most) {
        best = stopWords
        most = count
      }
    }
    return best
  }

  /** The other terms of the index that have the stem of `term` in some language, sorted. */
  formsOf(term: string): readonly string[] {
    const known = this.#forms.get(term)
    if (known !== undefined) return known
    const forms = new Set<string>()
    for (const language of this.languages) {
      if (!language.stopWords.has(term)) this.#addForms(term, language, forms)
    }
    const sorted = [...forms].sort()
    if (this.#forms.size >= MAX_REMEMBERED) this.#forms.clear()
    this.#forms.set(term, sorted)
    return sorted
  }

  #addForms(term: string, language: Language, forms: Set<string>): void {
    const stem = language.stem(term)
    if (stem === undefined) return
    for (const beginning of language.beginnings(stem)) {
      for (const candidate of this.#vocabulary.beginningWith(beginning)) {
        if (candidate !== term && language.stem(candidate) === stem) forms.add(candidate)
      }
    }
  }

  /** @param stronger languages of which no function word counts */
  #shareOf({ markers }: Language, stronger: readonly Language[]): number {
    const { docCount } = this.#vocabulary
    if (docCount === 0) return 0
    const own = markers.filter((term) => !stronger.some(({ stopWords }) => stopWords.has(term)))
    const sum = own.reduce((total, term) => total + this.#vocabulary.docFreq(term, TEXT_FIELDS), 0)
    return sum / markers.length / docCount
  }
}

function countOf(terms: readonly string[], words: ReadonlySet<string>): number {
  return terms.filter((term) => words.has(term)).length
}
