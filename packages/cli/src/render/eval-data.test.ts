import { describe, expect, it } from 'vitest'
import { createEvalReport } from '../testing/eval-report.ts'
import { evalCsv, evalJson, evalLines } from './eval-data.ts'

describe('evalJson', () => {
  it('gives means and counts, and no list that was not asked for', async () => {
    expect(JSON.parse(evalJson(await createEvalReport({})))).toEqual({
      index: 'here',
      metrics: ['mrr@10', 'p@1'],
      means: { 'mrr@10': 0.5, 'p@1': 1 / 3 },
      queryCount: 3,
      depth: 100,
      unjudgedCount: 1,
      cutCount: 0,
      timedOutCount: 0,
      zeroCount: 1,
    })
  })

  it('adds the lists that were asked for', async () => {
    const { queries, zero, comparison, other } = JSON.parse(
      evalJson(await createEvalReport({ perQuery: true, zero: true }, true)),
    )
    expect(queries[0]).toEqual({
      query: 'q1',
      text: 'one',
      relevant: 1,
      relevantFound: 1,
      found: 1,
      values: { 'mrr@10': 1, 'p@1': 1 },
      other: { 'mrr@10': 0.5, 'p@1': 0 },
      difference: 0.5,
    })
    expect(zero).toEqual([
      { query: 'q3', text: 'three\u001b[2J', wanted: ['b'], found: 4, first: ['x', 'y', 'z'] },
    ])
    expect(other).toMatchObject({ index: 'there', means: { 'p@1': 0 } })
    expect(comparison).toMatchObject({ metric: 'mrr@10', wins: 1, losses: 0, ties: 2 })
    expect(comparison.changed).toEqual([
      { query: 'q1', text: 'one', value: 1, otherValue: 0.5, difference: 0.5 },
    ])
  })
})

describe('evalLines', () => {
  it('gives one question a line, or only those without an answer', async () => {
    const linesOf = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).query)
    expect(linesOf(evalLines(await createEvalReport({})))).toEqual(['q1', 'q2', 'q3'])
    expect(linesOf(evalLines(await createEvalReport({ zero: true })))).toEqual(['q3'])
  })
})

describe('evalCsv', () => {
  it('gives the values of every question', async () => {
    expect(evalCsv(await createEvalReport({})).split('\r\n')).toEqual([
      'query,text,relevant,relevant found,found,mrr@10,p@1',
      'q1,one,1,1,1,1,1',
      'q2,"two, ""too""",1,1,2,0.5,0',
      'q3,three\\x1b[2J,1,0,4,0,0',
      '',
    ])
  })

  it('adds the values of the other index and the difference', async () => {
    const [header, first] = evalCsv(await createEvalReport({}, true)).split('\r\n')
    expect(header).toBe(
      'query,text,relevant,relevant found,found,mrr@10,p@1,other mrr@10,other p@1,difference',
    )
    expect(first).toBe('q1,one,1,1,1,1,1,0.5,0,0.5')
  })
})
