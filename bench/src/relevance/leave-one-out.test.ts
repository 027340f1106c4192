import { describe, expect, it } from 'vitest'
import { leaveOneOut, leaveOneOutTable, type Variant } from './leave-one-out.ts'

function variant(name: string, values: Readonly<Record<string, number>>): Variant {
  return { name, values: new Map(Object.entries(values)) }
}

describe('leaving one out', () => {
  const even = variant('even', { adi: 0.5, cacm: 0.5, 'xquad-de': 0.9, 'xquad-en': 0.9 })
  const tuned = variant('tuned', { adi: 0.7, cacm: 0.4, 'xquad-de': 0.9, 'xquad-en': 0.9 })

  it('chooses on the other families, and measures on the one left out', () => {
    expect(leaveOneOut([even, tuned])).toEqual([
      // Without adi, "tuned" is no better than "even" but on adi.
      { family: 'adi', chosen: 'even', value: 0.5, best: 0.7 },
      { family: 'cacm', chosen: 'tuned', value: 0.4, best: 0.5 },
      { family: 'xquad', chosen: 'tuned', value: 0.9, best: 0.9 },
    ])
  })

  it('shows a line a family and the means', () => {
    const table = leaveOneOutTable([even, tuned], tuned)
    expect(table).toContain('| adi | 0.7000 | even | 0.5000 | 0.7000 |')
    expect(table).toContain('| mean | 0.6667 |  | 0.6000 | 0.7000 |')
  })
})
