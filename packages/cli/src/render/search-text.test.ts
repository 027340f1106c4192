import type { Hit, SearchResponse } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { hitOf } from '../testing/hit.ts'
import { createPalette } from './palette.ts'
import { searchText } from './search-text.ts'
import { snippetLines } from './snippet-text.ts'

const plain = createPalette(false)

function responseOf(hits: readonly Hit[], parts: Partial<SearchResponse> = {}): SearchResponse {
  return {
    query: { text: 'q', parsed: 'q', warnings: [] },
    total: { value: hits.length, relation: 'eq' },
    limit: 10,
    offset: 0,
    hits,
    timedOut: false,
    tookMs: 1.26,
    generation: 1,
    ...parts,
  }
}

describe('searchText', () => {
  it('shows rank, title, place, headings, score and marked snippet', () => {
    const hit = hitOf('The house is white.', {
      title: 'Houses',
      headings: ['Paint', 'Colour'],
      marks: [[13, 18]],
    })
    expect(searchText(responseOf([hit]), plain, 80)).toBe(
      [
        '1 paragraph, showing 1-1 (1.3 ms)',
        '',
        '1. Houses',
        '   a.md:3  Paint › Colour  score 2.500',
        '   The house is [white].',
        '',
      ].join('\n'),
    )
  })

  it('puts the hits of a source below its title, and counts the others', () => {
    const [first, second, third] = [hitOf('One.', {}), hitOf('Two.', {}), hitOf('Three.', { title: 'B' })]
    const response = responseOf([first, second, third], {
      total: { value: 1006, relation: 'gte' },
      groupTotal: { value: 7, relation: 'eq' },
      offset: 4,
      groups: [
        { rank: 5, source: first.source, hitCount: 2, moreInSource: 9 },
        { rank: 6, source: third.source, hitCount: 1, moreInSource: 0 },
      ],
    })
    expect(searchText(response, plain, 80)).toBe(
      [
        'at least 1,006 paragraphs in 7 sources, showing sources 5-6 (1.3 ms)',
        '',
        '5. A',
        '   a.md:3  score 2.500',
        '   One.',
        '',
        '   a.md:3  score 2.500',
        '   Two.',
        '',
        '   9 more in this source',
        '',
        '6. B',
        '   a.md:3  score 2.500',
        '   Three.',
        '',
      ].join('\n'),
    )
  })

  it('puts a bar before the paragraphs around a hit, and breaks their lines', () => {
    const hit = hitOf('Two.', {})
    const context = { before: [hitOf('One of them.', {}).paragraph], after: [hitOf('Three.', {}).paragraph] }
    // 13 columns less 3 of indentation and 2 of the bar hold "One of".
    const text = searchText(responseOf([{ ...hit, context }]), plain, 13)
    expect(text.split('\n').slice(4)).toEqual(['   | One of', '   | them.', '   Two.', '   | Three.', ''])
  })

  it('ends with the facets', () => {
    const facet = { field: 'author', relation: 'eq', values: [], moreValues: 0 } as const
    const text = searchText(responseOf([hitOf('One.', {})], { facets: [facet] }), plain, 80)
    expect(text).toMatch(/\n {3}One\.\n\nauthor\n {2}no values\n$/)
  })

  it('is empty without hits', () => {
    expect(searchText(responseOf([]), plain, 80)).toBe('')
  })

  it('sends no escape sequence of a title or a heading to the terminal', () => {
    const text = searchText(responseOf([hitOf('x', { title: '\u001b[2J', headings: ['\u009b'] })]), plain, 80)
    expect(text).toContain('\\x1b[2J')
    expect(text).toContain('\\x9b')
  })
})

describe('snippetLines', () => {
  const text = 'one two three four five six'

  it('puts an ellipsis where text was left out, before, between and after', () => {
    const hit = hitOf(text, {
      fragments: [
        [4, 7],
        [14, 18],
      ],
      marks: [[14, 18]],
    })
    expect(snippetLines(hit, Number.POSITIVE_INFINITY, plain)).toEqual(['… two … [four] …'])
  })

  it('marks both parts of a phrase that goes over the end of a line', () => {
    const hit = hitOf(text, { marks: [[4, 13]] })
    expect(snippetLines(hit, 20, plain)).toEqual(['one [two three] four', 'five six'])
    expect(snippetLines(hit, 12, plain)).toEqual(['one [two]', '[three] four', 'five six'])
  })

  it('shows control characters and line ends without moving the marks', () => {
    const hit = hitOf('a\nb\u001b word', { marks: [[5, 9]] })
    expect(snippetLines(hit, Number.POSITIVE_INFINITY, plain)).toEqual(['a b\\x1b [word]'])
  })
})
