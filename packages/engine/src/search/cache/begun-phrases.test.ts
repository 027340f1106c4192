import { describe, expect, it } from 'vitest'
import { FrequencyBoundsBuilder } from '../bounds/frequency-bounds.ts'
import { BegunPhrases } from './begun-phrases.ts'
import { DecodedPostingsBuilder } from './decoded-postings.ts'
import { CachedWordBuilder } from './word-cache.ts'

const docCount = 100

/** With room for the postings of so many docs. */
function begunPhrases(uses: Readonly<Record<string, number>>, room: number) {
  const of = (key: string) => uses[key] ?? 0
  return new BegunPhrases({ docCount, bytes: room * 8, uses: { of }, candidates: 10 })
}

const builder = () =>
  new CachedWordBuilder(new FrequencyBoundsBuilder(docCount, undefined), new DecodedPostingsBuilder(9, 1))

describe('phrases of which a part is learned', () => {
  it('are learned from the second use on, more of them the more often they were asked for', () => {
    const begun = begunPhrases({ once: 1, twice: 2, often: 7, always: 1000 }, 1e6)
    const shareOf = (key: string) => begun.part(key, 1000, builder)?.share
    expect(shareOf('once')).toBeUndefined()
    expect(shareOf('twice')).toBeCloseTo(0.02)
    expect(shareOf('often')).toBeCloseTo(0.07)
    expect(shareOf('always')).toBeCloseTo(0.08)
    expect(begun.part('twice', 10, builder)?.share).toBeGreaterThanOrEqual(1)
  })

  it('go on where they were, until they are forgotten', () => {
    const begun = begunPhrases({ a: 2 }, 2000)
    const first = begun.part('a', 1000, builder)?.learning
    expect(first).toBeDefined()
    expect(begun.part('a', 1000, builder)?.learning).toBe(first)
    begun.forget('a')
    expect(begun.part('a', 1000, builder)?.learning).not.toBe(first)
  })

  it('need no room if one query learns them, and are not begun where there is none for what is learned', () => {
    const begun = begunPhrases({ a: 2 }, 0)
    const first = begun.part('a', 20, builder)?.learning
    expect(first).toBeDefined()
    expect(begun.part('a', 20, builder)?.learning).not.toBe(first)
    expect(begun.part('a', 21, builder)).toBeUndefined()
    expect(begun.part('a', 20, () => undefined)).toBeUndefined()
  })

  it('give their room to one that is asked for more often, the oldest first', () => {
    const uses = { a: 3, b: 2, c: 3, d: 4, e: 5 }
    const begun = begunPhrases(uses, 250)
    const a = begun.part('a', 100, builder)?.learning
    const b = begun.part('b', 100, builder)?.learning
    expect(begun.part('c', 100, builder)).toBeUndefined()
    expect(begun.part('e', 251, builder)).toBeUndefined()
    const d = begun.part('d', 100, builder)?.learning
    expect(begun.part('b', 100, builder)?.learning).toBe(b)
    expect(begun.part('d', 100, builder)?.learning).toBe(d)
    const again = begun.part('a', 100, builder)?.learning
    expect(again).toBeDefined()
    expect(again).not.toBe(a)
    expect(begun.part('b', 100, builder)).toBeUndefined()
    expect(begun.part('e', 100, builder)?.learning).toBeDefined()
    expect(begun.part('a', 100, builder)?.learning).toBe(again)
  })
})
