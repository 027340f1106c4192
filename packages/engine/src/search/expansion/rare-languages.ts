/**
 * @module
 * The languages of a few paragraphs among many in others, and the forms that words have there.
 *
 * Stems of a language that an index is not in link words that have nothing in common (`later` and `lat`). So those of a rare language
 * are looked up among the words of its own paragraphs only: they are few, and cached. A paragraph is in a rare language if its source
 * declares it, or if the guess from its text says so; only texts with enough function words of the language are guessed
 * (`docs/decisions/0031-languages-of-single-paragraphs.md`).
 */

import { guessLanguage, tellingWordsOf } from '../../analysis/language-guess.ts'
import type { Language } from '../../analysis/languages/language.ts'
import { LANGUAGES } from '../../analysis/languages/languages.ts'
import type { Analyzer } from '../../analysis/token.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import type { LanguageTexts } from './language-texts.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A function word in more of the paragraphs is no sign of a rare language: `man` is one in Swedish, and frequent in English. */
const MAX_SHARE = 0.01
/** Votes of the function words of a paragraph from which on its language is guessed from its text. A word of n languages gives each 1/n of a vote. */
const MIN_VOTES = 1.5
/** A word that more languages share is too weak a sign to be worth reading its postings. */
const MIN_VOTE = 0.5
/** Of the paragraphs with a word, those in the language that make it one of its words: one of so many. */
const MOST_PER_OWN = 4

/**
 * Letters that forms of a word begin with in common, and those of which one is short: endings are what the stemmers of these languages take away, and
 * Dutch ones a letter of `maan`, which has `manen`.
 */
const LETTERS_ALIKE = 3
const SHORT_ALIKE = 2
const SHORT_LETTERS = 4

/** What languages are detected from. */
export interface LanguageEvidence {
  readonly vocabulary: Vocabulary
  readonly texts: LanguageTexts
  readonly analyzer: Analyzer
}

/** A word of the paragraphs in a rare language, and how many of them have it. */
interface RareWord {
  readonly form: string
  readonly language: Language
  readonly docFreq: number
}

export class RareLanguages {
  readonly #evidence: LanguageEvidence
  /** Languages that were not searched for yet. */
  readonly #left: Language[]
  /** Function words of the frequent languages. */
  readonly #common: ReadonlySet<string>
  /** The paragraphs of sources that declare a language, by its code. */
  #declared: ReadonlyMap<string, readonly number[]> | undefined
  readonly #found: Language[] = []
  /** By the letters that they begin with. */
  readonly #words = new Map<string, RareWord[]>()

  /** @param frequent languages of the index: they are not rare, and their function words are no sign of another */
  constructor(evidence: LanguageEvidence, frequent: readonly Language[]) {
    this.#evidence = evidence
    this.#common = new Set(frequent.flatMap(({ tags, stopWords }) => [...stopWords, ...wordsOf(tags)]))
    this.#left = LANGUAGES.filter((language) => !frequent.includes(language) && isGuessedByWords(language))
  }

  /**
   * Looks for the paragraphs of all languages. In an index of a million paragraphs that takes some 0.2 s, once.
   *
   * @param pause is called after each language; where it throws, the next call goes on from there
   */
  find(pause: () => void = () => undefined): void {
    this.#declared ??= this.#evidence.texts.declaredIn(new Set(this.#left.flatMap(({ tags }) => tags)))
    for (let language = this.#left.shift(); language !== undefined; language = this.#left.shift()) {
      const paragraphs = new Set(language.tags.flatMap((tag) => this.#declared?.get(tag) ?? []))
      this.#addGuessed(paragraphs, language)
      for (const [form, docFreq] of this.#docFreqsIn(paragraphs)) this.#add({ form, language, docFreq })
      if (paragraphs.size > 0) this.#found.push(language)
      pause()
    }
  }

  /** Those that some paragraph is in. */
  get languages(): readonly Language[] {
    this.find()
    return this.#found
  }

  /** Terms of the stem of `term` in the paragraphs of some rare language; `term` may be among them, and others several times. */
  formsOf(term: string): readonly string[] {
    this.find()
    // To stem a word takes longer than to see that nothing begins like it, and a new query has each of its words stemmed in each language.
    const alike = this.#words.get(beginningOf(term))?.filter(({ form }) => isAlike(form, term)) ?? []
    const stems = new Map<Language, string | undefined>()
    return alike.flatMap(({ form, language, docFreq }) => {
      if (!stems.has(language)) stems.set(language, stemIn(language, term))
      const stem = stems.get(language)
      return stem !== undefined && language.stem(form) === stem && this.#isOwn(form, docFreq) ? [form] : []
    })
  }

  #add(word: RareWord): void {
    const beginning = beginningOf(word.form)
    const words = this.#words.get(beginning)
    if (words === undefined) this.#words.set(beginning, [word])
    else words.push(word)
  }

  #isOwn(term: string, docFreq: number): boolean {
    return this.#evidence.vocabulary.docFreq(term, TEXT_FIELDS) <= MOST_PER_OWN * docFreq
  }

  /** Adds the paragraphs whose language is guessed from their texts. */
  #addGuessed(paragraphs: Set<number>, { tags }: Language): void {
    const { texts } = this.#evidence
    for (const [paragraph, votes] of this.#votesFor(tags)) {
      if (votes < MIN_VOTES || paragraphs.has(paragraph)) continue
      if (tags.includes(guessLanguage([texts.textOf(paragraph)]) ?? '')) paragraphs.add(paragraph)
    }
  }

  /** What the function words of a language weigh in the paragraphs that have any. */
  #votesFor(tags: readonly string[]): ReadonlyMap<number, number> {
    const { vocabulary, texts } = this.#evidence
    const most = MAX_SHARE * vocabulary.docCount
    const votes = new Map<number, number>()
    for (const [word, vote] of tags.flatMap((tag) => [...tellingWordsOf(tag)])) {
      if (vote < MIN_VOTE || this.#common.has(word) || vocabulary.docFreq(word, TEXT_FIELDS) > most) continue
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

/** The others are recognised by their script, or their words have no other forms. */
function isGuessedByWords({ tags }: Language): boolean {
  return wordsOf(tags).length > 0
}

function wordsOf(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => [...tellingWordsOf(tag).keys()])
}

/** Function words have none. */
function stemIn(language: Language, term: string): string | undefined {
  return language.stopWords.has(term) ? undefined : language.stem(term)
}

function beginningOf(term: string): string {
  return term.slice(0, SHORT_ALIKE)
}

function isAlike(form: string, term: string): boolean {
  const isShort = Math.min(form.length, term.length) <= SHORT_LETTERS
  return form.startsWith(term.slice(0, isShort ? SHORT_ALIKE : LETTERS_ALIKE))
}
