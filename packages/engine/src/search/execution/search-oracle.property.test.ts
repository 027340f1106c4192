import { MAX_TIMEOUT_MS } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSegmentsEngine } from '../../engines/segments/segments-engine.ts'
import { NO_SYNONYMS, parseSynonyms } from '../expansion/synonyms.ts'
import { NaiveEngine } from '../oracle/naive-engine.contract.ts'
import { indexArbitrary } from '../oracle/random-corpus.contract.ts'
import { queryArbitrary } from '../oracle/random-query.contract.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 150 : 20_000

/** Of frequent words and rare ones, of one word and several, of compounds and unspaced scripts. */
const SYNONYMS = parseSynonyms(`
sea, salt wolf, e-mail garden
queen => the, seas, 认证系统
email, the sea
F-35 => garden the wolf, كتاب
`)

describe('the segments engine', () => {
  it('finds what scoring every paragraph plainly finds: same hits, same order, same scores', async () => {
    const queries = fc.array(queryArbitrary, { minLength: 5, maxLength: 10 })
    const limit = fc.constantFrom(1, 3, 10, 100)
    const mode = fc.constantFrom('memory' as const, 'paged' as const)
    const synonyms = fc.constantFrom(NO_SYNONYMS, SYNONYMS)
    await fc.assert(
      fc.asyncProperty(
        indexArbitrary,
        queries,
        limit,
        mode,
        synonyms,
        fc.boolean(),
        async ({ directory, sources }, texts, limit, mode, synonyms, expand) => {
          const engine = openSegmentsEngine(directory, { mode, synonyms })
          const oracle = new NaiveEngine(sources, synonyms)
          for (const query of texts) {
            const expected = oracle.search(query, expand)
            // The second use of a word or phrase caches what the third one is answered from.
            for (let use = 1; use <= 3; use++) {
              const { hits, total } = await engine.search({ query, limit, expand, timeoutMs: MAX_TIMEOUT_MS })
              const found = hits.map(({ paragraph, score }) => ({ id: paragraph.id, score }))
              expect({ query, use, found, total }).toEqual({
                ...{ query, use, found: expected.slice(0, limit) },
                total: { value: expected.length, relation: 'eq' },
              })
            }
          }
          await engine.close()
        },
      ),
      { numRuns },
    )
  }, 3_600_000)
})
