/**
 * How much a search does between two looks at the clock, counted and not timed: that is what keeps it from holding the thread.
 */

import { describe, expect, it } from 'vitest'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import { IndexVocabulary } from '../expansion/index-vocabulary.ts'
import { LoopTurns } from '../loop-turns.ts'
import { weightOf } from '../oracle/bound-query.contract.ts'
import { numberedSources, oneSegment } from '../oracle/numbered-corpus.contract.ts'
import { FieldFactors } from '../scorers/field-factors.ts'
import { runWithPauses, SearchBudget } from '../search-budget.ts'
import { IndexSearch } from './index-search.ts'

const reader = IndexReader.open(oneSegment(numberedSources(240, 0)), { mode: 'memory' })
const factors = new FieldFactors(reader.manifest.settings, reader.totals)
const docCount = reader.totals.paragraphCount

/** Docs between two looks at most, whatever the query. */
const DOCS_PER_CLOCK_CHECK = 4096

/** A budget that never ends, and how often its clock was looked at. */
function countedLooks() {
  let looks = 0
  const budget = new SearchBudget(Number.POSITIVE_INFINITY, undefined, new LoopTurns(() => ++looks))
  return { budget, looks: () => looks }
}

describe('a search', () => {
  // Words that stand in nearly every paragraph, and a word that stands in few: matches are rare or there are none.
  it.each([
    '"w0 w0 w0 w0 w0 w0"',
    '"w1 w0 w1 w0 w1"',
    '+w0 +w1 +w2 +w3 +w4 +w5 +w6',
    '+w0 +"w1 w0 w1 w0 w1"',
    'w0 w1 "w1 w0 w1 w0 w1"',
    '(w0 NEAR/1 w1) NEAR/1 w2',
    'title:w0',
    '+title:w1999 +w0',
    'w0 -w0',
  ])('looks at the clock often in %s, ranked or walked', async (query) => {
    const weight = weightOf(reader, query)
    for (const scope of ['paragraph', 'source'] as const) {
      // Where words are cached fewer docs are looked at; without, a phrase is built by its second search.
      const search = new IndexSearch(reader, factors, { decodedPostings: 0 })
      for (let use = 1; use <= 2; use++) {
        const ranked = countedLooks()
        await search.run(weight, { count: 10, budget: ranked.budget, scope, isExhaustive: true })
        expect(ranked.looks()).toBeGreaterThanOrEqual(docCount / DOCS_PER_CLOCK_CHECK - 1)
      }
      const walked = countedLooks()
      let matches = 0
      await search.walk(weight, { budget: walked.budget, scope }, { take: (...args) => (matches += args[3]) })
      if (matches > 0) expect(walked.looks()).toBeGreaterThan(1)
    }
  })
})

