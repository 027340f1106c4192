/**
 * @module
 * The languages whose word forms are known.
 *
 * Stemmers: Porter's for English (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980), those of the Snowball project
 * for the others, a light one of ours for Hebrew. All take folded words: that `ü` is `u` by then costs them next to nothing, and where it does `mended-stems.ts` sees to it.
 */

import { stemmer as danish } from '@orama/stemmers/danish'
import { stemmer as finnish } from '@orama/stemmers/finnish'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as norwegian } from '@orama/stemmers/norwegian'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { stemmer as english } from 'stemmer'
import { createAnalyzer } from '../analyzer.ts'
import { hebrewBeginnings, hebrewStem } from './hebrew-stem.ts'
import type { Language } from './language.ts'
import { arabicStem, dutchStem, germanStem, portugueseStem, swedishStem } from './mended-stems.ts'
import { STOP_WORDS } from './stop-words.ts'

/** Shorter words are their own stems. */
const MIN_LETTERS = 3

const LATIN = /^\p{Script=Latin}+$/u
const CYRILLIC = /^\p{Script=Cyrillic}+$/u
const ARABIC = /^\p{Script=Arabic}+$/u

/** Written together with the next word: the article, and, in, like, for, to. */
const ARABIC_LEADS = ['', 'ال', 'وال', 'بال', 'كال', 'فال', 'لل', 'ولل', 'و', 'ف', 'ب', 'ك', 'ل']

const NORWEGIAN: readonly string[] = ['no', 'nb', 'nn']

/** Of languages whose words are not inflected by endings. */
const NO_FORMS: WordForms = { isToldByScript: false, stem: () => undefined, beginnings: () => [] }

export const LANGUAGES: readonly Language[] = [
  languageOf('en', 'the of and with that from which this', suffixForms(LATIN, english)),
  languageOf('de', 'und der nicht ist eine auf mit sich wird', suffixForms(LATIN, germanStem)),
  languageOf('fr', 'les dans est une pour qui sur avec des', suffixForms(LATIN, french)),
  languageOf('es', 'los las una por del con y como', suffixForms(LATIN, spanish)),
  languageOf('it', 'della che di gli sono nella con per', suffixForms(LATIN, italian)),
  languageOf('pt', 'do da uma não são os com mais', suffixForms(LATIN, portugueseStem, [''], { a: 'o' })),
  languageOf(
    'nl',
    'het een van zijn wordt niet voor ook',
    suffixForms(LATIN, dutchStem, [''], { s: 'z', f: 'v' }),
  ),
  languageOf('sv', 'och att är som för inte av till', suffixForms(LATIN, swedishStem)),
  languageOf('da', 'og af ikke til blev været efter på', suffixForms(LATIN, danish)),
  languageOf('no', 'og av ikke til ble vært etter på', suffixForms(LATIN, norwegian)),
  languageOf('fi', 'ja on ei että oli hän myös mutta', suffixForms(LATIN, finnish)),
  languageOf('ru', 'и в не на что с как это', suffixForms(CYRILLIC, russian)),
  languageOf('ar', 'في من على التي الى عن هذا ان', suffixForms(ARABIC, arabicStem, ARABIC_LEADS)),
  languageOf('he', 'של את על לא הוא עם גם היא', {
    isToldByScript: true,
    stem: hebrewStem,
    beginnings: hebrewBeginnings,
  }),
  languageOf('zh', '的 是 在 和 了 有 不 这', NO_FORMS),
  languageOf('ja', 'の に は を が で て と', NO_FORMS),
]

/** What a language counts as forms of one word. */
type WordForms = Pick<Language, 'isToldByScript' | 'stem' | 'beginnings'>

function languageOf(code: string, markers: string, forms: WordForms): Language {
  let stopWords: ReadonlySet<string> | undefined
  let foldedMarkers: readonly string[] | undefined
  return {
    code,
    tags: code === 'no' ? NORWEGIAN : [code],
    // Folded at first use: a program that only opens an index asks for none, and most languages are never asked.
    get markers() {
      foldedMarkers ??= folded(markers)
      return foldedMarkers
    },
    get stopWords() {
      stopWords ??= new Set(folded(STOP_WORDS[code] ?? ''))
      return stopWords
    },
    ...forms,
  }
}

/**
 * @param leads what may be written together with a word, before it
 * @param changes last letters of stems that words may have as another one
 */
function suffixForms(
  letters: RegExp,
  stemmer: (word: string) => string,
  leads: readonly string[] = [''],
  changes: Readonly<Record<string, string>> = { i: 'y' },
): WordForms {
  return {
    isToldByScript: letters !== LATIN,
    stem: (word) => (word.length >= MIN_LETTERS && letters.test(word) ? stemmer(word) : undefined),
    beginnings: (stem) => {
      const roots = rootsOf(stem, changes)
      return leads.flatMap((lead) => roots.map((root) => lead + root))
    },
  }
}

/**
 * What the terms of a stem begin with. Stemmers may change the last letter of a word (`carry` and `carries` are `carri`, `hoping` is
 * `hope`); of short stems only the changes that are named are expected, since too many terms begin like them.
 */
function rootsOf(stem: string, changes: Readonly<Record<string, string>>): readonly string[] {
  const start = stem.slice(0, -1)
  if (stem.length > MIN_LETTERS) return [start]
  const changed = changes[stem.slice(-1)]
  return changed === undefined ? [stem] : [stem, start + changed]
}

/** The terms that stand for words, as an index has them; of `don't`, the whole. */
function folded(words: string): string[] {
  const analyzer = createAnalyzer()
  return words.split(/\s+/).flatMap((word) => analyzer.analyzeQuery(word)[0]?.term ?? [])
}
