import { analyzeText } from '@paraseek/engine'
import { expect, it } from 'vitest'
import { analysisText } from './analysis-text.ts'
import { createPalette } from './palette.ts'

const plain = createPalette(false)

it('sets the tokens of a text in columns, its language below', () => {
  expect(analysisText(analyzeText({ text: 'Straßen 日本', language: 'de' }), plain)).toBe(
    [
      'position  span  start  end  script  term      stem    text',
      '       0     1      0    7  Latin   strassen  strass  Straßen',
      '       1     2      8   10  Han     日本              日本',
      '       1     1      8    9  Han     日                日',
      '       2     1      9   10  Han     本                本',
      'language: de',
      '',
    ].join('\n'),
  )
})

it('is empty for a text without a word', () => {
  expect(analysisText(analyzeText({ text: '!?' }), plain)).toBe('')
})
