import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SpanOccurrence } from './span-finder.ts'
import { windowsOf } from './span-window.ts'

type Place = readonly [position: number, width: number]

function occurrencesOf(queryTerm: string, places: readonly Place[]): SpanOccurrence[] {
  return places
    .map(([position, width]) => ({
      ...{ firstPosition: position, endPosition: position + width },
      ...{ start: position, end: position + width },
      ...{ kind: 'exact' as const, queryTerm },
    }))
    .sort((a, b) => a.firstPosition - b.firstPosition)
}

/** Some chains, of which the first may be asked for several times. */
function chainsIn(positions: number, occurrences: number): fc.Arbitrary<SpanOccurrence[][]> {
  const place = fc.tuple(fc.nat(positions), fc.integer({ min: 1, max: 3 }))
  const distinct = fc.array(fc.array(place, { minLength: 1, maxLength: occurrences }), {
    minLength: 1,
    maxLength: 4,
  })
  return fc.tuple(distinct, fc.nat(2)).map(([chains, again]) => {
    const found = chains.map((places, index) => occurrencesOf(`chain ${index}`, places))
    const [first = [], ...others] = found
    return [first, ...others, ...Array.from({ length: again }, () => first)]
  })
}

/** The same, looking at every window from its first occurrence to its last. */
function naiveWindowsOf(found: readonly SpanOccurrence[][], maxGap: number): SpanOccurrence[] {
  const events = [...new Set(found.flat())].sort((a, b) => a.firstPosition - b.firstPosition)
  const together = new Set<SpanOccurrence>()
  let first = 0
  for (let end = 1; end <= events.length; end++) {
    for (; ; first++) {
      const gap = gapOf(events.slice(first, end), found)
      if (gap === undefined || gap < 0) break
      if (gap <= maxGap) for (const event of events.slice(first, end)) together.add(event)
    }
  }
  return events.filter((event) => together.has(event))
}

/** Positions that belong to none of what is asked for; undefined unless all of it is in the window. */
function gapOf(window: readonly SpanOccurrence[], found: readonly SpanOccurrence[][]): number | undefined {
  const chains = [...new Set(found)].map((chain) => ({
    wanted: found.filter((other) => other === chain).length,
    inside: window.filter((occurrence) => chain.includes(occurrence)),
  }))
  if (chains.some(({ wanted, inside }) => inside.length < wanted)) return undefined
  const width = ({ firstPosition, endPosition }: SpanOccurrence) => endPosition - firstPosition
  const covered = chains.reduce((sum, { wanted, inside }) => sum + wanted * Math.max(...inside.map(width)), 0)
  const start = Math.min(...window.map(({ firstPosition }) => firstPosition))
  return Math.max(...window.map(({ endPosition }) => endPosition)) - start - covered
}

describe('windows of chains', () => {
  it.each([
    ['a few occurrences, many of which share positions', 12, 6, 500],
    ['many occurrences', 200, 40, 100],
  ])('hold what looking at every window finds: %s', (_, positions, occurrences, numRuns) => {
    fc.assert(
      fc.property(chainsIn(positions, occurrences), fc.nat(8), (found, maxGap) => {
        expect(windowsOf(found, maxGap)).toEqual(naiveWindowsOf(found, maxGap))
      }),
      { numRuns },
    )
  })

  it.each([
    ['far from the other', 50_000],
    ['all around the other', 25_000],
    ['where the other is too', 0],
  ])('take time in proportion to the occurrences of a word that stands %s', (_, position) => {
    const many = occurrencesOf(
      'many',
      Array.from({ length: 50_000 }, (_, at) => [at, 1] as const),
    )
    const found = windowsOf([many, occurrencesOf('one', [[position, 1]])], 3)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(20)
  })
})
