import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import { MinisearchIndex } from '../engines/minisearch/minisearch-index.ts'
import { MinisearchVocabulary } from '../engines/minisearch/minisearch-vocabulary.ts'
import { parseQuery } from '../query/parser.ts'
import { didYouMean } from './did-you-mean.ts'

const analyzer = createAnalyzer()

/** The vocabulary of paragraphs with one word each, so many times. */
function vocabularyOf(counts: Readonly<Record<string, number>>): MinisearchVocabulary {
  const index = new MinisearchIndex(analyzer)
  for (const [word, count] of Object.entries(counts)) {
    for (let n = 0; n < count; n++) index.add({ id: `${word}${n}`, text: word, heading: '', title: '' })
  }
  return new MinisearchVocabulary(index)
}

const vocabulary = vocabularyOf({ garden: 60, guarded: 2, gardan: 1, house: 3, horse: 2, wall: 1 })

/** All are written as they are folded but one. */
const writtenAs = (term: string) => (term === 'wall' ? 'wäll' : term)

function meant(query: string, onlyUnknown = false): string[] {
  const { root } = parseQuery(query, new Set())
  return root === undefined ? [] : didYouMean(query, root, { vocabulary, analyzer, onlyUnknown, writtenAs })
}

describe('what was probably meant', () => {
  it('sets unknown words right and leaves the rest of the query as typed', () => {
    expect(meant('+gardn^2  (title:wall OR Howse) -gardn')).toEqual([
      '+garden^2  (title:wall OR House) -gardn',
      '+garden^2  (title:wall OR Horse) -gardn',
    ])
  })

  it('takes a known word for a typo only of one in fifty times more paragraphs', () => {
    expect(meant('gardan')).toEqual(['garden'])
    expect(meant('guarded')).toEqual([])
    expect(meant('gardan', true)).toEqual([])
  })

  it('gives words as they are written', () => {
    expect(meant('walll')).toEqual(['wäll'])
    expect(meant('Walll')).toEqual(['Wäll'])
  })

  it('sets a first letter right, which is less likely to be wrong than another', () => {
    const known = vocabularyOf({ butter: 4, table: 2, label: 8, tabular: 1 })
    const meantOf = (word: string) => {
      const { root } = parseQuery(word, new Set())
      const context = { vocabulary: known, analyzer, onlyUnknown: true, writtenAs: (term: string) => term }
      return root === undefined ? [] : didYouMean(word, root, context)
    }
    expect(meantOf('vutter')).toEqual(['butter'])
    expect(meantOf('utter')).toEqual(['butter'])
    // One letter away from both; of `label` the first is wrong.
    expect(meantOf('tabel')).toEqual(['table', 'label'])
  })

  it('leaves quoted words, short words, codes and words in order alone', () => {
    expect(meant('"gardn"')).toEqual([])
    expect(meant('wal')).toEqual([])
    expect(meant('gardn5')).toEqual([])
    expect(meant('garden house')).toEqual([])
    expect(meant('gar*')).toEqual([])
  })
})
