import { describe, expect, it } from 'vitest'
import { languageOf } from './judged-collections.ts'
import { meansOf, relevanceTable } from './relevance-table.ts'

const figure = (collection: string, peer: string, value: number) => ({
  collection,
  peer,
  queryCount: 7,
  means: { 'ndcg@10': value },
})

describe('relevanceTable', () => {
  it('has a line a collection, the best in bold, and means of peers that have all', () => {
    const figures = [figure('adi', 'a', 0.5), figure('adi', 'b', 0.4), figure('cacm', 'a', 0.2504)]
    expect(relevanceTable(figures, ['a', 'b'], 'ndcg@10').split('\n')).toEqual([
      '| collection | queries | a | b |',
      '| --- | ---: | ---: | ---: |',
      '| adi | 7 | **0.500** | 0.400 |',
      '| cacm | 7 | **0.250** | - |',
      // (0.5 + 0.2504) / 2
      '| mean |  | **0.375** | - |',
    ])
  })
})

describe('meansOf', () => {
  it('measures the rankings of judged questions', async () => {
    const collection = {
      queries: [
        { id: 'q1', text: 'one' },
        { id: 'q2', text: 'two' },
        { id: 'q3', text: 'not judged' },
      ],
      judgements: new Map([
        ['q1', new Map([['a', 1]])],
        ['q2', new Map([['a', 1]])],
      ]),
    }
    const { means, queryCount } = await meansOf(collection, [['a'], ['x', 'a'], ['a']])
    expect(queryCount).toBe(2)
    // (1 + 1/2) / 2
    expect(means['mrr@10']).toBe(0.75)
  })
})

describe('languageOf', () => {
  it('is what a part of the name says, else English', () => {
    expect(['xquad-de-hard', 'parashoot-he', 'cranfield', 'dev'].map(languageOf)).toEqual([
      'de',
      'he',
      'en',
      'en',
    ])
  })
})
