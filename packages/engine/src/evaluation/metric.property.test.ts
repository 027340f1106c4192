/** Every measure against an oracle that follows its definition word by word, on small random judgements. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grades } from './collection.ts'
import { metricOf } from './metric.ts'

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

const grades = fc
  .array(fc.tuple(fc.constantFrom(...IDS), fc.integer({ min: -1, max: 3 })), { maxLength: 6 })
  .map((pairs): Grades => new Map(pairs))
  .filter((map) => [...map.values()].some((grade) => grade > 0))
const ranking = fc.shuffledSubarray(IDS)
const cut = fc.integer({ min: 1, max: 9 })

type Oracle = (ranking: readonly string[], grades: Grades, cut: number) => number

const ORACLES: Record<string, Oracle> = {
  ndcg: (found, judged, k) => gainOf(found, judged, k) / bestGain([...judged.keys()], judged, k),
  mrr: (found, judged, k) =>
    Math.max(0, ...ranksOfRelevant(found, judged).map((rank) => (rank <= k ? 1 / rank : 0))),
  recall: (found, judged, k) =>
    ranksOfRelevant(found, judged).filter((rank) => rank <= k).length / relevantIds(judged).length,
  p: (found, judged, k) => ranksOfRelevant(found, judged).filter((rank) => rank <= k).length / k,
}

function averagePrecision(found: readonly string[], judged: Grades): number {
  const ranks = ranksOfRelevant(found, judged)
  const precisions = relevantIds(judged).map((id) => {
    const rank = found.indexOf(id) + 1
    return rank === 0 ? 0 : ranks.filter((other) => other <= rank).length / rank
  })
  return precisions.reduce((sum, value) => sum + value, 0) / precisions.length
}

function relevantIds(judged: Grades): string[] {
  return [...judged].filter(([, grade]) => grade >= 1).map(([id]) => id)
}

function ranksOfRelevant(found: readonly string[], judged: Grades): number[] {
  const relevant = relevantIds(judged)
  return found.flatMap((id, index) => (relevant.includes(id) ? [index + 1] : []))
}

function gainOf(found: readonly string[], judged: Grades, k: number): number {
  let sum = 0
  for (let rank = 1; rank <= k; rank++) {
    const grade = judged.get(found[rank - 1] ?? '') ?? 0
    sum += Math.max(grade, 0) / (Math.log(rank + 1) / Math.log(2))
  }
  return sum
}

/** The greatest gain that any order of the judged sources has: every order is tried. */
function bestGain(ids: readonly string[], judged: Grades, k: number): number {
  return Math.max(...ordersOf(ids).map((order) => gainOf(order, judged, k)))
}

function ordersOf(ids: readonly string[]): string[][] {
  if (ids.length === 0) return [[]]
  return ids.flatMap((first) => ordersOf(ids.filter((id) => id !== first)).map((rest) => [first, ...rest]))
}

describe('every measure', () => {
  it.each(Object.entries(ORACLES))('%s@K equals its definition', (name, oracle) => {
    fc.assert(
      fc.property(ranking, grades, cut, (found, judged, k) => {
        expect(metricOf(`${name}@${k}`).measure(found, judged)).toBeCloseTo(oracle(found, judged, k), 9)
      }),
    )
  })

  it('map equals its definition', () => {
    fc.assert(
      fc.property(ranking, grades, (found, judged) => {
        expect(metricOf('map').measure(found, judged)).toBeCloseTo(averagePrecision(found, judged), 9)
      }),
    )
  })

  it.each(['ndcg@5', 'mrr@5', 'recall@5', 'p@5', 'map'])(
    '%s never falls when a relevant source moves up',
    (name) => {
      fc.assert(
        fc.property(ranking, grades, fc.nat(6), (found, judged, at) => {
          const [above, below] = [found[at], found[at + 1]]
          fc.pre(above !== undefined && below !== undefined)
          fc.pre((judged.get(below ?? '') ?? 0) > 0 && (judged.get(above ?? '') ?? 0) <= 0)
          const moved = [...found.slice(0, at), below ?? '', above ?? '', ...found.slice(at + 2)]
          const { measure } = metricOf(name)
          expect(measure(moved, judged)).toBeGreaterThanOrEqual(measure(found, judged))
        }),
      )
    },
  )
})
