import type { SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LiveSources, type SourceSegment } from './live-sources.ts'

/** A segment of these ids, by number; those of `dead` are deleted. */
function segmentOf(ids: readonly string[], dead: ReadonlySet<string>): SourceSegment {
  const order = ids.map((_, number) => number).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
  return {
    sourceCount: ids.length,
    isLiveSource: (number) => !dead.has(ids[number] ?? ''),
    sources: {
      sourceAtRank: (rank) => order[rank] ?? -1,
      rankOf: (id) => ids.filter((other) => other < id).length,
      source: (number) => ({
        id: (ids[number] ?? '') as SourceId,
        title: '',
        path: '',
        format: 'text',
        metadata: {},
      }),
    },
  }
}

describe('LiveSources', () => {
  it('gives every page that slices of all live ids in order give', () => {
    const id = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 })
    const segments = fc.array(fc.uniqueArray(id, { maxLength: 40 }), { minLength: 1, maxLength: 4 })
    const page = fc.record({ limit: fc.integer({ min: 1, max: 7 }), offset: fc.nat(100) })
    fc.assert(
      fc.property(segments, fc.func(fc.boolean()), page, (lists, isDead, { limit, offset }) => {
        // An id is live in the last segment that has it only: another version of it is deleted in those before.
        const live: string[] = []
        const all = lists.map((ids, number) => {
          const later = new Set(lists.slice(number + 1).flat())
          const dead = new Set(ids.filter((one) => later.has(one) || isDead(one)))
          live.push(...ids.filter((one) => !dead.has(one)))
          return segmentOf(ids, dead)
        })
        const found = new LiveSources(all)
          .page(limit, offset)
          .map(({ segment, number }) => segment.sources.source(number).id)
        expect(found).toEqual(live.sort().slice(offset, offset + limit))
      }),
      { numRuns: 1000 },
    )
  })
})
