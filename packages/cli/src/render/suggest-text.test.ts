import type { SourceId } from '@paraseek/shared'
import { expect, it } from 'vitest'
import { createPalette } from './palette.ts'
import { suggestText } from './suggest-text.ts'

const plain = createPalette(false)

it('puts one suggestion on a line, with its kind and source', () => {
  const title = {
    text: 'How bees fly',
    kind: 'title',
    query: 'How bees fly',
    sourceId: 'a.md' as SourceId,
    isCorrected: false,
  } as const
  const term = { text: 'bee', kind: 'term', query: 'bee', isCorrected: true } as const
  expect(suggestText([title, term], plain)).toBe(
    'How bees fly  title            a.md\nbee           term, corrected\n',
  )
})

it('is empty without suggestions', () => {
  expect(suggestText([], plain)).toBe('')
})
