import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IndexReader } from '../../segment/index-reader.ts'
import { weightOf } from '../oracle/bound-query.contract.ts'
import { NaiveEngine, type NaiveHit } from '../oracle/naive-engine.contract.ts'
import { numberedSources, oneSegment, twoSegments } from '../oracle/numbered-corpus.contract.ts'
import { FieldFactors } from '../scorers/field-factors.ts'
import { SearchBudget } from '../search-budget.ts'
import { IndexSearch, type RankedDocs } from './index-search.ts'

const sources = numberedSources(240, 0)
const oracle = new NaiveEngine(sources)
/** What the oracle answers, by query: every index asks the same. */
const matches = new Map<string, readonly NaiveHit[]>()

const INDEXES = [
  { name: 'one segment', reader: IndexReader.open(oneSegment(sources), { mode: 'memory' }) },
  { name: 'two segments with deletes', reader: IndexReader.open(twoSegments(sources), { mode: 'memory' }) },
  { name: 'one segment, page by page', reader: IndexReader.open(oneSegment(sources), { mode: 'paged' }) },
].flatMap(({ name, reader }) =>
  // Postings of words that were asked for before are kept, those of some words, or none; with no quota, phrases are built
  // by searches of their own, at once or part by part.
  [
    { postingBytes: 1e8 },
    { postingBytes: 1e5 },
    { postingBytes: 0 },
    { postingBytes: 1e8, decodedPostings: 0 },
    { postingBytes: 1e8, decodedPostings: 0, candidates: 10 },
  ].map((limits) => ({
    name: `${name}, with ${JSON.stringify(limits)}`,
    reader,
    search: new IndexSearch(reader, new FieldFactors(reader.manifest.settings, reader.totals), limits),
  })),
)

/** One or more of every type: common and rare words together, so that there is something to skip. */
const QUERIES = [
  '-w0',
  'w0',
  'w40',
  'w0 w1',
  'w0 w1 w2 w3 w17 w100 w500 w1999',
  'w0 w0 w1 w900^3',
  'w0^5 w1500',
  '+w0 +w1',
  '+w0 w5',
  'w0 -w2',
  'w0 w7 -w1',
  '"w0 w1"',
  '"w0 w1 w0"',
  '"w0 w0"~3 w5',
  'w0 NEAR/3 w2',
  '"w0 w1" w3 w1200',
  'w1*',
  'w19* w0',
  'w?0',
  'w100~1 w0',
  'title:w20 w0',
  'heading:w0 text:w1',
  'text:w0',
  'w0 year:7',
  '+w0 +year:5..9 w3',
  '(w0 w1)^2 +(w2 w3 w4)',
  '(w0 AND w1) OR (w2 AND w3) w50',
]

function hitsOf({ docs }: RankedDocs): readonly (readonly [string, number])[] {
  return docs.map(({ segment, doc, score }) => {
    const { sources, store } = segment
    const number = sources.sourceOfDoc(doc)
    const { hash, occurrence } = store.paragraph(doc)
    const suffix = occurrence === 1 ? '' : `.${occurrence}`
    return [`${sources.source(number).id}#${hash}${suffix}`, score]
  })
}

describe.each(INDEXES)('a search that skips what cannot enter, over $name', ({ reader, search }) => {
  const run = (query: string, count: number, isExhaustive: boolean) =>
    search.run(weightOf(reader, query), {
      count,
      isExhaustive,
      budget: new SearchBudget(Number.POSITIVE_INFINITY),
      scope: 'paragraph',
    })

  it.each(QUERIES)(
    'finds for %s what scoring every doc finds',
    async (query) => {
      // Plain words may be lifted by the engine above; here the scores themselves are compared.
      const every = matches.get(query) ?? oracle.matches(query)
      matches.set(query, every)
      // Three times: the first use of a term is bounded by its impacts, later ones by what is cached of it.
      for (const count of [10, 1, 100]) {
        const pruned = await run(query, count, false)
        const exhaustive = await run(query, count, true)
        const expected = every.slice(0, count).map(({ id, score }) => [id, score])
        expect(hitsOf(exhaustive)).toEqual(expected)
        expect(hitsOf(pruned)).toEqual(expected)
        expect(exhaustive.tally).toEqual({ count: every.length, isExact: true })
        expect(pruned.tally.count).toBeLessThanOrEqual(every.length)
        if (pruned.tally.isExact) expect(pruned.tally.count).toBe(every.length)
      }
    },
    60_000,
  )

  it('skips docs of common words, or there were nothing to test', async () => {
    const { tally } = await run('w0 w1 w2 w3 w4 w5 w6 w7', 10, false)
    expect(tally.isExact).toBe(false)
  })

  it('finds what scoring every doc finds, for any words', async () => {
    const word = fc
      .tuple(fc.nat(44), fc.nat(44), fc.constantFrom('', '', '^3', '^0.2'))
      .map(([a, b, boost]) => `w${a * b}${boost}`)
    const words = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => all.join(' '))
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom(1, 3, 10, 100), async (query, count) => {
        const pruned = await run(query, count, false)
        expect(hitsOf(pruned)).toEqual(hitsOf(await run(query, count, true)))
      }),
      { numRuns: process.env['PARASEEK_LONG'] === undefined ? 30 : 5000 },
    )
  }, 3_600_000)

  it('answers what it has when the time is over, and says so', async () => {
    const budget = new SearchBudget(0)
    const { tally } = await search.run(weightOf(reader, 'w0 w1'), {
      count: 10,
      isExhaustive: false,
      budget,
      scope: 'paragraph',
    })
    expect(tally.isExact).toBe(false)
    expect(budget.wasSpent).toBe(true)
  })
})
