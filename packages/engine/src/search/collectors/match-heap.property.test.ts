import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MatchHeap } from './match-heap.ts'
import {
  byPlace,
  byRelevance,
  byValue,
  compareMatches,
  type Place,
  type ResultOrder,
} from './result-order.ts'

const comparePlaces = (a: Place, b: Place) => a.part - b.part || a.doc - b.doc

const ORDERS: Readonly<Record<string, ResultOrder>> = {
  relevance: byRelevance(comparePlaces),
  place: byPlace(comparePlaces),
  // Every third source has no value.
  rising: byValue((_, source) => (source % 3 === 0 ? Number.NaN : source % 4), 'asc', comparePlaces),
  falling: byValue((_, source) => (source % 3 === 0 ? Number.NaN : source % 4), 'desc', comparePlaces),
}

const docsArbitrary = fc.uniqueArray(fc.record({ part: fc.nat(2), doc: fc.nat(30), score: fc.nat(4) }), {
  selector: ({ part, doc }) => `${part}/${doc}`,
  maxLength: 60,
})

function rank(order: ResultOrder, docs: readonly { part: number; doc: number; score: number }[]) {
  return docs.map((place) => ({
    ...place,
    first: order.first(place.part, place.doc >> 2, place.score),
    second: order.second(place.score),
  }))
}

describe('MatchHeap', () => {
  it.each(Object.entries(ORDERS))('keeps what sorting by %s puts first', (_, order) => {
    fc.assert(
      fc.property(docsArbitrary, fc.integer({ min: 1, max: 20 }), (docs, capacity) => {
        const matches = rank(order, docs)
        const heap = new MatchHeap(capacity, order, undefined)
        for (const match of matches) if (heap.wants(match)) heap.add(match)
        const sorted = matches.toSorted((a, b) => compareMatches(a, b, order))
        expect(heap.sorted()).toEqual(sorted.slice(0, capacity))
        expect(heap.eligible).toBe(matches.length)
      }),
    )
  })

  it.each(Object.entries(ORDERS))('goes on behind a match in the order of %s', (_, order) => {
    fc.assert(
      fc.property(docsArbitrary, fc.nat(59), fc.integer({ min: 1, max: 20 }), (docs, at, capacity) => {
        const sorted = rank(order, docs).sort((a, b) => compareMatches(a, b, order))
        const heap = new MatchHeap(capacity, order, sorted[at])
        for (const match of sorted.toReversed()) if (heap.wants(match)) heap.add(match)
        const behind = at < sorted.length ? sorted.slice(at + 1) : sorted
        expect(heap.sorted()).toEqual(behind.slice(0, capacity))
        expect(heap.eligible).toBe(behind.length)
      }),
    )
  })

  it('puts what has no value last in either direction', () => {
    for (const direction of ['asc', 'desc'] as const) {
      const order = byValue((_, source) => (source === 0 ? Number.NaN : source), direction, comparePlaces)
      expect(order.first(0, 0, 1)).toBeGreaterThan(order.first(0, 1, 1))
      expect(order.first(0, 0, 1)).toBeGreaterThan(order.first(0, 2, 1))
    }
  })
})
