import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import type { Token } from '../../analysis/token.ts'
import { idf } from '../../scoring/bm25f.ts'
import { MinisearchIndex, optionsFor, termScore } from './minisearch-index.ts'

const analyzer = createAnalyzer()
const VOCABULARY = ['ant', 'bee', 'cat', 'dog', 'eel', 'constructor', '__proto__', '狼', '3.14']
const texts = fc.array(
  fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 12 }).map((words) => words.join(' ')),
  {
    minLength: 1,
    maxLength: 20,
  },
)

function indexOf(paragraphs: readonly string[]): MinisearchIndex {
  const index = new MinisearchIndex(analyzer)
  for (const [doc, text] of paragraphs.entries()) {
    index.add({ id: `p${doc}`, text, heading: '', title: '' })
  }
  return index
}

describe('the MiniSearch index', () => {
  it('scores the terms of one field as MiniSearch itself does', () => {
    const query = fc.subarray(['ant', 'bee', 'cat', 'dog', 'constructor'], { minLength: 1 })
    fc.assert(
      fc.property(texts, query, (paragraphs, terms) => {
        const index = indexOf(paragraphs)
        const ours = new Map<string, { score: number; words: number }>()
        for (const term of terms) {
          const postings = index.postings(term, 'text')
          const rarity = idf(postings.size, paragraphs.length)
          index.forEachFrequency(postings, 'text', (doc, frequency) => {
            const { score, words } = ours.get(`p${doc}`) ?? { score: 0, words: 0 }
            ours.set(`p${doc}`, { score: score + termScore(frequency, rarity), words: words + 1 })
          })
        }
        const theirs = index.search(terms.join(' '), { fields: ['text'] })
        expect(ours.size).toBe(theirs.length)
        for (const { id, score } of theirs) {
          // MiniSearch multiplies by the number of words that a document has.
          const { score: sum = 0, words = 0 } = ours.get(String(id)) ?? {}
          expect(sum * words).toBeCloseTo(score, 9)
        }
      }),
    )
  })

  it('is written in pieces that make the JSON that MiniSearch writes', () => {
    fc.assert(
      fc.property(texts, (paragraphs) => {
        const index = indexOf(paragraphs)
        expect(JSON.parse([...index.jsonPieces()].join(''))).toEqual(JSON.parse(JSON.stringify(index)))
      }),
    )
  })

  it('answers the same after it was written and loaded, by us and by MiniSearch', () => {
    fc.assert(
      fc.property(texts, (paragraphs) => {
        const index = indexOf(paragraphs)
        const json = [...index.jsonPieces()].join('')
        const ours = MinisearchIndex.load(JSON.parse(json), analyzer)
        const theirs = MiniSearch.loadJSON(json, optionsFor(analyzer))
        for (const query of ['ant bee', '狼', '3.14', 'constructor']) {
          expect(theirs.search(query)).toEqual(index.search(query))
        }
        expect([...ours.postings('proto', 'text')]).toEqual([...index.postings('proto', 'text')])
        expect(ours.fieldLength(0, 'text')).toBe(index.fieldLength(0, 'text'))
        expect(ours.termCount).toBe(index.termCount)
      }),
    )
  })

  it('analyses a title once for all paragraphs in a row that share it', () => {
    const analysed: string[] = []
    const counting = {
      ...analyzer,
      analyze: (text: string): Token[] => {
        analysed.push(text)
        return analyzer.analyze(text)
      },
    }
    const index = new MinisearchIndex(counting)
    index.add({ id: '1', text: 'one', heading: 'H', title: 'T' })
    index.add({ id: '2', text: 'two', heading: 'H', title: 'T' })
    expect(analysed).toEqual(['one', 'H', 'T', 'two'])
  })
})
