import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { SuggestEntry } from './suggest-entries.ts'
import { SuggestTable } from './suggest-table.ts'

/** Terms that are written otherwise than they are folded. */
const WRITTEN: Readonly<Record<string, string>> = { uber: 'über', languagespecific: 'language-specific' }

function tableOf(...entries: readonly (readonly [SuggestEntry['kind'], string, number])[]): SuggestTable {
  const table = new SuggestTable(createAnalyzer(), (term) => WRITTEN[term] ?? term)
  for (const [kind, text, weight] of entries) table.add({ kind, text, weight })
  return table
}

const LIBRARY = tableOf(
  ['title', 'The Count of Monte Cristo', 3],
  ['title', 'Contes du lundi', 3],
  ['heading', 'Counting house', 1.5],
  ['term', 'country', 0.9],
  ['term', 'countess', 0.6],
  ['term', 'presidents', 0.6],
)

const textsFor = (typed: string, limit = 20) => LIBRARY.suggest(typed, limit).map(({ text }) => text)

describe('the table of suggestions', () => {
  it('puts entries that begin as typed before those that only have such a word', () => {
    expect(textsFor('cont')).toEqual(['Contes du lundi'])
    expect(textsFor('coun')[0]).not.toBe('The Count of Monte Cristo')
    expect(textsFor('coun')).toContain('The Count of Monte Cristo')
  })

  it('takes the kinds in turn for one letter', () => {
    expect(textsFor('c')).toEqual([
      'The Count of Monte Cristo',
      'country',
      'Counting house',
      'Contes du lundi',
      'countess',
    ])
  })

  it('wants a last word whole once white space follows it', () => {
    expect(textsFor('count ')).toEqual(['The Count of Monte Cristo'])
  })

  it('completes the last word by the most frequent term where no entry has all words', () => {
    expect(textsFor('monte count')).toEqual(['The Count of Monte Cristo'])
    expect(textsFor('house coun')[0]).toBe('Counting house')
    // A term that is both words completes neither.
    expect(textsFor('country co')).not.toContain('country')
    expect(textsFor('lundi count', 1)).toEqual(['lundi country'])
  })

  it('corrects a word that it does not know, by one typo before two', () => {
    expect(LIBRARY.suggest('presidants', 5)).toEqual([
      { text: 'presidents', kind: 'term', query: 'presidents', isCorrected: true },
    ])
    expect(textsFor('contry')).toEqual(['country'])
    expect(textsFor('xyzzyx')).toEqual([])
  })

  it('suggests nothing for nothing', () => {
    expect(textsFor('')).toEqual([])
    expect(textsFor(' … ')).toEqual([])
  })

  it('knows no case, marks or width', () => {
    expect(textsFor('CÖNTÈS DU')).toEqual(['Contes du lundi'])
  })

  it('shows a term as it is written, in what is searched for too', () => {
    const table = tableOf(['term', 'was', 0.5], ['term', 'uber', 0.9], ['term', 'languagespecific', 0.8])
    const suggestion = { kind: 'term', isCorrected: false }
    expect(table.suggest('Übe', 5)).toEqual([{ ...suggestion, text: 'über', query: 'über' }])
    expect(table.suggest('was übe', 5)).toEqual([{ ...suggestion, text: 'was über', query: 'was über' }])
    expect(table.suggest('lang', 5)).toMatchObject([
      { text: 'language-specific', query: 'language-specific' },
    ])
  })
})
