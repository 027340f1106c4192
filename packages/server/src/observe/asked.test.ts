import { expect, it } from 'vitest'
import { queryClassOf } from './asked.ts'

it.each([
  ['', 'empty'],
  ['lamp', 'words'],
  ['whale oil', 'words'],
  ['מגדלור', 'words'],
  ['+whale oil', 'boolean'],
  ['whale -oil', 'boolean'],
  ['whale author:"R. Hale"', 'filter'],
  ['date:2024..2025', 'filter'],
  ['"whale oil"', 'phrase'],
  ['(whale NEAR/3 oil)', 'near'],
  ['lam*', 'wildcard'],
  ['"whale oil" lam*', 'wildcard'],
  ['lampp~1 "whale oil"', 'typos'],
  ['lamp~0', 'words'],
])('puts %j into the class %s', (parsed, queryClass) => {
  expect(queryClassOf(parsed)).toBe(queryClass)
})
