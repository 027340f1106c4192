import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DocAccumulator, enrich, intersect, type ScoredDocs, scaled, subtract } from './scored-docs.ts'

const DOC_COUNT = 30
const entries = fc.uniqueArray(fc.tuple(fc.nat(DOC_COUNT - 1), fc.integer({ min: 1, max: 9 })), {
  selector: ([doc]) => doc,
})

type Entries = readonly (readonly [number, number])[]

/** The list of these docs, each with one word. */
function listOf(pairs: Entries): ScoredDocs {
  const sum = new DocAccumulator(DOC_COUNT)
  for (const [doc, score] of pairs) {
    sum.add(doc, score, 1)
  }
  return sum.take()
}

const scoresOf = ({ docs, scores }: ScoredDocs) => [...docs].map((doc, at) => [doc, scores[at]])
const sorted = (pairs: Entries) => [...pairs].sort((a, b) => a[0] - b[0])

describe('lists of scored docs', () => {
  it('come out of the accumulator ascending, summed, and leave it empty', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(DOC_COUNT - 1), fc.nat(9))), entries, (pairs, later) => {
        const sums = new Map<number, number>()
        const accumulator = new DocAccumulator(DOC_COUNT)
        for (const [doc, score] of pairs) {
          accumulator.add(doc, score, 1)
          sums.set(doc, (sums.get(doc) ?? 0) + score)
        }
        const list = accumulator.take()
        expect(scoresOf(list)).toEqual(sorted([...sums]))
        expect([...list.words].reduce((total, words) => total + words, 0)).toBe(pairs.length)
        for (const [doc, score] of later) {
          accumulator.add(doc, score, 1)
        }
        expect(accumulator.take()).toEqual(listOf(later))
      }),
    )
  })

  it('keep the higher score when raised', () => {
    const accumulator = new DocAccumulator(3)
    accumulator.raise(1, 2, 1)
    accumulator.raise(1, 5, 1)
    accumulator.raise(1, 3, 2)
    expect(accumulator.take()).toEqual({
      docs: Int32Array.of(1),
      scores: Float64Array.of(5),
      words: Uint32Array.of(2),
    })
  })

  it('combine as sets do', () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        const inB = new Map(b)
        const both = sorted(a).filter(([doc]) => inB.has(doc))
        expect(scoresOf(intersect(listOf(a), listOf(b)))).toEqual(
          both.map(([doc, score]) => [doc, score + (inB.get(doc) ?? 0)]),
        )
        expect(scoresOf(subtract(listOf(a), listOf(b)))).toEqual(sorted(a).filter(([doc]) => !inB.has(doc)))
        expect(scoresOf(enrich(listOf(a), listOf(b)))).toEqual(
          sorted(a).map(([doc, score]) => [doc, score + (inB.get(doc) ?? 0)]),
        )
        expect([...intersect(listOf(a), listOf(b)).words]).toEqual(both.map(() => 2))
      }),
    )
  })

  it('scale their scores only', () => {
    const list = listOf([
      [1, 2],
      [4, 3],
    ])
    expect(scaled(list, 1)).toBe(list)
    expect(scaled(list, 2)).toEqual({ ...list, scores: Float64Array.of(4, 6) })
  })
})
