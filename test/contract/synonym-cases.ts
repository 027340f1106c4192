import { parseSynonyms } from '@paraseek/engine'
import { expect } from 'vitest'
import { indexableSources } from '../fixtures/indexable-source.ts'
import { marksOf, textsFor, textsFoundBy, warningsFor } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

const CITIES = [
  'a hotel in NY',
  'the hotel of new york',
  'york is not new',
  'nylon was new in the city that never sleeps',
]
const CARS = ['a car', 'an automobile', 'cars of the past', 'carriages', 'a motor car is a car']

export const synonymCases: readonly ContractCase[] = [
  {
    title: 'finds the synonyms of a word, behind the word and the forms of its stem, but not of its prefixes',
    check: async (build) => {
      const synonyms = parseSynonyms('car, automobile')
      const engine = await build(indexableSources(...CARS), { synonyms })
      // The order of those that have the word is the engine's; then another form of it, then the synonym.
      const exact = await textsFor(engine, '"car"')
      expect(exact.toSorted()).toEqual(['a car', 'a motor car is a car'])
      expect(await textsFor(engine, 'car')).toEqual([...exact, 'cars of the past', 'an automobile'])
      const found = await textsFor(engine, 'car*')
      expect(found.slice(0, 2).sort()).toEqual(['a car', 'a motor car is a car'])
      expect(found).not.toContain('an automobile')
    },
  },
  {
    title: 'never lets a rare synonym beat the word',
    check: async (build) => {
      const texts = [...Array.from({ length: 9 }, (_, i) => `the wolf of the ${i} hills`), 'a lupine lupine']
      const engine = await build(indexableSources(...texts), { synonyms: parseSynonyms('wolf => lupine') })
      expect((await textsFor(engine, 'wolf')).at(-1)).toBe('a lupine lupine')
      expect(await textsFor(engine, 'lupine')).toEqual(['a lupine lupine'])
    },
  },
  {
    title: 'looks for a synonym of several words as a phrase, and marks it',
    check: async (build) => {
      const engine = await build(indexableSources(...CITIES), { synonyms: parseSynonyms('ny => new york') })
      expect(await textsFor(engine, 'ny')).toEqual(['a hotel in NY', 'the hotel of new york'])
      const { hits } = await engine.search({ query: 'ny' })
      expect(hits.map(marksOf)).toEqual([['exact:NY'], ['synonym:new york']])
      expect(await textsFoundBy(engine, '+ny +hotel')).toEqual(['a hotel in NY', 'the hotel of new york'])
      expect(await textsFoundBy(engine, 'new -ny')).toEqual([
        'nylon was new in the city that never sleeps',
        'york is not new',
      ])
      expect(await textsFoundBy(engine, 'hotel NEAR/4 ny')).toEqual([
        'a hotel in NY',
        'the hotel of new york',
      ])
    },
  },
  {
    title: 'finds a word that is only there by its synonyms, and does not say that it is missing',
    check: async (build) => {
      const synonyms = parseSynonyms('nyc => ny, new york')
      const engine = await build(indexableSources(...CITIES), { synonyms })
      expect(await textsFoundBy(engine, 'nyc')).toEqual(['a hotel in NY', 'the hotel of new york'])
      expect(await warningsFor(engine, 'nyc')).toEqual([])
    },
  },
  {
    title: 'gives no synonyms of a quoted word or phrase',
    check: async (build) => {
      const synonyms = parseSynonyms('car, automobile\nny, new york')
      const engine = await build(indexableSources(...CARS, ...CITIES), { synonyms })
      expect(await textsFor(engine, '"automobile"')).toEqual(['an automobile'])
      expect(await textsFor(engine, '"ny"')).toEqual(['a hotel in NY'])
    },
  },
  {
    title: 'explains the score of a synonym, and does not call a word missing that one stands for',
    check: async (build) => {
      const synonyms = parseSynonyms('ny => new york\nhotel => inn')
      const engine = await build(indexableSources(...CITIES, 'an inn of new york'), { synonyms })
      const { hits } = await engine.search({ query: 'ny hotel' })
      for (const { paragraph, score } of hits) {
        const told = await engine.explain({ query: 'ny hotel', paragraphId: paragraph.id })
        expect(told?.explanation?.value).toBe(score)
        expect(told?.score).toBe(score)
        expect(told?.missing).toEqual([])
      }
      expect(hits).toHaveLength(3)
    },
  },
  {
    title: 'finds what stands for several words in a row, behind the paragraphs that have them',
    check: async (build) => {
      const synonyms = parseSynonyms('ny, new york, big apple')
      const engine = await build(indexableSources(...CITIES, 'a big apple hotel', 'a hotel'), { synonyms })
      expect((await textsFor(engine, 'new york')).slice(0, 2)).toEqual([
        'the hotel of new york',
        'york is not new',
      ])
      const found = await textsFoundBy(engine, 'new york')
      expect(found).toContain('a hotel in NY')
      expect(found).toContain('a big apple hotel')
      expect(found).not.toContain('a hotel')
      expect(await textsFoundBy(engine, '"new york"')).toEqual(['the hotel of new york'])
      expect(await textsFoundBy(engine, '+new +york')).toEqual(['the hotel of new york', 'york is not new'])
    },
  },
]
