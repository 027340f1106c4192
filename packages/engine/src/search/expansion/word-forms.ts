/**
 * @module
 * The languages of an index, its stop words, and which of its terms are forms of one word.
 *
 * The languages are detected by their function words, counted over the whole index, so that an answer does not depend on how
 * paragraphs are distributed over segments, and an index needs no setting; languages that sources declare count too. There is no
 * table of stems: terms are sorted, and the forms of a word have a common prefix, so they are found by scanning a few terms
 * (`docs/decisions/0011-stems-from-the-sorted-terms.md`).
 */

import type { Language } from '../../analysis/languages/language.ts'
import { LANGUAGES } from '../../analysis/languages/languages.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import { LetterRuns } from './likeness.ts'
import { type LanguageEvidence, RareLanguages } from './rare-languages.ts'

/**
 * Mean share of the paragraphs that have a marker of a language, from which on the index is in that language too; what is in fewer is
 * left to `RareLanguages`. For a language with a script of its own one marker is enough: it cannot be confused, and its stems
 * touch no word of another.
 */
const MIN_SHARE = 0.01

/** The same of the sources that declare it: more of them, since a source may be short and its words in few paragraphs. */
const MIN_DECLARED_SHARE = 0.1
/** At least so many sources must declare it: among a few, a wrong guess would count too much. */
const MIN_SOURCES = 10

/** Words whose forms are cached. */
const MAX_CACHED = 4096

/** Likeness from which on a term is kin of a word: chosen on the judged collections. */
const MIN_LIKENESS = 0.4
/** Letters of a stem that its kin share with it, and one more, which a stemmer may have changed. */
const KIN_LETTERS = 5
/** More kin than any word has; the first of them in the alphabet. */
const MAX_KIN = 64

const NO_WORDS: ReadonlySet<string> = new Set()

/** Serves all queries of an open index. */
export class WordForms {
  readonly #evidence: LanguageEvidence
  #languages: readonly Language[] | undefined
  #rare: RareLanguages | undefined
  readonly #forms = new Map<string, readonly string[]>()
  readonly #kin = new Map<string, readonly string[]>()

  constructor(evidence: LanguageEvidence) {
    this.#evidence = evidence
  }

  /**
   * Finds the languages of the index. If forms are needed before, this happens then, without pauses.
   *
   * @param pause is called now and then; where it throws, the next call goes on from there
   */
  prepare(pause: () => void): void {
    this.#rareLanguages.find(pause)
  }

  /** The languages of the index, the one of most paragraphs first. */
  get languages(): readonly Language[] {
    this.#languages ??= this.#findLanguages()
    return this.#languages
  }

  /** A function word of a more frequent language is no sign of another: `on` is Finnish, and `for`, once folded, Swedish too. */
  #findLanguages(): readonly Language[] {
    const found: Language[] = []
    const { texts } = this.#evidence
    const stated = texts.declaredCounts()
    const isStated = ({ tags }: Language) => {
      const count = tags.reduce((sum, tag) => sum + (stated.get(tag) ?? 0), 0)
      return count >= Math.max(MIN_SOURCES, MIN_DECLARED_SHARE * texts.sourceCount)
    }
    const byShare = LANGUAGES.map((language) => ({ language, share: this.#shareOf(language, found) }))
    for (const { language } of byShare.sort((a, b) => b.share - a.share)) {
      const share = this.#shareOf(language, found)
      const isTold = language.isToldByScript ? share > 0 : share >= MIN_SHARE
      if (isTold || isStated(language)) found.push(language)
    }
    return found
  }

  /**
   * The stop words of the language that a query of these terms is in: of the first language of the index, or of another one, a rare one
   * too, if more of its stop words are there, two at least. `war` alone is no German word.
   */
  stopWordsFor(terms: readonly string[]): ReadonlySet<string> {
    const [first, ...others] = this.languages
    let best = first?.stopWords ?? NO_WORDS
    let most = Math.max(1, countOf(terms, best))
    for (const { stopWords } of [...others, ...this.#rareLanguages.languages]) {
      const count = countOf(terms, stopWords)
      if (count > most) {
        best = stopWords
        most = count
      }
    }
    return best
  }

  /** Whether a term says little in any language of the index. */
  isFunctionWord(term: string): boolean {
    return this.languages.some(({ stopWords }) => stopWords.has(term))
  }

  /** The other terms of the index that have the stem of `term` in some language, sorted. */
  formsOf(term: string): readonly string[] {
    return this.#cached(this.#forms, term, () => {
      const forms = new Set<string>()
      this.#eachStem(term, (stem, language) => {
        for (const candidate of this.#beginningAs(stem, language)) {
          if (candidate !== term && this.#stemIn(language, candidate) === stem) forms.add(candidate)
        }
      })
      for (const form of this.#rareLanguages.formsOf(term)) if (form !== term) forms.add(form)
      return [...forms].sort()
    })
  }

  get #rareLanguages(): RareLanguages {
    this.#rare ??= new RareLanguages(this.#evidence, this.languages)
    return this.#rare
  }

  /**
   * The other terms of the index that are written much like `term`, sorted: they begin as the forms of its stem do, and share most of
   * their letters with it. Stems part what belongs together (`hydraulic` and `hydra`, a compound and its first word).
   */
  kinOf(term: string): readonly string[] {
    return this.#cached(this.#kin, term, () => {
      const kin = new Set<string>()
      const runs = new LetterRuns(term)
      this.#eachStem(term, (stem, language) => {
        for (const candidate of this.#beginningAs(stem.slice(0, KIN_LETTERS), language)) {
          if (candidate !== term && runs.isLike(candidate, MIN_LIKENESS)) kin.add(candidate)
        }
      })
      return [...kin].sort().slice(0, MAX_KIN)
    })
  }

  #cached(
    known: Map<string, readonly string[]>,
    term: string,
    find: () => readonly string[],
  ): readonly string[] {
    const found = known.get(term) ?? find()
    if (known.size >= MAX_CACHED && !known.has(term)) known.clear()
    known.set(term, found)
    return found
  }

  /** The stems of a term in the languages of the index. */
  #eachStem(term: string, visit: (stem: string, language: Language) => void): void {
    for (const language of this.languages) {
      const stem = this.#stemIn(language, term)
      if (stem !== undefined) visit(stem, language)
    }
  }

  /**
   * The stem of a term in a language of the index. A function word has none, neither in its language nor in those of fewer paragraphs:
   * to Spanish, `their` would be a form of `the`.
   */
  #stemIn(language: Language, term: string): string | undefined {
    for (const { code, stopWords } of this.languages) {
      if (stopWords.has(term)) return undefined
      if (code === language.code) break
    }
    return language.stem(term)
  }

  *#beginningAs(stem: string, language: Language): Iterable<string> {
    for (const beginning of language.beginnings(stem))
      yield* this.#evidence.vocabulary.beginningWith(beginning)
  }

  /** @param stronger languages of which no function word counts */
  #shareOf({ markers }: Language, stronger: readonly Language[]): number {
    const { docCount } = this.#evidence.vocabulary
    if (docCount === 0) return 0
    const own = markers.filter((term) => !stronger.some(({ stopWords }) => stopWords.has(term)))
    const sum = own.reduce((total, term) => total + this.#evidence.vocabulary.docFreq(term, TEXT_FIELDS), 0)
    return sum / markers.length / docCount
  }
}

function countOf(terms: readonly string[], words: ReadonlySet<string>): number {
  return terms.filter((term) => words.has(term)).length
}
