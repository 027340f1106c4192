import type { SearchEngine } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import type { BuildEngine, ContractCase } from './search-engine.contract.ts'

/** Suggestions in short: `title Harbours`. */
async function suggested(engine: SearchEngine, text: string): Promise<string[]> {
  const { suggestions } = await engine.suggest({ text, limit: 20 })
  return suggestions.map((suggestion) => `${suggestion.kind} ${suggestion.text}`)
}

function library(build: BuildEngine): Promise<SearchEngine> {
  return build([
    indexableSource({
      id: 'a.txt',
      title: 'Harbours of the North',
      headings: ['Trade winds'],
      paragraphs: ['Government of the harbour, and government of the town', 'Government again'],
    }),
    indexableSource({ id: 'b.txt', title: 'War and Peace', paragraphs: ['The federal government'] }),
  ])
}

export const suggestCases: readonly ContractCase[] = [
  {
    title: 'completes titles, headings and terms as they are typed',
    check: async (build) => {
      const engine = await library(build)
      const [first, ...others] = await suggested(engine, 'harb')
      expect(first).toBe('title Harbours of the North')
      expect(others).toContain('term harbour')
      expect(await suggested(engine, 'h')).toContain('title Harbours of the North')
      expect(await suggested(engine, 'wind')).toContain('heading Trade winds')
      expect(await suggested(engine, 'gov')).toEqual(['term government'])
      expect((await engine.suggest({ text: 'war and peac' })).suggestions[0]).toMatchObject({
        text: 'War and Peace',
        sourceId: 'b.txt',
        isCorrected: false,
      })
    },
  },
  {
    title: 'wants the words before the last one whole, in any order',
    check: async (build) => {
      const engine = await library(build)
      expect(await suggested(engine, 'north harb')).toEqual(['title Harbours of the North'])
      expect(await suggested(engine, 'nor harb')).toEqual([])
      expect(await suggested(engine, 'peace w')).toEqual(['title War and Peace'])
    },
  },
  {
    title: 'completes the last word where no entry has all of them',
    check: async (build) => {
      expect(await suggested(await library(build), 'federal gov')).toEqual(['term federal government'])
    },
  },
  {
    title: 'completes one or two letters by the most frequent terms, equally frequent ones by their text',
    check: async (build) => {
      // More terms than are kept of each beginning.
      const name = (index: number) => `k${'abcdefghijklmnopqrstuvwxyz'[index]}x`
      const names = Array.from({ length: 24 }, (_, index) => name(index))
      const engine = await build([
        ...indexableSources(...names.toReversed()),
        indexableSource({ id: 'z.txt', paragraphs: [`the last of all, ${name(23)}`] }),
      ])
      expect(await suggested(engine, 'k')).toEqual(
        [name(23), ...names.slice(0, 19)].map((text) => `term ${text}`),
      )
    },
  },
  {
    title: 'looks for typos only where nothing begins as typed',
    check: async (build) => {
      const engine = await library(build)
      const { suggestions } = await engine.suggest({ text: 'goverment' })
      expect(suggestions).toMatchObject([{ text: 'government', isCorrected: true }])
      expect(await suggested(engine, 'zzz')).toEqual([])
      expect(await suggested(engine, '')).toEqual([])
    },
  },
  {
    title: 'suggests each text once, and at most as many as wanted',
    check: async (build) => {
      const engine = await build(
        ['a', 'b', 'c'].map((id) => indexableSource({ id, title: 'Same title', paragraphs: [`text ${id}`] })),
      )
      expect((await suggested(engine, 'same')).filter((text) => text === 'title Same title')).toHaveLength(1)
      expect((await engine.suggest({ text: 't', limit: 1 })).suggestions).toHaveLength(1)
      expect(await codeOf(engine.suggest({ text: 't', limit: 21 }))).toBe('INVALID_REQUEST')
    },
  },
  {
    title: 'answers what was probably meant where a word is nowhere',
    check: async (build) => {
      const engine = await build(indexableSources('the garden', 'a garden wall', 'my garden', 'the wall'))
      expect((await engine.search({ query: '+gardan -x1' })).didYouMean).toEqual(['+garden -x1'])
      expect((await engine.search({ query: 'wall gardan' })).didYouMean).toEqual(['wall garden'])
      expect(await engine.search({ query: 'garden' })).not.toHaveProperty('didYouMean')
      expect(await engine.search({ query: '"gardan"' })).not.toHaveProperty('didYouMean')
      expect(await engine.search({ query: 'xyzzy' })).not.toHaveProperty('didYouMean')
    },
  },
  {
    title: 'offers words as they are written, with accents and hyphens',
    check: async (build) => {
      const engine = await build(
        indexableSources(
          'le Développement durable',
          'un développement',
          'a language-specific rule',
          'the rest',
        ),
      )
      expect((await engine.search({ query: 'développemnt' })).didYouMean).toEqual(['développement'])
      expect((await engine.search({ query: 'Developpemnt' })).didYouMean).toEqual(['Développement'])
      expect(await suggested(engine, 'develop')).toEqual(['term développement'])
      const { suggestions } = await engine.suggest({ text: 'languages', limit: 20 })
      expect(suggestions.map(({ query }) => query)).toEqual(['language-specific'])
    },
  },
]
