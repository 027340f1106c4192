import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RANGE_DOCS } from '../bounds/range-maxima.ts'
import { TopCollector } from '../collectors/top-collector.ts'
import {
  cachedScorers,
  DOCS,
  liveDocsWithout,
  RANGES,
  scoredDocs,
  someWords,
} from '../oracle/cached-words.contract.ts'
import { SearchBudget } from '../search-budget.ts'
import { SearchScope, type SearchScopeOptions } from '../search-scope.ts'
import { asCachedScorers, PostingsIntersection } from './postings-intersection.ts'

/** Ranges in the order of their bounds, or all at once. */
const SPANS = [
  {
    name: 'range by range',
    spans: [...Array(RANGES).keys()].reverse().map((from) => ({ from, to: from + 1 })),
  },
  { name: 'all ranges at once', spans: [{ from: 0, to: RANGES }] },
]

function scopeOf(parts: Pick<SearchScopeOptions, 'collector' | 'tally' | 'liveDocs'>): SearchScope {
  const budget = new SearchBudget(Number.POSITIVE_INFINITY)
  return new SearchScope({ ...parts, from: 0, to: DOCS, isExhaustive: false, ranges: undefined, budget })
}

it.each(SPANS)(
  'collects what every word has, with the scores of all together, and counts it: $name',
  ({ spans }) => {
    fc.assert(
      fc.property(
        someWords,
        fc.uniqueArray(fc.nat(DOCS - 1)),
        fc.integer({ min: 1, max: 30 }),
        (words, deleted, count) => {
          const liveDocs = liveDocsWithout(deleted)
          const scorers = cachedScorers(words, liveDocs).sort((a, b) => a.cost - b.cost)
          const collector = new TopCollector(count, 0, false)
          const tally = { count: 0, isExact: true }
          const scope = scopeOf({ collector, tally, liveDocs })
          const intersection = new PostingsIntersection(
            asCachedScorers(scorers) ?? expect.fail('not all are cached'),
          )
          for (const span of spans) {
            const docs = { from: span.from * RANGE_DOCS, to: Math.min(span.to * RANGE_DOCS, DOCS) }
            const bounds = scorers.map((scorer) => scorer.boundWithin(docs.from, docs.to))
            const rest = Float64Array.from([...scorers.keys(), scorers.length], (from) =>
              bounds.slice(from).reduce((sum, bound) => sum + bound, 0),
            )
            intersection.collect(span, rest, scope)
          }
          const scored = scoredDocs(scorers, liveDocs, (wordCount) => wordCount === words.length)
          const { docs, scores } = collector.drain()
          expect(Array.from(docs, (doc, index) => ({ doc, score: scores[index] }))).toEqual(
            scored.slice(0, count),
          )
          expect(tally).toEqual({ count: scored.length, isExact: true })
        },
      ),
      { numRuns: 200 },
    )
  },
)

it('finds a doc in a range where another word promises more than in the one before', () => {
  const rare = new Map([
    [3, 1],
    [4, 1],
    [RANGE_DOCS + 3, 1],
  ])
  const frequent = new Map([...Array(RANGE_DOCS + 4).keys()].map((doc) => [doc, doc < RANGE_DOCS ? 1 : 10]))
  const liveDocs = liveDocsWithout([])
  const scorers =
    asCachedScorers(cachedScorers([rare, frequent], liveDocs)) ?? expect.fail('not all are cached')
  const collector = new TopCollector(1)
  const scope = scopeOf({ collector, tally: { count: 0, isExact: true }, liveDocs })
  const intersection = new PostingsIntersection(scorers)
  for (const from of [0, 1]) {
    const bounds = scorers.map((scorer) => scorer.boundWithin(from * RANGE_DOCS, (from + 1) * RANGE_DOCS))
    intersection.collect({ from, to: from + 1 }, Float64Array.of(0, bounds[1] as number, 0), scope)
  }
  expect(collector.drain().docs).toEqual([RANGE_DOCS + 3])
})
