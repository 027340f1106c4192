import { expect, it } from 'vitest'
import { suggestedQuery } from './suggested-query.ts'

it.each([
  ['lig', 'lighthouse', 'lighthouse'],
  ['old lig', 'lighthouse', 'old lighthouse'],
  ['+old -lig ', 'lighthouse', '+old -lighthouse'],
  ['title:lig', 'light', 'title:light'],
  ['"old lig', '$&', '"old $&'],
  ['', 'light', 'light'],
  ['a std::', 'std', 'a std'],
  ['http://', 'https', 'https'],
  ['(old lig)', 'light', '(old light'],
])('completes the last word of %s by a term', (typed, term, query) => {
  expect(suggestedQuery(typed, term, 'term')).toBe(query)
})

it('takes the words of a title, and none of its signs', () => {
  expect(suggestedQuery('brown', "Brown (-v-) Board: it's over", 'title')).toBe("Brown v Board it's over")
  expect(suggestedQuery('x', '…', 'heading')).toBe('')
  expect(suggestedQuery('do', 'DO NOT Disturb — NEAR/3 (OR AND)', 'title')).toBe(
    'DO not Disturb near 3 or and',
  )
  expect(suggestedQuery('nor', 'NORD, ANDERSON', 'title')).toBe('NORD ANDERSON')
})
