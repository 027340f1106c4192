/**
 * @module
 * The languages of a few paragraphs among many in others, and the forms that words have there.
 *
 * Stems of a language that an index is not in link words that have nothing in common (`later` and `lat`). So those of a rare language
 * are looked for among the words of its own paragraphs only: they are few, and kept. A paragraph is
 * in a rare language if its source is said to be, or if its text looks like it; which texts are worth a look is told by the postings of
 * function words (`docs/decisions/0031-languages-of-single-paragraphs.md`).
 */

import { guessLanguage, tellingWordsOf } from '../analysis/language-guess.ts'
import type { Language } from '../analysis/languages/language.ts'
import { LANGUAGES } from '../analysis/languages/languages.ts'
import type { Analyzer } from '../analysis/token.ts'
import { TEXT_FIELDS } from '../query/tree.ts'
import type { LanguageTexts } from './language-texts.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Share of the paragraphs up to which a function word may tell a rare language: `man` is one in Swedish, and frequent in English. */
const MAX_SHARE = 0.01
/** Votes of the function words of a paragraph from which on its text is looked at; a word that n languages have gives an n-th to each. */
const MIN_VOTES = 1.5
/** What several languages have in common tells too little for a walk over its postings. */
const MIN_VOTE = 0.5
/** Of the paragraphs with a word, those in the language that make it one of its words: one of so many. */
const MOST_PER_OWN = 4

/** Letters that all forms of a word begin with: endings are what the stemmers of these languages take away. */
const LETTERS_ALIKE = 2

/** What languages are told by. */
export interface LanguageEvidence {
  readonly vocabulary: Vocabulary
  readonly texts: LanguageTexts
  readonly analyzer: Analyzer
}

/** A language, and the words of its own paragraphs. */
interface RareLanguage {
  readonly language: Language
  /** Sorted. */
  readonly terms: readonly string[]
  /** How many of the paragraphs have a term. */
  readonly docFreqs: ReadonlyMap<string, number>
}

export class RareLanguages {
  readonly #evidence: LanguageEvidence
  readonly #languages: readonly RareLanguage[]

  /** @param frequent languages of the index: they are not rare, and their function words tell no other */
  constructor(evidence: LanguageEvidence, frequent: readonly Language[]) {
    this.#evidence = evidence
    const common = new Set(frequent.flatMap(({ tags, stopWords }) => [...stopWords, ...wordsOf(tags)]))
    const others = LANGUAGES.filter((language) => !frequent.includes(language) && isToldByWords(language))
    const stated = evidence.texts.statedIn(new Set(others.flatMap(({ tags }) => tags)))
    this.#languages = others.flatMap((language) => {
      const paragraphs = new Set(language.tags.flatMap((tag) => stated.get(tag) ?? []))
      this.#addTold(paragraphs, language, common)
      if (paragraphs.size === 0) return []
      const docFreqs = this.#docFreqsIn(paragraphs)
      return [{ language, docFreqs, terms: [...docFreqs.keys()].sort() }]
    })
  }

  /** Those that some paragraph is in. */
  get languages(): readonly Language[] {
    return this.#languages.map(({ language }) => language)
  }

  /** Terms of the stem of `term` in the paragraphs of some rare language; `term` may be among them. */
  formsOf(term: string): readonly string[] {
    return this.#languages.flatMap(({ language, terms, docFreqs }) => {
      // To stem a word takes longer than to see that nothing begins like it, and a new query has each of its words stemmed in each language.
      const alike = beginningWith(terms, term.slice(0, LETTERS_ALIKE))
      const stem = alike.length === 0 || language.stopWords.has(term) ? undefined : language.stem(term)
      if (stem === undefined) return []
      const beginnings = language.beginnings(stem)
      return alike.filter(
        (form) =>
          beginnings.some((beginning) => form.startsWith(beginning)) &&
          language.stem(form) === stem &&
          this.#isOwn(form, docFreqs.get(form) ?? 0),
      )
    })
  }

  #isOwn(term: string, docFreq: number): boolean {
    return this.#evidence.vocabulary.docFreq(term, TEXT_FIELDS) <= MOST_PER_OWN * docFreq
  }

  /** Adds the paragraphs whose texts look like a language. */
  #addTold(paragraphs: Set<number>, { tags }: Language, common: ReadonlySet<string>): void {
    const { texts } = this.#evidence
    for (const [paragraph, votes] of this.#votesFor(tags, common)) {
      if (votes < MIN_VOTES || paragraphs.has(paragraph)) continue
      if (tags.includes(guessLanguage([texts.textOf(paragraph)]) ?? '')) paragraphs.add(paragraph)
    }
  }

  /** What the function words of a language weigh in the paragraphs that have any. */
  #votesFor(tags: readonly string[], common: ReadonlySet<string>): ReadonlyMap<number, number> {
    const { vocabulary, texts } = this.#evidence
    const most = MAX_SHARE * vocabulary.docCount
    const votes = new Map<number, number>()
    for (const [word, vote] of tags.flatMap((tag) => [...tellingWordsOf(tag)])) {
      if (vote < MIN_VOTE || common.has(word) || vocabulary.docFreq(word, TEXT_FIELDS) > most) continue
      for (const paragraph of texts.withTerm(word)) votes.set(paragraph, (votes.get(paragraph) ?? 0) + vote)
    }
    return votes
  }

  /** How many of the paragraphs have a term, by term. */
  #docFreqsIn(paragraphs: ReadonlySet<number>): ReadonlyMap<string, number> {
    const { texts, analyzer } = this.#evidence
    const docFreqs = new Map<string, number>()
    for (const paragraph of paragraphs) {
      const all = [texts.textOf(paragraph), ...texts.namesOf(paragraph)]
      const tokens = all.flatMap((text) => analyzer.analyze(text))
      for (const term of new Set(tokens.map((token) => token.term))) {
        docFreqs.set(term, (docFreqs.get(term) ?? 0) + 1)
      }
    }
    return docFreqs
  }
}

/** The others are told by their script, or their words have no other forms. */
function isToldByWords({ tags }: Language): boolean {
  return wordsOf(tags).length > 0
}

function wordsOf(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => [...tellingWordsOf(tag).keys()])
}

function beginningWith(sorted: readonly string[], beginning: string): string[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < beginning) low = middle + 1
    else high = middle
  }
  let end = low
  while (sorted[end]?.startsWith(beginning)) end++
  return sorted.slice(low, end)
}
