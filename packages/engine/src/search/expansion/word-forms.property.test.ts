import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import type { Language } from '../../analysis/languages/language.ts'
import { LANGUAGES } from '../../analysis/languages/languages.ts'
import { NaiveVocabulary } from '../oracle/naive-vocabulary.contract.ts'
import { WordForms } from './word-forms.ts'

const words = fc.constantFrom(
  ...['tide', 'tides', 'tidal', 'run', 'runs', 'running', 'runner', 'hope', 'hoping', 'hop', 'hopping'],
  ...['tidewater', 'runaway', 'hopeless', 'hopelessly', 'hauserzeile'],
  ...['haus', 'hauser', 'hausern', 'hausen', 'בית', 'הבית', 'והבית', 'בתים', 'ביתה', '2024', 'f35'],
)
const functionWords = fc.subarray(['the', 'of', 'and', 'und', 'der', 'nicht', 'של', 'את'])

describe('the forms of a word', () => {
  it('are the terms of the index that have its stem in a language of the index and begin as its forms do', () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 1 }), functionWords, words, (terms, marks, word) => {
        const forms = formsOver(10, Object.fromEntries([...terms, ...marks].map((term) => [term, 1])))
        const expected = [...terms, ...marks].filter(
          (term) =>
            term !== word &&
            forms.languages.some(({ stem, beginnings }, rank) => {
              const own = stem(word)
              const isAlike = own !== undefined && stem(term) === own
              const tells = [word, term].every(
                (each) => !isFunctionWordOf(forms.languages.slice(0, rank + 1), each),
              )
              return isAlike && tells && beginnings(own).some((letters) => term.startsWith(letters))
            }),
        )
        expect(forms.formsOf(word)).toEqual(expected.sort())
        expect(forms.formsOf(word)).toBe(forms.formsOf(word))
      }),
    )
  })

  it('have kin beside them: terms that begin as the stem does and share two fifths of their letter runs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 1 }), functionWords, words, (terms, marks, word) => {
        const forms = formsOver(10, Object.fromEntries([...terms, ...marks].map((term) => [term, 1])))
        const isReached = (term: string) =>
          forms.languages.some(({ stem, beginnings }, rank) => {
            const own = isFunctionWordOf(forms.languages.slice(0, rank + 1), word) ? undefined : stem(word)
            return (
              own !== undefined && beginnings(own.slice(0, 5)).some((letters) => term.startsWith(letters))
            )
          })
        const expected = [...terms, ...marks].filter(
          (term) => term !== word && isReached(term) && likeness(word, term) >= 0.4,
        )
        expect(forms.kinOf(word)).toEqual(expected.sort())
        expect(forms.kinOf(word)).toBe(forms.kinOf(word))
      }),
    )
  })

  it('are none of a function word in the languages of fewer paragraphs, nor the other way round', () => {
    const english = { the: 60, of: 50, and: 50, their: 20, not: 30, note: 5, notes: 5, casa: 2, casas: 2 }
    const both = formsOver(100, { ...english, el: 20, que: 20, los: 20, las: 20, una: 20, del: 20 })
    expect(both.languages.map(({ code }) => code)).toEqual(['en', 'es'])
    expect(both.formsOf('the')).toEqual([])
    expect(both.formsOf('their')).toEqual([])
    expect(both.formsOf('not')).toEqual([])
    expect(both.formsOf('note')).toEqual(['notes'])
    expect(both.formsOf('casa')).toEqual(['casas'])
    // A function word of the language of fewer paragraphs may be a word of the other.
    expect(formsOver(100, { the: 60, of: 50, und: 30, der: 40, war: 3, wars: 2 }).formsOf('war')).toEqual([
      'wars',
    ])
  })

  it('have kin that no stemmer knows', () => {
    const forms = formsOver(100, {
      ...{ the: 60, of: 50, hydraulic: 3, hydraulics: 1, hydrodynamic: 2, hydra: 1 },
    })
    expect(forms.kinOf('hydraulic')).toEqual(['hydra', 'hydraulics'])
    expect(forms.kinOf('hyd')).toEqual([])
  })

  it('are those of the languages whose function words stand in the texts', () => {
    const codes = (docFreqs: Readonly<Record<string, number>>) =>
      formsOver(100, docFreqs).languages.map(({ code }) => code)
    expect(codes({ the: 60, of: 50, and: 50 })).toEqual(['en'])
    expect(codes({ the: 60, of: 50, und: 30, der: 40 })).toEqual(['en', 'de'])
    expect(codes({ the: 20, of: 10, und: 30, der: 40 })).toEqual(['de', 'en'])
    expect(codes({ του: 60 })).toEqual([])
    // One paragraph of a language that no other shares its script with; of one that others do, more.
    expect(codes({ the: 60, это: 1 })).toEqual(['en', 'ru'])
    expect(codes({ the: 60, wird: 1 })).toEqual(['en'])
    // Three of a hundred paragraphs say "die", none of them in German.
    expect(codes({ the: 60, die: 3 })).toEqual(['en'])
    // English words that are function words of Finnish, Swedish (`för`, folded) and Portuguese as well.
    expect(codes({ the: 60, of: 50, on: 30, for: 35, do: 10 })).toEqual(['en'])
    expect(codes({ on: 30, ja: 40, ei: 20, the: 2 })).toEqual(['fi'])
    expect(LANGUAGES.length).toBeGreaterThan(10)
  })

  it('are those of the languages that sources are said to be in, ten and a tenth of them at least', () => {
    const codes = (stated: Readonly<Record<string, number>>) =>
      formsOver(100, { the: 60, hus: 1, huset: 1 }, stated).languages.map(({ code }) => code)
    expect(codes({ sv: 99, en: 900 })).toEqual(['en'])
    expect(codes({ sv: 100, en: 900 })).toEqual(['en', 'sv'])
    expect(codes({ nb: 50, nn: 50, el: 500 })).toEqual(['en', 'no'])
    expect(formsOver(100, { the: 60, huset: 1 }, { sv: 100 }).formsOf('hus')).toEqual(['huset'])
    const few = (sv: number) => formsOver(100, { the: 60 }, { sv }, 20).languages.map(({ code }) => code)
    expect([few(9), few(10)]).toEqual([['en'], ['en', 'sv']])
  })

  it('weigh little in the language of the query', () => {
    const terms = { the: 60, of: 50, and: 40, und: 30, der: 40, ist: 10 }
    const forms = formsOver(100, terms)
    expect(forms.stopWordsFor(['war', 'peace']).has('war')).toBe(false)
    expect(forms.stopWordsFor(['wer', 'war', 'konig']).has('war')).toBe(true)
    expect(forms.stopWordsFor(['what', 'is', 'war']).has('war')).toBe(false)
  })

  it('are none of an empty index', () => {
    const forms = formsOver(0, {})
    expect(forms.languages).toEqual([])
    expect(forms.formsOf('tides')).toEqual([])
    expect(forms.stopWordsFor(['the']).size).toBe(0)
  })
})

