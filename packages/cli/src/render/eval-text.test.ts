import { describe, expect, it } from 'vitest'
import { createEvalReport } from '../testing/eval-report.ts'
import { evalText } from './eval-text.ts'

const COUNTS = '3 queries, 1 without a relevant source left out; nothing relevant in 100 sources for 1\n'

describe('evalText', () => {
  it('gives counts and means', async () => {
    // (1 + 1/2 + 0) / 3, (1 + 0 + 0) / 3
    expect(evalText(await createEvalReport({}))).toBe(`${COUNTS}mrr@10  0.5000\np@1     0.3333\n`)
  })

  it('lists every question with its values', async () => {
    const [, list] = evalText(await createEvalReport({ perQuery: true })).split('\n\n')
    expect(list?.split('\n')).toEqual([
      'query  mrr@10     p@1  text',
      'q1     1.0000  1.0000  one',
      'q2     0.5000  0.0000  two, "too"',
      'q3     0.0000  0.0000  three\\x1b[2J',
      '',
    ])
  })

  it('lists what was wanted and found where there is no answer', async () => {
    const [, list] = evalText(await createEvalReport({ zero: true })).split('\n\n')
    expect(list).toBe(
      'nothing relevant is found for:\nq3  three\\x1b[2J\n  wanted b; found 4 sources, first x, y, z\n',
    )
  })

  it('sets two indexes side by side, and lists what changed', async () => {
    expect(evalText(await createEvalReport({}, true)).split('\n')).toEqual([
      COUNTS.trimEnd(),
      '         index   other  difference',
      'mrr@10  0.5000  0.3333     +0.1667',
      'p@1     0.3333  0.0000     +0.3333',
      '',
      'mrr@10 beside there: 1 better, 0 worse, 2 alike, +0.1667 on average',
      'q1  1.0000  0.5000  +0.5000  one',
      '',
    ])
  })
})
