import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MergeCandidate, planCompaction, planMerges } from './merge-policy.ts'

const MIB = 1024 * 1024

function segments(...sizes: number[]): MergeCandidate[] {
  return sizes.map((bytes) => ({ bytes, docCount: 100, liveDocCount: 100 }))
}

describe('the merge policy', () => {
  it('leaves up to eight segments of a tier alone', () => {
    expect(planMerges([])).toEqual([])
    expect(planMerges(segments(MIB, MIB, MIB, MIB, MIB, MIB, MIB, MIB))).toEqual([])
  })

  it('merges the eight smallest of nine, and keeps the largest', () => {
    expect(planMerges(segments(5, 9, 4, 3, 6, 2, 8, 7, 1))).toEqual([[0, 2, 3, 4, 5, 6, 7, 8]])
  })

  it('leaves segments of another tier out', () => {
    // 20 MiB and 9 MiB are of the tiers above; nine small ones are a crowd.
    const sizes = [20 * MIB, 1, 1, 1, 1, 9 * MIB, 1, 1, 1, 1, 1]
    expect(planMerges(segments(...sizes))).toEqual([[1, 2, 3, 4, 6, 7, 8, 9]])
  })

  it('thins the tier above when a merge crowds it', () => {
    // Eight of 6 MiB are a full tier (1 to 8 MiB); eight of the nine small ones make a ninth of exactly 8 MiB.
    const sizes = [...Array<number>(8).fill(6 * MIB), ...Array<number>(9).fill(MIB)]
    expect(planMerges(segments(...sizes))).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7],
      [8, 9, 10, 11, 12, 13, 14, 15],
    ])
  })

  it('merges in one go what would be merged twice', () => {
    // The eight small ones make 4 MiB, which is then the smallest of nine in the tier above.
    const sizes = [...Array<number>(9).fill(MIB / 2), ...Array<number>(8).fill(7 * MIB)]
    expect(planMerges(segments(...sizes))).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15]])
  })

  it('rewrites a segment with more than three tenths of its docs deleted', () => {
    const at = (liveDocCount: number) => planMerges([{ bytes: 10, docCount: 100, liveDocCount }])
    expect(at(70)).toEqual([])
    expect(at(69)).toEqual([[0]])
    expect(at(0)).toEqual([[0]])
    expect(planMerges([{ bytes: 10, docCount: 0, liveDocCount: 0 }])).toEqual([])
  })

  it('makes no segment above two gibibytes', () => {
    const sizes = Array<number>(9).fill(600 * MIB)
    expect(planMerges(segments(...sizes))).toEqual([[0, 1, 2]])
  })
})

describe('the compaction', () => {
  it('merges all segments into one, whatever their sizes', () => {
    expect(planCompaction(segments(1, 20 * MIB, 600 * MIB))).toEqual([[0, 1, 2]])
    expect(planCompaction([])).toEqual([])
  })

  it('leaves a single segment alone, unless some of its docs are deleted', () => {
    expect(planCompaction(segments(5))).toEqual([])
    expect(planCompaction([{ bytes: 5, docCount: 100, liveDocCount: 99 }])).toEqual([[0]])
  })

  it('makes no segment above two gibibytes, and as few as first fit does', () => {
    expect(planCompaction(segments(1500 * MIB, 900 * MIB, 500 * MIB, 800 * MIB, 48 * MIB))).toEqual([
      [0, 2, 4],
      [1, 3],
    ])
    expect(planCompaction(segments(3000 * MIB, 3000 * MIB))).toEqual([])
  })
})

const candidates = fc.array(
  fc
    .record({
      bytes: fc.integer({ min: 1, max: 40 * MIB }),
      docCount: fc.nat(50),
      live: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ bytes, docCount, live }) => ({ bytes, docCount, liveDocCount: Math.floor(docCount * live) })),
  { maxLength: 60 },
)

it.each([planMerges, planCompaction])('plans disjoint groups of places, each ascending: %o', (plan) => {
  fc.assert(
    fc.property(candidates, (segments) => {
      const groups = plan(segments)
      const places = groups.flat()
      expect(new Set(places).size).toBe(places.length)
      for (const group of groups) expect(group).toEqual([...group].sort((a, b) => a - b))
      for (const place of places) expect(segments[place]).toBeDefined()
    }),
  )
})

it('leaves no tier with more than eight segments', () => {
  fc.assert(
    fc.property(candidates, (segments) => {
      const groups = planMerges(segments)
      const merged = new Set(groups.flat())
      const live = ({ bytes, docCount, liveDocCount }: MergeCandidate) =>
        docCount === 0 ? bytes : Math.ceil((bytes * liveDocCount) / docCount)
      const after = [
        ...segments.filter((_, place) => !merged.has(place)).map(live),
        ...groups.map((group) =>
          group.reduce(
            (sum, place) => sum + live(segments[place] ?? { bytes: 0, docCount: 0, liveDocCount: 0 }),
            0,
          ),
        ),
      ]
      const tiers = new Map<number, number>()
      for (const bytes of after) {
        const tier = bytes <= MIB ? 0 : Math.ceil(Math.log2(bytes / MIB) / 3)
        tiers.set(tier, (tiers.get(tier) ?? 0) + 1)
      }
      expect(Math.max(0, ...tiers.values())).toBeLessThanOrEqual(8)
    }),
  )
})
