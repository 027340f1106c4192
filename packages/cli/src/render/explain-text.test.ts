import type { ExplainResponse, ParagraphId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { hitOf } from '../testing/hit.ts'
import { explainText } from './explain-text.ts'
import { createPalette } from './palette.ts'

const plain = createPalette(false)
const { paragraph, source } = hitOf('A wolf.', { title: 'Wolves' })
const shown = { paragraph, source, before: [], after: [] }

function responseOf(parts: Partial<ExplainResponse>): ExplainResponse {
  return {
    query: { text: 'wolf AND bear', parsed: '+wolf +bear', warnings: [] },
    paragraphId: 'a.md#0123456789ab' as ParagraphId,
    matches: true,
    rank: 3,
    score: 1.5,
    missing: [],
    generation: 1,
    ...parts,
  }
}

const bear = {
  queryTerm: 'bear',
  reason: 'absent',
  isRequired: true,
  detail: '"bear" does not stand in the paragraph',
} as const
const den = {
  queryTerm: 'den',
  reason: 'absent',
  isRequired: false,
  detail: '"den" does not stand there',
} as const

describe('explainText', () => {
  it('shows the numbers of a score as a tree', () => {
    const leaf = (name: string, value: number) => ({ name, value, children: [] })
    const explanation = {
      name: 'sum',
      value: 1.5,
      detail: 'the parts',
      children: [{ ...leaf('word', 1.25), children: [leaf('docFreq', 8)] }, leaf('lift', 0.25)],
    }
    expect(explainText(responseOf({ explanation }), shown, plain)).toBe(
      [
        'rank 3, score 1.500000, for: +wolf +bear',
        'a.md:3  Wolves',
        '',
        '1.500000  sum  the parts',
        '1.250000    word',
        '       8      docFreq',
        '0.250000    lift',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['', 'the text is empty: give at least one word'],
    ['!!!', 'the text holds no letter and no digit: give at least one word'],
    ['^x', 'the query asks for nothing: give it a word'],
  ])('says of the query %j that it asks for nothing', (text, reason) => {
    const query = { text, parsed: '', warnings: [] }
    expect(explainText(responseOf({ query, matches: false }), shown, plain)).toMatch(
      new RegExp(`\n\nIt is not found because of this:\n  ${reason}\n$`),
    )
  })

  it('says why a paragraph is no hit, what decides first', () => {
    const { rank: _rank, ...response } = responseOf({ matches: false, score: 0, missing: [den, bear] })
    expect(explainText(response, shown, plain)).toBe(
      [
        'no hit for: +wolf +bear',
        'a.md:3  Wolves',
        '',
        'It is not found because of this:',
        '  "bear" does not stand in the paragraph',
        '  "den" does not stand there (not required)',
        '',
      ].join('\n'),
    )
  })

  it('says what a hit lacks', () => {
    expect(explainText(responseOf({ missing: [den] }), shown, plain)).toContain(
      'It would rank higher but for this:\n  "den" does not stand there\n',
    )
  })

  it('shows a query of which nothing is left as it was typed', () => {
    const query = { text: '-wolf', parsed: '', warnings: [] }
    expect(explainText(responseOf({ query, matches: false }), shown, plain)).toMatch(/^no hit for: -wolf\n/)
  })
})
