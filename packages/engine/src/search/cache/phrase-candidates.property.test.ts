import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import {
  cachedScorers,
  DOCS,
  liveDocsWithout,
  someWords,
  type Word,
} from '../oracle/cached-words.contract.ts'
import { type PhraseCandidates, phraseCandidates } from './phrase-candidates.ts'

interface Step {
  readonly move: 'next' | 'advance' | 'seek' | 'verifyUntil'
  readonly to: number
  readonly width: number
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    move: fc.constantFrom('next', 'advance', 'seek', 'verifyUntil'),
    to: fc.nat(DOCS + 40),
    width: fc.integer({ min: 1, max: DOCS }),
  }),
  { maxLength: 30 },
)

/** What a step asks for: the first doc from `target` on, told only below the limit. */
interface Asked {
  readonly target: number
  readonly limit: number
}

function take(candidates: PhraseCandidates, { move, to, width }: Step, limit: number): Asked {
  const before = candidates.docId
  switch (move) {
    case 'next':
      candidates.next()
      return { target: before + 1, limit }
    case 'advance':
      candidates.advance(to)
      return { target: Math.max(before, to), limit }
    case 'seek':
      candidates.seek(to, to + width)
      return { target: to, limit: to + width }
    case 'verifyUntil':
      candidates.verifyUntil(Math.max(limit, to))
      return { target: before, limit: Math.max(limit, to) }
  }
}

function commonDocs(words: readonly Word[]): number[] {
  const [first, ...others] = words
  return [...(first?.keys() ?? [])].filter((doc) => others.every((word) => word.has(doc)))
}

function expectAt(candidates: PhraseCandidates, words: readonly Word[], { target, limit }: Asked): void {
  const { docId } = candidates
  const wanted = commonDocs(words).find((doc) => doc >= target) ?? NO_MORE_DOCS
  if (wanted >= limit) {
    // From the limit on any doc will do.
    expect(docId).toBeGreaterThanOrEqual(limit)
    return
  }
  expect(docId).toBe(wanted)
  if (wanted === NO_MORE_DOCS) return
  const least = Math.min(...words.map((word) => word.get(wanted) ?? Number.NaN))
  expect(candidates.leastFrequency).toBe(least)
}

it('goes to the docs that all words have, however it is moved, with the least of their frequencies', () => {
  fc.assert(
    fc.property(someWords, steps, (words, moves) => {
      const candidates = phraseCandidates(
        cachedScorers(words, liveDocsWithout([])).map(({ postings }) => postings),
      )
      let limit = NO_MORE_DOCS
      for (const step of moves) {
        const before = candidates.docId
        const asked = take(candidates, step, limit)
        limit = asked.limit
        // Before the first move it stands nowhere, behind the last doc it stays.
        if (candidates.docId < 0) expect(step.move).toBe('verifyUntil')
        else if (before === NO_MORE_DOCS && step.move !== 'seek') expect(candidates.docId).toBe(NO_MORE_DOCS)
        else expectAt(candidates, words, asked)
      }
    }),
    { numRuns: 300 },
  )
})
