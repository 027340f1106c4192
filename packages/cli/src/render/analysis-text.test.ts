import { analyzeText } from '@paraseek/engine'
import { expect, it } from 'vitest'
import { analysisText } from './analysis-text.ts'
import { createPalette } from './palette.ts'

const plain = createPalette(false)

it('sets the tokens of a text in columns, its language below', () => {
  expect(analysisText(analyzeText('Straße 日本'), plain)).toBe(
    [
      'position  span  start  end  script  term     text',
      '       0     1      0    6  Latin   strasse  Straße',
      '       1     2      7    9  Han     日本     日本',
      '       1     1      7    8  Han     日       日',
      '       2     1      8    9  Han     本       本',
      'language: zh',
      '',
    ].join('\n'),
  )
})

it('is empty for a text without a word', () => {
  expect(analysisText(analyzeText('!?'), plain)).toBe('')
})