describe('a search that reads many positions of each doc', () => {
  const words = (count: number) => 'w0 w1 '.repeat(count / 2)
  const texts = Array.from({ length: 600 }, (_, index) => words(index % 3 === 0 ? 700 : 10))
  const long = IndexReader.open(oneSegment([sourceOf({ id: 'long', title: words(300), texts })]), {
    mode: 'memory',
  })
  const factorsOfLong = new FieldFactors(long.manifest.settings, long.totals)

  it.each([
    ['w0 NEAR/3 w1', 600],
    ['text:w0 NEAR/3 text:w1', 8],
    ['text:"w0 w1"~3', 8],
    ['text:"w1 w0 w1"', 8],
    ['+w0 +text:"w1 w0 w1"', 8],
    ['w7 text:"w1 w0 w1"', 8],
    ['text:"w0 w1 w0 w1 w0 w1 w0 w1"', 34],
  ])('looks at the clock by their number in %s, and finds all the same', async (query, least) => {
    const weight = weightOf(long, query)
    const search = new IndexSearch(long, factorsOfLong, { decodedPostings: 0 })
    for (let use = 1; use <= 3; use++) {
      const ranked = countedLooks()
      const options = { count: 600, budget: ranked.budget, scope: 'paragraph', isExhaustive: true } as const
      const { tally } = await search.run(weight, options)
      expect(tally).toEqual({ count: 600, isExact: true })
      if (use === 1) expect(ranked.looks()).toBeGreaterThanOrEqual(least)
    }
    const walked = countedLooks()
    let matches = 0
    await search.walk(
      weight,
      { budget: walked.budget, scope: 'paragraph' },
      { take: (...args) => (matches += args[3]) },
    )
    expect(matches).toBe(600)
  })

  it('looks at the clock as it builds a phrase', async () => {
    const weight = weightOf(long, 'text:"w0 w1 w0 w1 w0 w1 w0 w1"')
    const search = new IndexSearch(long, factorsOfLong)
    // The first use is only counted, the second fills the cache, the third is answered from it.
    const looksOf = async () => {
      const { budget, looks } = countedLooks()
      await search.run(weight, { count: 10, budget, scope: 'paragraph', isExhaustive: true })
      return looks()
    }
    await looksOf()
    expect(await looksOf()).toBeGreaterThanOrEqual(34)
    expect(await looksOf()).toBeLessThan(8)
  })

  it.each([
    ['text:"w1 w0 w1"', false],
    ['+w0 +text:"w1 w0 w1"', true],
    ['+w0 +text:"w1 w0 w1"', false],
    ['w7 text:"w1 w0 w1"', false],
  ])(
    'finds the same in %s by ranges, each of which takes several turns (of all docs: %s)',
    async (query, isExhaustive) => {
      const weight = weightOf(long, query)
      const wanted = { count: 500, scope: 'paragraph', isExhaustive } as const
      const forward = new IndexSearch(long, factorsOfLong, { decodedPostings: 0 })
      const expected = await forward.run(weight, { ...wanted, budget: countedLooks().budget })
      const byRanges = new IndexSearch(long, factorsOfLong)
      // The words are cached; the phrase is searched for the first time.
      for (let use = 1; use <= 3; use++) {
        await byRanges.run(weightOf(long, 'w0 w1'), { ...wanted, budget: countedLooks().budget })
      }
      const { budget, looks } = countedLooks()
      expect((await byRanges.run(weight, { ...wanted, budget })).docs).toEqual(expected.docs)
      expect(looks()).toBeGreaterThanOrEqual(8)
    },
  )
})

describe('a pattern', () => {
  it('is looked for with pauses, and found as without', async () => {
    const { termCount } = reader.segments[0]?.terms ?? { termCount: 0 }
    let now = 0
    // Every look at the clock finds that it is time to pause.
    const budget = new SearchBudget(
      Number.POSITIVE_INFINITY,
      undefined,
      new LoopTurns(() => {
        now += 20
        return now
      }),
    )
    const vocabulary = new IndexVocabulary(reader, { budget })
    let attempts = 0
    const found = await runWithPauses(budget, () => {
      attempts++
      return [
        vocabulary.pattern('*1*', [], 50),
        vocabulary.prefix('w1', [], 50),
        vocabulary.typos('w1000', 2, [], 9),
      ]
    })
    const plain = new IndexVocabulary(reader)
    expect(found).toEqual([
      plain.pattern('*1*', [], 50),
      plain.prefix('w1', [], 50),
      plain.typos('w1000', 2, [], 9),
    ])
    expect(attempts).toBeGreaterThan(termCount / 512)
  })

  it('gives what was found when the time was over', () => {
    let now = 0
    const budget = new SearchBudget(5, undefined, new LoopTurns(() => now++))
    const { expansions } = new IndexVocabulary(reader, { budget }).pattern('*', [], 128)
    expect(expansions.length).toBeGreaterThan(0)
    expect(budget.wasSpent || expansions.length === 128).toBe(true)
  })
})
