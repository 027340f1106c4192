import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { textsFor, textsFoundBy } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

export const rankingCases: readonly ContractCase[] = [
  {
    title: 'ranks a paragraph with more words of the query higher',
    check: async (build) => {
      const engine = await build(
        indexableSources('salt and sand', 'pepper and salt', 'pepper and salt on bread'),
      )
      expect((await textsFor(engine, 'bread salt pepper'))[0]).toBe('pepper and salt on bread')
    },
  },
  {
    title: 'ranks a rare word above a common one',
    check: async (build) => {
      const common = ['the river is wide', 'the river is deep', 'the river is long']
      const engine = await build(indexableSources(...common, 'the estuary is wide'))
      expect((await textsFor(engine, 'river estuary'))[0]).toBe('the estuary is wide')
    },
  },
  {
    title: 'ranks a shorter paragraph above a longer one with the same word',
    check: async (build) => {
      const long = 'lantern among so many other words that say nothing about it at all'
      const engine = await build(indexableSources(long, 'a lantern here'))
      expect(await textsFor(engine, 'lantern')).toEqual(['a lantern here', long])
    },
  },
  {
    title: 'ranks the word above longer words that begin with it, however rare they are',
    check: async (build) => {
      const texts = ['butter', 'buttery noodles', 'butter salted', 'butter unsalted']
      const engine = await build(indexableSources(...texts))
      const found = await textsFor(engine, 'butter*')
      expect(found[0]).toBe('butter')
      expect(found.at(-1)).toBe('buttery noodles')
      expect(found).toHaveLength(4)
    },
  },
  {
    title: 'ranks the word above its misspelling, however rare it is',
    check: async (build) => {
      const long = 'the garden behind the house that nobody ever enters in any season of the year'
      const engine = await build(indexableSources('gardan', long, 'a garden'))
      expect(await textsFor(engine, 'garden~1')).toEqual(['a garden', long, 'gardan'])
    },
  },
  {
    title: 'ranks one typo above two',
    check: async (build) => {
      const engine = await build(indexableSources('gardan', 'gerdan', 'gerdan gerdan'))
      expect((await textsFor(engine, 'garden~2'))[0]).toBe('gardan')
    },
  },
  {
    title: 'ranks a field that is the query above one that holds it',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'abba', title: 'Dancing Queen', paragraphs: ['A song by ABBA about a queen'] }),
        indexableSource({ id: 'queen', title: 'Queen', paragraphs: ['A band from London, and no other'] }),
        indexableSource({ id: 'other', title: 'Albums', paragraphs: ['Nothing here'] }),
      ])
      expect((await textsFor(engine, 'Queen'))[0]).toBe('A band from London, and no other')
    },
  },
  {
    title: 'ranks a paragraph that is the query above longer ones',
    check: async (build) => {
      const engine = await build(indexableSources('white house white house white house', 'White house'))
      expect((await textsFor(engine, 'white house'))[0]).toBe('White house')
    },
  },
  {
    title: 'finds words of the title and of the headings',
    check: async (build) => {
      const engine = await build([
        indexableSource({
          id: 'a',
          title: 'Harbours',
          headings: ['Trade'],
          paragraphs: ['Ships come and go'],
        }),
        indexableSource({ id: 'b', title: 'Mountains', headings: ['Snow'], paragraphs: ['Paths are steep'] }),
      ])
      expect(await textsFor(engine, 'harbours')).toEqual(['Ships come and go'])
      expect(await textsFor(engine, 'snow')).toEqual(['Paths are steep'])
    },
  },
  {
    title: 'raises a word by its boost',
    check: async (build) => {
      const engine = await build(indexableSources('an apple', 'a cherry'))
      expect((await textsFor(engine, 'apple cherry^5'))[0]).toBe('a cherry')
      expect((await textsFor(engine, 'apple^5 cherry'))[0]).toBe('an apple')
    },
  },
  {
    title: 'keeps the order of the sources among equal scores',
    check: async (build) => {
      const engine = await build(indexableSources('same words', 'same words', 'same words'))
      const { hits } = await engine.search({ query: 'same' })
      expect(hits.map(({ source }) => source.id)).toEqual(['1.txt', '2.txt', '3.txt'])
    },
  },
  {
    title: 'looks for no typos in codes, short words and quoted words',
    check: async (build) => {
      const engine = await build(
        indexableSources('Z8774', 'Z8742', 'Z87440', 'Z8744 itself', 'cat', 'garden'),
      )
      expect(await textsFoundBy(engine, 'Z8744~1')).toEqual(['Z8744 itself'])
      expect(await textsFor(engine, 'Z8744*')).toEqual(['Z8744 itself', 'Z87440'])
      expect(await textsFoundBy(engine, 'cut~1')).toEqual([])
      expect(await textsFoundBy(engine, '"gardan"')).toEqual([])
    },
  },
]
