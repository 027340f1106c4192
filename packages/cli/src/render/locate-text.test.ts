import type { QuoteLocation } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { hitOf } from '../testing/hit.ts'
import { locateText } from './locate-text.ts'
import { createPalette } from './palette.ts'

const plain = createPalette(false)

function locationOf(parts: Partial<QuoteLocation>): QuoteLocation {
  const { paragraph, source, links } = hitOf('the quick brown fox', { title: 'Foxes', headings: ['Red'] })
  return {
    match: 'near',
    similarity: 0.75,
    source,
    parts: [{ paragraph, start: 0, end: 19, links }],
    differences: [
      { op: 'equal', quote: 'The', text: 'the' },
      { op: 'replace', quote: 'quik', text: 'quick' },
      { op: 'delete', quote: 'old', text: '' },
      { op: 'insert', quote: '', text: 'brown' },
      { op: 'equal', quote: 'fox', text: 'fox' },
    ],
    ...parts,
  }
}

describe('locateText', () => {
  it('shows the place, and what differs between the quotation and the text', () => {
    expect(locateText([locationOf({})], plain, 80)).toBe(
      [
        'near, 75 % alike  Foxes',
        '   a.md:3  Red',
        '   the [-quik-] {+quick+} [-old-] {+brown+} fox',
        '',
      ].join('\n'),
    )
  })

  it('shows every paragraph that the quotation runs over, and places in their order', () => {
    const [part] = locationOf({}).parts
    const two = locationOf({ match: 'exact', similarity: 1, parts: part ? [part, part] : [] })
    const text = locateText([two, locationOf({})], plain, 80)
    expect(text).toMatch(/^exact {2}Foxes\n {3}a\.md:3 {2}Red\n {3}a\.md:3 {2}Red\n {3}the /)
    expect(text).toContain('fox\n\nnear, ')
  })

  it('never rounds a near match up', () => {
    expect(locateText([locationOf({ similarity: 0.9999 })], plain, 80)).toContain('near, 99 % alike')
  })

  it('marks a difference on each line that it goes over', () => {
    const differences = [{ op: 'insert', quote: '', text: 'one two' }] as const
    // 7 columns less 3 of indentation hold one word.
    const lines = locateText([locationOf({ differences })], plain, 7).split('\n')
    expect(lines.slice(2, 4)).toEqual(['   {+one+}', '   {+two+}'])
  })

  it('is empty without places', () => {
    expect(locateText([], plain, 80)).toBe('')
  })
})