/**
 * The forms in an index of these frequencies by term, whose texts are not at hand.
 *
 * @param stated sources, of so many, by the language that they are said to be in
 */
function formsOver(
  docCount: number,
  docFreqs: Readonly<Record<string, number>>,
  stated: Readonly<Record<string, number>> = {},
  sourceCount = 1000,
): WordForms {
  return new WordForms({
    vocabulary: new NaiveVocabulary(docCount, new Map(Object.entries(docFreqs))),
    texts: {
      sourceCount,
      declaredCounts: () => new Map(Object.entries(stated)),
      declaredIn: () => new Map(),
      withTerm: () => [],
      textOf: () => '',
      namesOf: () => [],
    },
    analyzer: createAnalyzer(),
  })
}

function isFunctionWordOf(languages: readonly Language[], term: string): boolean {
  return languages.some(({ stopWords }) => stopWords.has(term))
}

/** Dice's coefficient of the runs of four letters: by looking for each run of one in the other. */
function likeness(a: string, b: string): number {
  const runsOf = (word: string) =>
    Array.from({ length: Math.max(0, word.length - 3) }, (_, at) => word.slice(at, at + 4))
  const [runsA, runsB] = [runsOf(a), runsOf(b)]
  const shared = runsB.filter((run) => runsA.includes(run)).length
  return runsA.length === 0 || runsB.length === 0 ? 0 : (2 * shared) / (new Set(runsA).size + runsB.length)
}
