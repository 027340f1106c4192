import type { LocateResponse } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

const CAT = 'The quick brown fox jumps over the lazy dog, and nobody saw it happen on that day.'
const DAY = 'A warm day in June; the river was low, and the boats lay on the sand.'

/** The stretches of the best location, as they stand. */
function stretches({ locations }: LocateResponse): string[] {
  return (locations[0]?.parts ?? []).map(({ paragraph, start, end }) => paragraph.text.slice(start, end))
}

export const locateCases: readonly ContractCase[] = [
  {
    title: 'finds a quotation whatever its case, marks, punctuation and white space',
    check: async (build) => {
      const engine = await build(indexableSources(DAY, CAT))
      const found = await engine.locate({ quote: '“BROWN fóx jumps\n over — the lazy dog”' })
      expect(found.match).toBe('exact')
      expect(stretches(found)).toEqual(['brown fox jumps over the lazy dog'])
      expect(found.locations[0]).toMatchObject({ similarity: 1, source: { id: '2.txt' } })
      expect(found.locations[0]?.parts[0]?.links.location).toBe('2.txt:1')
    },
  },
  {
    title: 'finds the nearest wording, and says what differs',
    check: async (build) => {
      const engine = await build(indexableSources(DAY, CAT))
      const found = await engine.locate({ quote: 'the quick red fox jumped over the dog' })
      expect(found.match).toBe('near')
      expect(found.locations[0]?.differences.map(({ op, quote, text }) => [op, quote, text])).toEqual([
        ['equal', 'the quick', 'The quick'],
        ['replace', 'red', 'brown'],
        ['equal', 'fox', 'fox'],
        ['replace', 'jumped', 'jumps'],
        ['equal', 'over the', 'over the'],
        ['insert', '', 'lazy'],
        ['equal', 'dog', 'dog'],
      ])
      // 3 edits, and the stretch has 9 words.
      expect(found.locations[0]?.similarity).toBeCloseTo(1 - 3 / 9, 12)
    },
  },
  {
    title: 'finds a quotation that runs on into the next paragraph',
    check: async (build) => {
      const engine = await build([indexableSource({ paragraphs: [CAT, DAY] })])
      const found = await engine.locate({ quote: 'saw it happen on that day. A warm day in June' })
      expect(found.match).toBe('exact')
      expect(stretches(found)).toEqual(['saw it happen on that day', 'A warm day in June'])
    },
  },
  {
    title: 'does not join paragraphs of two sources',
    check: async (build) => {
      const engine = await build(indexableSources(CAT, DAY))
      const found = await engine.locate({ quote: 'saw it happen on that day. A warm day in June was low' })
      expect(found.locations.every(({ parts }) => parts.length === 1)).toBe(true)
    },
  },
  {
    title: 'finds every place of a quotation, in the order of the sources',
    check: async (build) => {
      const engine = await build(indexableSources(CAT, DAY, `Again: ${CAT}`))
      const { locations } = await engine.locate({ quote: 'over the lazy dog' })
      expect(locations.map(({ source }) => source.id)).toEqual(['1.txt', '3.txt'])
      expect((await engine.locate({ quote: 'over the lazy dog', limit: 1 })).locations).toHaveLength(1)
    },
  },
  {
    title: 'says that nothing comes near',
    check: async (build) => {
      const engine = await build(indexableSources(CAT, DAY))
      expect(
        await engine.locate({ quote: 'an entirely different sentence about the lazy sea' }),
      ).toMatchObject({
        match: 'none',
        locations: [],
      })
      expect((await engine.locate({ quote: '… —' })).match).toBe('none')
      expect((await engine.locate({ quote: '' })).match).toBe('none')
    },
  },
  {
    title: 'locates in scripts without spaces',
    check: async (build) => {
      const engine = await build(indexableSources('这是一个新的认证系统的说明', CAT))
      const found = await engine.locate({ quote: '新的认证系统' })
      expect([found.match, ...stretches(found)]).toEqual(['exact', '新的认证系统'])
      expect((await engine.locate({ quote: '一个旧的认证系统的说明' })).match).toBe('near')
    },
  },
  {
    title: 'refuses a quotation that is too long, and a limit out of range',
    check: async (build) => {
      const engine = await build(indexableSources(CAT))
      expect(await codeOf(engine.locate({ quote: 'x'.repeat(2001) }))).toBe('INVALID_REQUEST')
      expect(await codeOf(engine.locate({ quote: 'fox', limit: 0 }))).toBe('INVALID_REQUEST')
      await engine.close()
      expect(await codeOf(engine.locate({ quote: 'fox' }))).toBe('CLOSED')
    },
  },
]
