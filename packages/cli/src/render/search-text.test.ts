import type { Hit, SearchResponse } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { hitOf } from '../testing/hit.ts'
import { createPalette } from './palette.ts'
import { searchText } from './search-text.ts'
import { snippetLines } from './snippet-text.ts'

const plain = createPalette(false)

function responseOf(hits: readonly Hit[]): SearchResponse {
  return {
    query: { text: 'q', parsed: 'q', warnings: [] },
    total: { value: hits.length, relation: 'eq' },
    limit: 10,
    offset: 0,
    hits,
    timedOut: false,
    tookMs: 1.26,
    generation: 1,
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
    expect(snippetLines(hit, 19, plain)).toEqual(['one [two three] four', 'five six'])
    expect(snippetLines(hit, 10, plain)).toEqual(['one [two]', '[three] four', 'five six'])
  })

  it('shows control characters and line ends without moving the marks', () => {
    const hit = hitOf('a\nb\u001b word', { marks: [[5, 9]] })
    expect(snippetLines(hit, Number.POSITIVE_INFINITY, plain)).toEqual(['a b\\x1b [word]'])
  })
})
