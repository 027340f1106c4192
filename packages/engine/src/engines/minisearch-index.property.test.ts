import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { Token } from '../analysis/token.ts'
import { MinisearchIndex, optionsFor } from './minisearch-index.ts'
import { DocAccumulator } from './scored-docs.ts'

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
        const sums = new DocAccumulator(paragraphs.length)
        for (const term of terms) {
          const postings = index.postings(term, 'text')
          index.forEachScore(postings, 'text', postings.size, (doc, score) => sums.add(doc, score, 1))
        }
        const { docs, scores, words } = sums.take()
        const ours = new Map([...docs].map((doc, at) => [`p${doc}`, (scores[at] ?? 0) * (words[at] ?? 0)]))
        const theirs = index.search(terms.join(' '), { fields: ['text'] })
        expect(ours.size).toBe(theirs.length)
        for (const { id, score } of theirs) {
          expect(ours.get(String(id))).toBeCloseTo(score, 9)
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
