import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSegmentsEngine } from '../engines/segments-engine.ts'
import { NaiveEngine } from './oracle/naive-engine.contract.ts'
import { indexArbitrary } from './oracle/random-corpus.contract.ts'
import { queryArbitrary } from './oracle/random-query.contract.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 150 : 20_000

describe('the segments engine', () => {
  it('finds what scoring every paragraph plainly finds: same hits, same order, same scores', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 5, maxLength: 10 })
    const limit = fc.constantFrom(1, 3, 10, 100)
    const mode = fc.constantFrom('memory' as const, 'paged' as const)
    await fc.assert(
      fc.asyncProperty(
        indexArbitrary,
        queries,
        limit,
        mode,
        async ({ directory, sources }, texts, limit, mode) => {
          const engine = openSegmentsEngine(directory, { mode })
          const oracle = new NaiveEngine(sources)
          for (const query of texts) {
            const expected = oracle.search(query)
            const { hits, total } = await engine.search({ query, limit })
            expect({
              query,
              hits: hits.map(({ paragraph, score }) => ({ id: paragraph.id, score })),
            }).toEqual({ query, hits: expected.slice(0, limit) })
            expect({ query, total }).toEqual({ query, total: { value: expected.length, relation: 'eq' } })
          }
          await engine.close()
        },
      ),
      { numRuns },
    )
  }, 3_600_000)
})
