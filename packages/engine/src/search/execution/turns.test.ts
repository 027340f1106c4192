/**
 * How much a search does between two looks at the clock, counted and not timed: that is what keeps it from holding the thread.
 */

import { describe, expect, it } from 'vitest'
import { IndexReader } from '../../segment/index-reader.ts'
import { IndexVocabulary } from '../expansion/index-vocabulary.ts'
import { LoopTurns } from '../loop-turns.ts'
import { weightOf } from '../oracle/bound-query.contract.ts'
import { numberedSources, oneSegment } from '../oracle/numbered-corpus.contract.ts'
import { FieldFactors } from '../scorers/field-factors.ts'
import { inTurns, SearchBudget } from '../search-budget.ts'
import { IndexSearch } from './index-search.ts'

const reader = IndexReader.open(oneSegment(numberedSources(240, 0)), { mode: 'memory' })
const factors = new FieldFactors(reader.manifest.settings, reader.totals)
const docCount = reader.totals.paragraphCount

/** Docs between two looks at most, whatever the query. */
const DOCS_A_LOOK = 4096

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
      // Where words are in memory fewer docs are looked at; without, a phrase is learned by its second search.
      const search = new IndexSearch(reader, factors, { walked: 0 })
      for (let use = 1; use <= 2; use++) {
        const ranked = countedLooks()
        await search.run(weight, { count: 10, budget: ranked.budget, scope, isExhaustive: true })
        expect(ranked.looks()).toBeGreaterThanOrEqual(docCount / DOCS_A_LOOK - 1)
      }
      const walked = countedLooks()
      let matches = 0
      await search.walk(weight, { budget: walked.budget, scope }, { take: (...args) => (matches += args[3]) })
      if (matches > 0) expect(walked.looks()).toBeGreaterThan(1)
    }
  })
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
    const found = await inTurns(budget, () => {
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
