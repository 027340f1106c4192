import { describe, expect, it } from 'vitest'
import { SearchBudget } from '../search-budget.ts'
import { FacetCounter } from './facet-counter.ts'
import { type PartSources, SourceCursor } from './match-sink.ts'

/** Sources of so many docs each. */
function partOf(...counts: readonly number[]): PartSources {
  const firstDoc = (source: number) => counts.slice(0, source).reduce((sum, count) => sum + count, 0)
  return {
    sourceCount: counts.length,
    firstDoc,
    sourceOfDoc: (doc) => counts.findIndex((_, source) => doc < firstDoc(source + 1)),
  }
}

// Part 0: docs 0 and 1 are of source 0, none of source 1, doc 2 of source 2. Part 1: docs 0 to 2 are of source 0.
const PARTS = [partOf(2, 0, 1), partOf(3)]
const VALUES = [[['x', 'y'], ['z'], ['y']], [['x']]]
const valuesOf = (part: number, source: number) => VALUES[part]?.[source] ?? []

function countAll(): FacetCounter {
  const counter = new FacetCounter(PARTS)
  counter.take(0, Int32Array.of(0, 1), new Float64Array(2), 2)
  counter.take(0, Int32Array.of(2, 99), new Float64Array(2), 1)
  counter.take(1, Int32Array.of(2), new Float64Array(1), 1)
  return counter
}

describe('FacetCounter', () => {
  it('counts paragraphs and sources by value, over all parts', async () => {
    const counter = countAll()
    expect(counter.total).toBe(4)
    const options = { isComplete: true, limit: 10, budget: new SearchBudget(1e9) }
    // x: docs 0 and 1 of part 0, doc 2 of part 1; y: all three docs of part 0.
    expect(await counter.facets(['kind'], [valuesOf], options)).toEqual([
      {
        field: 'kind',
        relation: 'eq',
        values: [
          { value: 'x', paragraphCount: 3, sourceCount: 2 },
          { value: 'y', paragraphCount: 3, sourceCount: 2 },
        ],
        moreValues: 0,
      },
    ])
  })

  it('says that its counts are lower bounds if the walk or the time was cut short', async () => {
    const budget = new SearchBudget(1e9)
    const [cut] = await countAll().facets(['kind'], [valuesOf], { isComplete: false, limit: 1, budget })
    expect(cut).toMatchObject({ relation: 'gte', moreValues: 1 })
    const spent = { isComplete: true, limit: 1, budget: new SearchBudget(0) }
    const [none] = await countAll().facets(['kind'], [valuesOf], spent)
    expect(none).toEqual({ field: 'kind', relation: 'gte', values: [], moreValues: 0 })
  })
})

describe('SourceCursor', () => {
  it('finds the source of every doc, whatever lies between, and says when it changes', () => {
    const cursor = new SourceCursor(partOf(2, 0, 1, 3, 0, 1))
    const seen = [0, 1, 2, 4, 5, 6].map((doc) => [cursor.moveTo(doc), cursor.source])
    expect(seen).toEqual([
      [true, 0],
      [false, 0],
      [true, 2],
      [true, 3],
      [false, 3],
      [true, 5],
    ])
  })
})
