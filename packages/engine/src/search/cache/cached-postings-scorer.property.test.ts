/** The best docs of a word whose postings are cached, against scoring all of its docs. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FrequencyBoundsBuilder, MAX_BEST } from '../bounds/frequency-bounds.ts'
import { rangeCountOf } from '../bounds/range-maxima.ts'
import { CachedPostingsScorer } from './cached-postings-scorer.ts'
import { DecodedPostingsBuilder } from './decoded-postings.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 500 : 50_000

/** Some of which score the same, being equal in single precision. */
const frequency = fc
  .tuple(fc.constantFrom(0.25, 0.5, 1, 2), fc.nat(3), fc.nat(2))
  .map(([base, large, small]) => base * (1 + large * 1e-3 + small * 1e-12))
const docs = fc.array(fc.record({ frequency, isDeleted: fc.boolean() }), {
  minLength: 1,
  maxLength: 4 * MAX_BEST,
  size: 'max',
})

interface Doc {
  readonly frequency: number
  readonly isDeleted: boolean
}

function cached(all: readonly Doc[]): CachedPostingsScorer {
  const live = new Uint32Array(Math.ceil(all.length / 32))
  for (const [doc, { isDeleted }] of all.entries()) {
    if (!isDeleted) live[doc >>> 5] = (live[doc >>> 5] ?? 0) | (1 << (doc & 31))
  }
  const bounds = new FrequencyBoundsBuilder(all.length, live)
  const postings = new DecodedPostingsBuilder(all.length, rangeCountOf(all.length))
  for (const [doc, { frequency }] of all.entries()) {
    bounds.add(Int32Array.of(doc), Float64Array.of(frequency), 1)
    postings.add(Int32Array.of(doc), Float64Array.of(frequency), 1)
  }
  const value = { weight: 3, floor: 0.5 }
  return new CachedPostingsScorer({
    postings: postings.build(),
    bounds: bounds.build(),
    value,
    repeat: 1,
    k1: 1.2,
  })
}

/** The best docs by scoring every one. */
function everyBest(all: readonly Doc[], count: number, floor: number): [doc: number, score: number][] {
  const scorer = cached(all)
  return all
    .map(({ isDeleted }) => ({ isDeleted, doc: scorer.next(), score: scorer.score() }))
    .filter(({ isDeleted, score }) => !isDeleted && score >= floor)
    .sort((a, b) => b.score - a.score || a.doc - b.doc)
    .slice(0, count)
    .map(({ doc, score }) => [doc, score])
}

it('are those that scoring every doc finds, wherever they are said to be known', () => {
  const counts = fc.integer({ min: 1, max: MAX_BEST + 10 })
  fc.assert(
    fc.property(docs, counts, fc.constantFrom(0, 1, 1.5), (all, count, floor) => {
      const scorer = cached(all)
      const liveCount = all.filter(({ isDeleted }) => !isDeleted).length
      const best = scorer.best(count, floor)
      if (liveCount <= MAX_BEST) expect(best).toBeDefined()
      if (best === undefined) return
      const { docs, scores } = best
      expect(Array.from(docs, (doc, rank) => [doc, scores[rank]])).toEqual(everyBest(all, count, floor))
    }),
    { numRuns },
  )
})

it('are known of many docs, unless the last that is kept scores the same as the last that is wanted', () => {
  const falling = Array.from({ length: 3 * MAX_BEST }, (_, doc) => ({
    frequency: 9 - doc / 100,
    isDeleted: false,
  }))
  const knownOf = (all: readonly Doc[], count: number) => cached(all).best(count, 0) !== undefined
  expect(knownOf(falling, 10)).toBe(true)
  expect(knownOf(falling, MAX_BEST - 1)).toBe(true)
  expect(knownOf(falling, MAX_BEST)).toBe(false)
  const equal = falling.map((doc) => ({ ...doc, frequency: 1 }))
  expect(knownOf(equal, 10)).toBe(false)
})
