import { describe, expect, it } from 'vitest'
import type { BenchQuery } from './query-set.ts'
import { addOutput } from './sample-output.ts'
import { sampleClass, sampleLine } from './sampling.ts'

const QUERIES: readonly BenchQuery[] = Array.from({ length: 12 }, (_, index) => ({
  queryClass: 'rare',
  terms: [`word${index}`],
}))
const PROCESS = { corpus: 'small', peer: 'peer', load: 0.5, peakRssBytes: 7 }

describe('sampleClass', () => {
  it('times each query once a round and keeps how many hits it had', async () => {
    const options = { rounds: 3, warmupMs: 1, budgetMs: 60_000, isNew: false }
    const samples = await sampleClass(QUERIES, ({ terms }) => terms[0]?.length ?? 0, options)
    expect(samples.map(({ timesMs }) => timesMs.length)).toEqual(QUERIES.map(() => 3))
    expect(samples.at(-1)).toMatchObject({ index: 11, hitCount: 'word11'.length })
  })

  it('stops after ten queries when the budget is used up', async () => {
    const slow = (): Promise<number> => new Promise((resolve) => setTimeout(() => resolve(1), 3))
    const samples = await sampleClass(QUERIES, slow, { rounds: 3, warmupMs: 1, budgetMs: 1, isNew: false })
    expect(samples.map(({ timesMs }) => timesMs.length)).toEqual(Array.from({ length: 10 }, () => 1))
  })

  it('asks new queries once, and warms up with others', async () => {
    const asked: string[] = []
    const ask = ({ terms }: BenchQuery) => asked.push(terms.join(' '))
    const samples = await sampleClass(QUERIES, ask, { rounds: 3, warmupMs: 1, budgetMs: 60_000, isNew: true })
    expect(samples.map(({ query, timesMs }) => [query, timesMs.length])).toEqual(
      QUERIES.slice(6).map((query) => [query, 1]),
    )
    expect(asked.slice(-6)).toEqual(QUERIES.slice(6).map(({ terms }) => terms.join(' ')))
    expect(new Set(asked.slice(0, -6))).toEqual(
      new Set(QUERIES.slice(0, 6).map(({ terms }) => terms.join(' '))),
    )
  })
})

describe('addOutput', () => {
  const [query = { queryClass: 'rare', terms: [] }] = QUERIES
  const line = sampleLine('ids', { query, index: 4, hitCount: 9, timesMs: [0.25, 1.5] })

  it('reads what sampleLine writes and joins the times of later processes to the first', () => {
    const results = { classes: [], processes: [], notes: [] }
    addOutput(results, PROCESS, `open\t12.5\n${line}\n`)
    addOutput(results, PROCESS, `${line}\n`)
    expect(results).toEqual({
      classes: [
        {
          corpus: 'small',
          peer: 'peer',
          mode: 'ids',
          queryClass: 'rare',
          queries: [{ index: 4, hitCount: 9, timesMs: [0.25, 1.5, 0.25, 1.5] }],
        },
      ],
      processes: [{ ...PROCESS, openMs: 12.5 }, PROCESS],
      notes: [],
    })
  })

  it('keeps what was refused as a note', () => {
    const results = { classes: [], processes: [], notes: [] }
    addOutput(results, PROCESS, 'refused\tsnippets\ttypo\tno typos here\n')
    expect(results.notes).toEqual(['small peer refused snippets typo no typos here'])
  })
})
