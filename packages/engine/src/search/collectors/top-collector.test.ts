import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TopCollector } from './top-collector.ts'

const scoresArbitrary = fc.array(fc.oneof(fc.nat(5), fc.double({ min: 0, max: 10, noNaN: true })), {
  maxLength: 200,
})

it('keeps the first k of all docs sorted by score, of equal scores the smaller doc', () => {
  fc.assert(
    fc.property(scoresArbitrary, fc.nat(30), fc.nat(6), (scores, capacity, floor) => {
      const collector = new TopCollector(capacity, floor)
      for (const [doc, score] of scores.entries()) collector.collect(doc, score)
      const expected = [...scores.entries()]
        .filter(([, score]) => score >= floor)
        .sort(([docA, a], [docB, b]) => b - a || docA - docB)
        .slice(0, capacity)
      const { docs, scores: kept } = collector.drain()
      expect(Array.from(docs, (doc, index) => [doc, kept[index]])).toEqual(expected)
    }),
  )
})

it('says before each doc whether it can still enter', () => {
  fc.assert(
    fc.property(scoresArbitrary, fc.integer({ min: 1, max: 5 }), (scores, capacity) => {
      const collector = new TopCollector(capacity)
      for (const [doc, score] of scores.entries()) {
        const better = scores.slice(0, doc).filter((other) => other >= score).length
        expect(collector.isCompetitive(score)).toBe(better < capacity)
        collector.collect(doc, score)
      }
    }),
  )
})

it('takes nothing where nothing is wanted', () => {
  const collector = new TopCollector(0)
  expect(collector.isCompetitive(Number.MAX_VALUE)).toBe(false)
  collector.collect(1, 5)
  expect(collector.drain().docs).toHaveLength(0)
})

it('is empty after it was drained, and can be filled again', () => {
  const collector = new TopCollector(2)
  for (const [doc, score] of [3, 1, 2].entries()) collector.collect(doc, score)
  expect([...collector.drain().docs]).toEqual([0, 2])
  collector.collect(7, 1)
  expect([...collector.drain().docs]).toEqual([7])
  expect(collector.drain().docs).toHaveLength(0)
})
