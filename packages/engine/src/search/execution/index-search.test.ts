import { beforeAll, describe, expect, it } from 'vitest'
import { IndexReader } from '../../segment/index-reader.ts'
import type { MatchSink } from '../collectors/match-sink.ts'
import { LoopTurns } from '../loop-turns.ts'
import { weightOf } from '../oracle/bound-query.contract.ts'
import { numberedSources, twoSegments } from '../oracle/numbered-corpus.contract.ts'
import { FieldFactors } from '../scorers/field-factors.ts'
import { SearchBudget } from '../search-budget.ts'
import { IndexSearch } from './index-search.ts'

/** A clock on which every look takes a while, so that each stretch ends with a pause. */
function slowClock(stepMs: number): () => number {
  let ms = 0
  return () => {
    ms += stepMs
    return ms
  }
}

class CountingSink implements MatchSink {
  readonly found: string[] = []

  take(part: number, docs: Int32Array, scores: Float64Array, count: number): void {
    for (let index = 0; index < count; index++) this.found.push(`${part}/${docs[index]} ${scores[index]}`)
  }
}

const QUERIES = ['w0', 'w0 w3 w40', '+w1 +w2', '"w0 w0"', 'w1*', 'w3 -w4', 'w5~1 w700', 'year:3 w9']

describe('IndexSearch', () => {
  let reader: IndexReader
  let search: IndexSearch
  beforeAll(() => {
    reader = IndexReader.open(twoSegments(numberedSources(250, 0)))
    search = new IndexSearch(reader, new FieldFactors(reader.manifest.settings, reader.totals))
  })

  const options = (budget: SearchBudget) =>
    ({ count: 20, budget, scope: 'paragraph', isExhaustive: false }) as const

  it('finds the same whether it pauses at every stretch, beside other searches, or never', async () => {
    const answerOf = async (query: string, budget: SearchBudget) => {
      const { docs, tally } = await search.run(weightOf(reader, query), options(budget))
      return {
        tally,
        docs: docs.map(({ segment, doc, score }) => [reader.segments.indexOf(segment), doc, score]),
      }
    }
    // How much is left out, and so the total, depends on what is cached of the words.
    for (const query of [...QUERIES, ...QUERIES, ...QUERIES]) await answerOf(query, new SearchBudget(1e9))
    const quick = await Promise.all(QUERIES.map((query) => answerOf(query, new SearchBudget(1e9))))
    const slow = () => new SearchBudget(1e9, undefined, new LoopTurns(slowClock(11)))
    const paused = await Promise.all(QUERIES.map((query) => answerOf(query, slow())))
    expect(paused).toEqual(quick)
  })

  it('stops when its time is over, and says that its total is a lower bound', async () => {
    for (const query of QUERIES) {
      const { docs, tally } = await search.run(weightOf(reader, query), options(new SearchBudget(0)))
      expect(docs).toEqual([])
      expect(tally).toEqual({ count: 0, isExact: false })
    }
    const { docs, tally } = await search.run(
      weightOf(reader, 'w0 -w3'),
      options(new SearchBudget(240, undefined, new LoopTurns(slowClock(20)))),
    )
    expect(docs).toHaveLength(20)
    expect(tally.isExact).toBe(false)
  })

  it('builds a phrase by a search for all its docs if there are too many candidates for the quota, and returns what it found when it is cut short', async () => {
    const factors = new FieldFactors(reader.manifest.settings, reader.totals)
    const caching = new IndexSearch(reader, factors, { decodedPostings: 0 })
    const weight = weightOf(reader, '"w0 w1"')
    const unlimited = () => options(new SearchBudget(1e9))
    const every = await search.run(weight, { ...unlimited(), count: 10_000, isExhaustive: true })
    const first = await caching.run(weight, unlimited())
    expect(first.tally.isExact).toBe(false)
    const brief = new SearchBudget(240, undefined, new LoopTurns(slowClock(20)))
    const cut = await caching.run(weight, options(brief))
    expect(cut.tally).toEqual({ count: expect.any(Number), isExact: false })
    expect(cut.docs.length).toBeGreaterThan(0)
    expect(every.docs).toEqual(expect.arrayContaining([...cut.docs]))
    const second = await caching.run(weight, unlimited())
    expect(second).toEqual({ docs: every.docs.slice(0, 20), tally: every.tally })
    // What is known now takes no search: the clock is looked at once for each segment.
    let looks = 0
    const counted = new SearchBudget(1e9, undefined, new LoopTurns(() => ++looks))
    expect(await caching.run(weight, options(counted))).toEqual(second)
    expect(looks).toBeLessThanOrEqual(2 * reader.segments.length)
  })

  it('builds a phrase in steps, each query continuing where the last one stopped, or another one that paused', async () => {
    const factors = new FieldFactors(reader.manifest.settings, reader.totals)
    const caching = new IndexSearch(reader, factors, { decodedPostings: 0, candidates: 100 })
    const weight = weightOf(reader, '"w0 w1"')
    const unlimited = () => options(new SearchBudget(1e9))
    const slow = () => options(new SearchBudget(1e9, undefined, new LoopTurns(slowClock(11))))
    const every = await search.run(weight, { ...unlimited(), count: 10_000, isExhaustive: true })
    const best = every.docs.slice(0, 20)
    let uses = 0
    for (let isExact = false; !isExact; uses++) {
      const answers = await Promise.all([caching.run(weight, slow()), caching.run(weight, unlimited())])
      expect(answers.map(({ docs }) => docs)).toEqual([best, best])
      isExact = answers.every(({ tally }) => tally.isExact)
    }
    expect(uses).toBeGreaterThan(2)
    expect(await caching.run(weight, unlimited())).toEqual({ docs: best, tally: every.tally })
  })

  it('walks the matches that an exhaustive search counts, with the scores that it gives', async () => {
    for (const query of QUERIES) {
      const weight = weightOf(reader, query)
      const exhaustive = { ...options(new SearchBudget(1e9)), isExhaustive: true }
      const { docs, tally } = await search.run(weight, exhaustive)
      const sink = new CountingSink()
      const isComplete = await search.walk(
        weight,
        options(new SearchBudget(1e9, undefined, new LoopTurns(slowClock(11)))),
        sink,
      )
      expect(isComplete).toBe(true)
      expect(tally).toEqual({ count: sink.found.length, isExact: true })
      expect(new Set(sink.found).size).toBe(sink.found.length)
      const best = docs.map(
        ({ segment, doc, score }) => `${reader.segments.indexOf(segment)}/${doc} ${score}`,
      )
      expect(sink.found).toEqual(expect.arrayContaining(best))
    }
  })

  it('says that a walk is not complete when its time was over', async () => {
    const sink = new CountingSink()
    const budget = new SearchBudget(50, undefined, new LoopTurns(slowClock(20)))
    expect(await search.walk(weightOf(reader, 'w0'), options(budget), sink)).toBe(false)
    expect(sink.found.length).toBeGreaterThan(0)
  })
})
