import { MAX_PREFIX_EXPANSIONS, MAX_QUERY_DEPTH, MAX_QUERY_LENGTH } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { openSegmentsEngine } from '../../engines/segments/segments-engine.ts'
import { numberedSources, oneSegment } from '../oracle/numbered-corpus.contract.ts'

const engine = openSegmentsEngine(oneSegment(numberedSources(60, 0)))

async function answer(query: string) {
  const { hits, total, query: echo } = await engine.search({ query })
  return { hits: hits.length, total: total.value, codes: new Set(echo.warnings.map(({ code }) => code)) }
}

/** As much of a piece, again and again, as a query may be long. */
const full = (piece: string) => piece.repeat(MAX_QUERY_LENGTH).slice(0, MAX_QUERY_LENGTH)

describe('the worst queries', () => {
  it.each(['*1*', 'w*', '*0', 'w1*9'])(
    'expands %s to so many terms and says that it cut the rest',
    async (query) => {
      // 2,000 words begin with w, far more than 128 of them hold a 1 or end in 0.
      const { hits, codes } = await answer(query)
      expect(hits).toBe(10)
      expect([...codes]).toEqual(query === 'w1*9' ? [] : ['EXPANSIONS_CUT'])
    },
  )

  it('keeps the most frequent terms of those it cuts', async () => {
    const { query } = await engine.search({ query: 'w*' })
    expect(query.warnings[0]?.message).toContain(`the ${MAX_PREFIX_EXPANSIONS} most frequent`)
    const both = await engine.search({ query: '+w* +w0', exactTotal: true })
    expect(both.total).toEqual((await engine.search({ query: 'w0', exactTotal: true })).total)
  })

  it('takes as many words as fit', async () => {
    const { hits } = await answer(full('w1 '))
    expect(hits).toBe(10)
    const many = Array.from({ length: 400 }, (_, index) => `w${index}`).join(' ')
    expect((await answer(many)).hits).toBe(10)
  })

  it('shares the clauses of a query among its prefixes, and says what was cut', async () => {
    const { hits, codes } = await answer(full('w* '))
    expect(hits).toBe(10)
    expect(codes).toContain('EXPANSIONS_CUT')
  })

  it('closes what was opened, and says what nests too deep', async () => {
    const { codes } = await answer(full('('))
    expect(codes).toContain('TOO_DEEP')
    const nested = `${'('.repeat(MAX_QUERY_DEPTH)}w0${')'.repeat(MAX_QUERY_DEPTH)}`
    expect((await answer(nested)).codes).toEqual(new Set())
    expect((await answer(`(${nested})`)).codes).toContain('TOO_DEEP')
    expect((await answer(full('(w0 '))).hits).toBe(10)
  })

  it.each([
    ['quotes', full('"')],
    ['phrases of one word', full('"w0 w0" ')],
    ['one long phrase', `"${full('w0 ').slice(2)}"`],
    ['a phrase with slop', `"${'w0 w1 '.repeat(100)}"~100`],
    ['words near each other', `${'w0 NEAR/9 '.repeat(150)}w1`],
    ['question marks', full('?')],
    ['stars', full('*')],
    ['signs', full('+-')],
    ['typos', 'word~2 '.repeat(250)],
    ['operators', full('AND OR NOT ')],
  ])('answers a query of %s', async (_, query) => {
    const { hits, total } = await answer(query)
    expect(hits).toBeLessThanOrEqual(10)
    expect(total).toBeGreaterThanOrEqual(hits)
  })
})
