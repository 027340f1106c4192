import { expect, it } from 'vitest'
import { asksNothing, nothingFoundFor } from './asks-nothing.ts'

it.each([
  ['', 'the text is empty: give at least one word'],
  [' \n', 'the text is empty: give at least one word'],
  ['!!! ()', 'the text holds no letter and no digit: give at least one word'],
  ['本', undefined],
  ['C++', undefined],
  ['7', undefined],
])('says of %j why it asks for nothing', (text, reason) => {
  expect(asksNothing(text)).toBe(reason)
})

it('gives a reason where the text is one', () => {
  expect(nothingFoundFor('wolf')).toBe('nothing found\n')
  expect(nothingFoundFor('')).toBe('nothing found: the text is empty: give at least one word\n')
})
