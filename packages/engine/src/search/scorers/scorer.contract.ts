/**
 * @module
 * The suite that every scorer runs: it walks its docs as a `DocIdIterator`, and all ways to its scores agree.
 */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { NO_MATCH } from '../bounds/range-bounds.ts'
import { RANGE_DOCS, rangeCountOf } from '../bounds/range-maxima.ts'
import { ScoreWindow, WINDOW_DOCS } from './score-window.ts'
import type { Scorer } from './scorer.ts'

const RUNS = { numRuns: process.env['PARASEEK_LONG'] === undefined ? 25 : 1000 }

/**
 * @param name of the scorer, for titles
 * @param open a fresh scorer, always over the same docs
 * @param docCount docs of its segment
 */
export function describeScorer(name: string, open: () => Scorer, docCount: number): void {
  describe(name, () => {
    const docs: DocId[] = []
    const scores = new Map<DocId, number>()
    const walked = open()
    for (let doc = walked.next(); doc !== NO_MORE_DOCS; doc = walked.next()) {
      docs.push(doc)
      scores.set(doc, walked.score())
    }
    const firstFrom = (target: DocId) => docs.find((doc) => doc >= target) ?? NO_MORE_DOCS
    const bestIn = (from: DocId, to: DocId) =>
      docs.reduce((best, doc) => (doc >= from && doc < to ? Math.max(best, scores.get(doc) ?? 0) : best), 0)
    const target = fc.nat(docCount + 10)
    const window = fc.nat(Math.ceil(docCount / WINDOW_DOCS) - 1).map((number) => number * WINDOW_DOCS)

    it('has docs, ascending, no more of them than it says it costs', () => {
      expect(docs.length).toBeGreaterThan(0)
      expect(docs).toEqual([...new Set(docs)].sort((a, b) => a - b))
      expect(open().cost).toBeGreaterThanOrEqual(docs.length)
    })

    it('scores every doc finitely, at least 0, at most its maxScore, on the grid of 2^-30', () => {
      const { maxScore } = open()
      for (const score of scores.values()) {
        expect(Number.isFinite(score)).toBe(true)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(maxScore)
        expect(Number.isInteger(score * 2 ** 30)).toBe(true)
      }
    })

    it('stands on -1 at first, and on NO_MORE_DOCS once it is exhausted', () => {
      const scorer = open()
      expect(scorer.docId).toBe(-1)
      expect([scorer.advance(NO_MORE_DOCS), scorer.next(), scorer.docId]).toEqual([
        NO_MORE_DOCS,
        NO_MORE_DOCS,
        NO_MORE_DOCS,
      ])
    })

    it('advances as repeated next would, mixed with next in any way, with the same scores', () => {
      const steps = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(300), fc.nat(docCount)), {
        maxLength: 40,
      })
      fc.assert(
        fc.property(steps, (all) => {
          const scorer = open()
          for (const step of all) {
            const expected = firstFrom(Math.min(scorer.docId + 1 + step, NO_MORE_DOCS))
            expect(step === 0 ? scorer.next() : scorer.advance(scorer.docId + 1 + step)).toBe(expected)
            expect(scorer.docId).toBe(expected)
            if (expected === NO_MORE_DOCS) break
            expect(scorer.score()).toBe(scores.get(expected))
          }
        }),
        RUNS,
      )
    })

    it('stays where it is on a target at or before the current doc', () => {
      const scorer = open()
      const doc = scorer.advance(docs[Math.floor(docs.length / 2)] ?? 0)
      expect([scorer.advance(doc), scorer.advance(0), scorer.docId]).toEqual([doc, doc, doc])
      expect(scorer.score()).toBe(scores.get(doc))
    })

    it('answers scoreAt for docs that match and for others', () => {
      fc.assert(
        fc.property(fc.uniqueArray(target, { maxLength: 30 }), (targets) => {
          const scorer = open()
          for (const doc of targets.toSorted((a, b) => a - b)) {
            expect(scorer.scoreAt(doc)).toBe(scores.get(doc) ?? 0)
          }
        }),
        RUNS,
      )
    })

    it('bounds every stretch of docs', () => {
      fc.assert(
        fc.property(fc.uniqueArray(target, { minLength: 2, maxLength: 12 }), (ends) => {
          const scorer = open()
          const sorted = ends.toSorted((a, b) => a - b)
          for (const [index, to] of sorted.entries()) {
            const from = sorted[index - 1] ?? 0
            expect(scorer.boundWithin(from, to)).toBeGreaterThanOrEqual(bestIn(from, to))
          }
        }),
        RUNS,
      )
    })

    it('bounds every stretch from the doc it stands on', () => {
      const stretch = fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 3000 }))
      fc.assert(
        fc.property(fc.array(stretch, { maxLength: 10 }), (stretches) => {
          const scorer = open()
          let end = 0
          for (const [step, width] of stretches) {
            const doc = scorer.advance(end + step)
            if (doc === NO_MORE_DOCS) break
            end = doc + width
            expect(scorer.boundWithin(doc, end)).toBeGreaterThanOrEqual(bestIn(doc, end))
          }
        }),
        RUNS,
      )
    })

    it('bounds every stretch that it finds', () => {
      fc.assert(
        fc.property(fc.array(fc.nat(600), { maxLength: 30 }), (steps) => {
          const scorer = open()
          let from = 0
          for (const step of steps) {
            const end = scorer.advanceShallow(from)
            expect(end).toBeGreaterThanOrEqual(from)
            expect(scorer.shallowBound).toBeGreaterThanOrEqual(bestIn(from, end + 1))
            from = Math.min(from + step, end + 1)
            if (from >= docCount) break
          }
        }),
        RUNS,
      )
    })

    it('bounds every range, and finds none without a match that has one', () => {
      const bounds = new Float64Array(rangeCountOf(docCount))
      open().fillRangeBounds(bounds)
      for (const [range, bound] of bounds.entries()) {
        const from = range * RANGE_DOCS
        const isMatched = [...scores.keys()].some((doc) => doc >= from && doc < from + RANGE_DOCS)
        expect(bound).toBeGreaterThanOrEqual(isMatched ? bestIn(from, from + RANGE_DOCS) : NO_MATCH)
      }
    })

    it('knows no score that fewer docs reach', () => {
      const falling = [...scores.values()].sort((a, b) => b - a)
      for (const count of [1, 2, 10, 100, 1000]) {
        expect(open().thresholdFor(count)).toBeLessThanOrEqual(falling[count - 1] ?? 0)
      }
    })

    it('has the same docs and scores when it is let look only so far at a time', () => {
      const widths = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 60 })
      fc.assert(
        fc.property(widths, fc.boolean(), (all, isWindow) => {
          const scorer = open()
          const seen: (readonly [DocId, number])[] = []
          let from = 0
          for (const width of all) {
            const to = Math.min(from + width, docCount)
            scorer.verifyUntil(to)
            seen.push(...(isWindow ? addedIn(scorer, from, to) : walkedIn(scorer, from, to)))
            from = to
          }
          expect(seen).toEqual(docs.filter((doc) => doc < from).map((doc) => [doc, scores.get(doc)]))
        }),
        RUNS,
      )
    })

    const seekable = open().isSeekable ? it : undefined
    seekable?.('goes to any stretch, back and forth, with the same docs and scores', () => {
      const stretch = fc.tuple(fc.nat(docCount - 1), fc.integer({ min: 1, max: 700 }), fc.boolean())
      fc.assert(
        fc.property(fc.array(stretch, { maxLength: 20 }), (stretches) => {
          const scorer = open()
          for (const [from, width, isWindow] of stretches) {
            const to = Math.min(from + width, docCount)
            scorer.seek(from, to)
            const seen = isWindow ? addedIn(scorer, from, to) : walkedIn(scorer, from, to)
            const inside = docs.filter((doc) => doc >= from && doc < to)
            expect(seen).toEqual(inside.map((doc) => [doc, scores.get(doc)]))
          }
        }),
        RUNS,
      )
    })

    it.each(['addTo', 'maxInto'] as const)(
      'fills a window by %s as its docs score, and goes on behind',
      (fill) => {
        fc.assert(
          fc.property(window, fc.integer({ min: 1, max: WINDOW_DOCS }), (base, width) => {
            const scorer = open()
            const to = Math.min(base + width, docCount)
            const filled = new ScoreWindow()
            filled.base = base
            scorer[fill](filled, to)
            const inside = docs.filter((doc) => doc >= base && doc < to)
            expect(drained(filled)).toEqual(inside.map((doc) => [doc, scores.get(doc)]))
            expect(scorer.docId).toBe(firstFrom(to))
          }),
        )
      },
    )

    it('adds to what a window holds, and raises only what is lower', () => {
      const [doc = 0] = docs
      const score = scores.get(doc) ?? 0
      const base = doc - (doc % WINDOW_DOCS)
      const outcome = (fill: 'addTo' | 'maxInto', before: number) => {
        const filled = new ScoreWindow()
        filled.base = base
        filled.add(doc, before)
        open()[fill](filled, doc + 1)
        return drained(filled)
      }
      expect(outcome('addTo', 100)).toEqual([[doc, 100 + score]])
      expect(outcome('maxInto', 1e6)).toEqual([[doc, 1e6]])
      expect(outcome('maxInto', 0)).toEqual([[doc, score]])
    })
  })
}

/** The docs in `[from, to)` with their scores, one after the other. */
function walkedIn(scorer: Scorer, from: DocId, to: DocId): (readonly [DocId, number])[] {
  const walked: (readonly [DocId, number])[] = []
  let doc = scorer.docId < from ? scorer.advance(from) : scorer.docId
  for (; doc < to; doc = scorer.next()) walked.push([doc, scorer.score()])
  return walked
}

/** The same by a window. */
function addedIn(scorer: Scorer, from: DocId, to: DocId): (readonly [DocId, number])[] {
  const filled = new ScoreWindow()
  filled.base = from
  scorer.addTo(filled, to)
  return drained(filled)
}

function drained(window: ScoreWindow): (readonly [DocId, number])[] {
  const docs = new Int32Array(WINDOW_DOCS)
  const scores = new Float64Array(WINDOW_DOCS)
  const count = window.drain(docs, scores)
  return Array.from(docs.subarray(0, count), (doc, index) => [doc, scores[index] ?? 0])
}
