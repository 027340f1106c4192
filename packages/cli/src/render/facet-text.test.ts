import type { Facet } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { facetText } from './facet-text.ts'
import { createPalette } from './palette.ts'

const plain = createPalette(false)

describe('facetText', () => {
  const facet: Facet = {
    field: 'author',
    relation: 'eq',
    values: [
      { value: 'Ada', paragraphCount: 1200, sourceCount: 7 },
      { value: '山田', paragraphCount: 3, sourceCount: 1 },
    ],
    moreValues: 1,
  }

  it('sets values and their counts in columns', () => {
    expect(facetText(facet, plain).split('\n')).toEqual([
      'author',
      '  value  paragraphs  sources',
      '  Ada         1,200        7',
      '  山田            3        1',
      '  and 1 other value',
    ])
  })

  it('says that counts are lower bounds where the time was over', () => {
    const [head] = facetText({ ...facet, relation: 'gte' }, plain).split('\n')
    expect(head).toBe('author  (at least: the time was over)')
  })

  it('sends no escape sequence of a name or value to the terminal', () => {
    const value = { value: '\u001b[2J', paragraphCount: 1, sourceCount: 1 }
    const lines = facetText({ ...facet, field: '\u009b', values: [value] }, plain).split('\n')
    expect([lines[0], lines[2]]).toEqual(['\\x9b', '  \\x1b[2J           1        1'])
  })
})
