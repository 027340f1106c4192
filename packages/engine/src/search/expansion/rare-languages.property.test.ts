import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import { guessLanguage } from '../../analysis/language-guess.ts'
import { LANGUAGES } from '../../analysis/languages/languages.ts'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { NaiveCorpus, type NaiveParagraph } from '../oracle/naive-corpus.contract.ts'
import { NaiveTexts } from '../oracle/naive-texts.contract.ts'
import { NaiveVocabulary } from '../oracle/naive-vocabulary.contract.ts'
import { PauseDue } from '../search-budget.ts'
import { RareLanguages } from './rare-languages.ts'

const analyzer = createAnalyzer()
const WORDS =
  'tide tides late later hus huset husen haus hauses treppe treppen national nationales casa casas maan manen'
const words = fc.constantFrom(...WORDS.split(' '))
const some = fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
/** Enough function words to tell a language, and some words of any. */
const inLanguage = (functionWords: string) => some.map((text) => `${functionWords} ${text}`)
const paragraph = fc.oneof(
  { weight: 3, arbitrary: inLanguage('the of and that') },
  inLanguage('och inte till efter'),
  inLanguage('nicht und wird einer'),
  inLanguage('dans pour avec cette'),
  inLanguage('niet wordt naar nog'),
  inLanguage('och nicht'),
  some,
)
const source = fc.record({
  language: fc.option(fc.constantFrom('en', 'sv', 'de-AT', 'fr', 'nb', 'el'), { nil: undefined }),
  texts: fc.uniqueArray(paragraph, { minLength: 1, maxLength: 2 }),
})

/** English paragraphs that have none of the words, so that what tells a rare language is rare. */
const filling = Array.from({ length: 700 }, (_, count) => `the moon and that of ${count}`)

describe('the forms of words in rare languages', () => {
  it('are the terms of the stem that begin alike and stand in paragraphs of the language, a quarter of theirs at least', () => {
    fc.assert(
      fc.property(fc.array(source, { maxLength: 3 }), words, (sources, word) => {
        const corpus = new NaiveCorpus(
          [
            ...sources.map((source, number) => sourceOf({ id: `${number}.txt`, ...source })),
            sourceOf({ id: 'filling.txt', texts: filling }),
          ],
          analyzer,
        )
        const evidence = {
          vocabulary: new NaiveVocabulary(corpus.paragraphs.length, corpus.docFreqs),
          texts: new NaiveTexts(corpus.paragraphs),
          analyzer,
        }
        const english = LANGUAGES.filter(({ code }) => code === 'en')
        const forms = new RareLanguages(evidence, english).formsOf(word)
        const paused = new RareLanguages(evidence, english)
        expect(pausesOf(paused)).toBeGreaterThan(5)
        expect(paused.formsOf(word)).toEqual(forms)
        expect(new Set(forms)).toEqual(expectedForms(corpus.paragraphs, word))
      }),
      { numRuns: 40 },
    )
  })
})

/** Looks for all languages, pausing wherever it may; answers how often. */
function pausesOf(languages: RareLanguages): number {
  for (let pauses = 0; ; pauses++) {
    try {
      languages.find(() => {
        throw new PauseDue()
      })
      return pauses
    } catch (error) {
      if (!(error instanceof PauseDue)) throw error
    }
  }
}

function expectedForms(paragraphs: readonly NaiveParagraph[], word: string): Set<string> {
  const termsOf = ({ fields }: NaiveParagraph) =>
    Object.values(fields).flatMap(({ positions }) => [...positions.keys()])
  const forms = new Set<string>()
  for (const { code, stem } of LANGUAGES.filter((language) => language.code !== 'en')) {
    const own = stem(word)
    if (own === undefined) continue
    const inIt = paragraphs.filter(({ paragraph, language }) => {
      const [stated] = (language ?? '').split('-')
      const tag = code === 'no' ? 'nb' : code
      return stated === tag || guessLanguage([paragraph.text]) === tag
    })
    const counts = countedTerms(inIt.map(termsOf))
    const all = countedTerms(paragraphs.map(termsOf))
    for (const [term, count] of counts) {
      const letters = Math.min(term.length, word.length) > 4 ? 3 : 2
      const isForm = stem(term) === own && term.slice(0, letters) === word.slice(0, letters)
      if (isForm && 4 * count >= (all.get(term) ?? 0)) forms.add(term)
    }
  }
  return forms
}

function countedTerms(lists: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of lists.flatMap((list) => [...new Set(list)])) {
    counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  return counts
}
