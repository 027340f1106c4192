import { describe, expect, it } from 'vitest'
import { FrequencyBoundsBuilder } from '../bounds/frequency-bounds.ts'
import { DecodedPostingsBuilder } from './decoded-postings.ts'
import { PartialPhrases } from './partial-phrases.ts'
import { CachedWordBuilder } from './word-cache.ts'

const docCount = 100

/** With memory for so many postings. */
function partialPhrases(uses: Readonly<Record<string, number>>, postings: number) {
  const of = (key: string) => uses[key] ?? 0
  return new PartialPhrases({ docCount, bytes: postings * 8, uses: { of }, candidates: 10 })
}

const makeWordBuilder = () =>
  new CachedWordBuilder(new FrequencyBoundsBuilder(docCount, undefined), new DecodedPostingsBuilder(9, 1))

describe('phrases that are built in several queries', () => {
  it('are built from the second use on, by larger steps the more often they were asked for', () => {
    const phrases = partialPhrases({ once: 1, twice: 2, often: 7, always: 1000 }, 1e6)
    const shareOf = (key: string) => phrases.nextStep(key, 1000, makeWordBuilder)?.share
    expect(shareOf('once')).toBeUndefined()
    expect(shareOf('twice')).toBeCloseTo(0.02)
    expect(shareOf('often')).toBeCloseTo(0.07)
    expect(shareOf('always')).toBeCloseTo(0.08)
    expect(phrases.nextStep('twice', 10, makeWordBuilder)?.share).toBeGreaterThanOrEqual(1)
  })

  it('are resumed until they are removed', () => {
    const phrases = partialPhrases({ a: 2 }, 2000)
    const first = phrases.nextStep('a', 1000, makeWordBuilder)?.builder
    expect(first).toBeDefined()
    expect(phrases.nextStep('a', 1000, makeWordBuilder)?.builder).toBe(first)
    phrases.remove('a')
    expect(phrases.nextStep('a', 1000, makeWordBuilder)?.builder).not.toBe(first)
  })

  it('need no memory of their own if one query builds them, and are not started where there is none for their postings', () => {
    const phrases = partialPhrases({ a: 2 }, 0)
    const first = phrases.nextStep('a', 20, makeWordBuilder)?.builder
    expect(first).toBeDefined()
    expect(phrases.nextStep('a', 20, makeWordBuilder)?.builder).not.toBe(first)
    expect(phrases.nextStep('a', 21, makeWordBuilder)).toBeUndefined()
    expect(phrases.nextStep('a', 20, () => undefined)).toBeUndefined()
  })

  it('are evicted for one that is asked for more often, the oldest first', () => {
    const uses = { a: 3, b: 2, c: 3, d: 4, e: 5 }
    const phrases = partialPhrases(uses, 250)
    const a = phrases.nextStep('a', 100, makeWordBuilder)?.builder
    const b = phrases.nextStep('b', 100, makeWordBuilder)?.builder
    expect(phrases.nextStep('c', 100, makeWordBuilder)).toBeUndefined()
    expect(phrases.nextStep('e', 251, makeWordBuilder)).toBeUndefined()
    const d = phrases.nextStep('d', 100, makeWordBuilder)?.builder
    expect(phrases.nextStep('b', 100, makeWordBuilder)?.builder).toBe(b)
    expect(phrases.nextStep('d', 100, makeWordBuilder)?.builder).toBe(d)
    const again = phrases.nextStep('a', 100, makeWordBuilder)?.builder
    expect(again).toBeDefined()
    expect(again).not.toBe(a)
    expect(phrases.nextStep('b', 100, makeWordBuilder)).toBeUndefined()
    expect(phrases.nextStep('e', 100, makeWordBuilder)?.builder).toBeDefined()
    expect(phrases.nextStep('a', 100, makeWordBuilder)?.builder).toBe(again)
  })
})
