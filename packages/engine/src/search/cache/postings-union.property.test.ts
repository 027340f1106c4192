import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasBit } from '../../segment/bit-set.ts'
import { MAX_BEST } from '../bounds/frequency-bounds.ts'
import {
  cachedScorers,
  DOCS,
  liveDocsWithout,
  scoredDocs,
  someWords,
} from '../oracle/cached-words.contract.ts'
import { bestOfUnion, UnionBuffers } from './postings-union.ts'

describe('bestOfUnion', () => {
  it('finds the best docs that have any of the words, counts all of them, and leaves the slots empty', () => {
    // The same ones for all unions, as in a search.
    const buffers = new UnionBuffers()
    const seen = { answers: 0, refusals: 0 }
    fc.assert(
      fc.property(
        someWords,
        fc.uniqueArray(fc.nat(DOCS - 1)),
        fc.nat(MAX_BEST),
        fc.nat(30),
        (words, deleted, count, rank) => {
          const liveDocs = liveDocsWithout(deleted)
          const scorers = cachedScorers(words, liveDocs)
          const scored = scoredDocs(scorers, liveDocs, (wordCount) => wordCount > 0)
          // What some doc scores, so that others are as good as it.
          const floor = scored[rank]?.score ?? 0
          const accepts = (doc: number) => hasBit(liveDocs, doc)
          buffers.reserve(
            DOCS,
            scorers.reduce((sum, { cost }) => sum + cost, 0),
          )
          const union = bestOfUnion(scorers, { count, floor, accepts }, buffers)
          expect(buffers.slots.every((slot) => slot === 0)).toBe(true)
          seen[union === undefined ? 'refusals' : 'answers']++
          if (union === undefined) {
            expect(scorers.some((scorer) => scorer.best(count, floor) === undefined)).toBe(true)
            return
          }
          const { docs, scores } = union.best
          const wanted = scored.filter(({ score }) => score >= floor).slice(0, count)
          expect(docs.map((doc, index) => ({ doc, score: scores[index] }))).toEqual(wanted)
          expect(union.matches).toBe(scored.length)
        },
      ),
      { numRuns: 200 },
    )
    expect(Math.min(seen.answers, seen.refusals)).toBeGreaterThan(10)
  })
})
