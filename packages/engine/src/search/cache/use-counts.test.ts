import { describe, expect, it } from 'vitest'
import { UseCounts } from './use-counts.ts'

describe('UseCounts', () => {
  it('counts the uses of every word', () => {
    const counts = new UseCounts<string>()
    expect([counts.count('a'), counts.count('b'), counts.count('a')]).toEqual([1, 1, 2])
    expect([counts.of('a'), counts.of('b'), counts.of('c')]).toEqual([2, 1, 0])
  })

  it('halves all counts after so many uses, and forgets what was used once', () => {
    const counts = new UseCounts<number>()
    counts.count(-1)
    for (let use = 0; use < 1 << 18; use++) counts.count(use % 8)
    expect(counts.of(-1)).toBe(0)
    for (let word = 0; word < 8; word++) expect(counts.of(word)).toBeLessThanOrEqual((1 << 15) / 2 + 1)
  })
})
