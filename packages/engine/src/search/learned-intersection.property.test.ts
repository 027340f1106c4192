import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allLearned, LearnedIntersection } from './learned-intersection.ts'
import {
  DOCS,
  learnedScorers,
  liveDocsWithout,
  RANGES,
  scoredDocs,
  someWords,
} from './oracle/learned-words.contract.ts'
import { SearchBudget } from './search-budget.ts'
import { SearchScope } from './search-scope.ts'
import { TopCollector } from './top-collector.ts'

/** Ranges in the order of their bounds, or all at once. */
const SPANS = [
  {
    name: 'range by range',
    spans: [...Array(RANGES).keys()].reverse().map((from) => ({ from, to: from + 1 })),
  },
  { name: 'all ranges at once', spans: [{ from: 0, to: RANGES }] },
]

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
          const scorers = learnedScorers(words, liveDocs).sort((a, b) => a.cost - b.cost)
          const collector = new TopCollector(count, 0, false)
          const tally = { count: 0, isExact: true }
          const budget = new SearchBudget(Number.POSITIVE_INFINITY)
          const shared = { from: 0, to: DOCS, isExhaustive: false, ranges: undefined }
          const scope = new SearchScope({ ...shared, collector, tally, budget, liveDocs })
          const intersection = new LearnedIntersection(
            allLearned(scorers) ?? expect.fail('not all are learned'),
          )
          const rest = Float64Array.from([...scorers.keys(), scorers.length], (from) =>
            scorers.slice(from).reduce((sum, { maxScore }) => sum + maxScore, 0),
          )
          for (const span of spans) intersection.collect(span, rest, scope)
          const scored = scoredDocs(scorers, liveDocs, (wordCount) => wordCount === words.length)
          const { docs, scores } = collector.drain()
          expect(Array.from(docs, (doc, index) => ({ doc, score: scores[index] }))).toEqual(
            scored.slice(0, count),
          )
          expect(tally).toEqual({ count: scored.length, isExact: true })
        },
      ),
      { numRuns: 60 },
    )
  },
)
