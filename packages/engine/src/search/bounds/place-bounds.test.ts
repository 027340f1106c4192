import { describe, expect, it } from 'vitest'
import { PlaceBounds } from './place-bounds.ts'

/** Two sources, of docs 0 to 5 and 6 to 7; in the first, sections begin at 2 and 3. */
const SEGMENT = {
  sources: {
    docCount: 8,
    sourceOfDoc: (doc: number) => (doc < 6 ? 0 : 1),
    firstDoc: (source: number) => [0, 6, 8][source] ?? 8,
  },
  store: { sectionStarts: (from: number) => (from === 0 ? [2, 3] : []) },
}

describe('PlaceBounds', () => {
  it('tells the section of one doc after another', () => {
    const bounds = new PlaceBounds(SEGMENT, 'section')
    const seen = [0, 1, 2, 5, 6, 7].map((doc) => {
      bounds.moveTo(doc)
      return [bounds.start, bounds.end]
    })
    expect(seen).toEqual([
      [0, 2],
      [0, 2],
      [2, 3],
      [3, 6],
      [6, 8],
      [6, 8],
    ])
  })

  it('tells the source of one doc after another, sources between passed over', () => {
    const bounds = new PlaceBounds(SEGMENT, 'source')
    bounds.moveTo(7)
    expect([bounds.start, bounds.end]).toEqual([6, 8])
    const first = new PlaceBounds(SEGMENT, 'source')
    first.moveTo(3)
    expect([first.start, first.end]).toEqual([0, 6])
  })
})
