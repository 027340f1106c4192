import { expect, it } from 'vitest'
import { exitCodeOf } from './exit-code.ts'

it('knows no exit code for what is no error code of ours', () => {
  expect([
    exitCodeOf('ENOENT'),
    exitCodeOf(undefined),
    exitCodeOf('toString'),
    exitCodeOf('__proto__'),
  ]).toEqual([undefined, undefined, undefined, undefined])
})

it('gives every state of an index a code of its own', () => {
  const states = ['INDEX_NOT_FOUND', 'CORRUPT_INDEX', 'UNSUPPORTED_INDEX_VERSION', 'INDEX_LOCKED', 'IO_ERROR']
  expect(states.map(exitCodeOf)).toEqual([3, 4, 5, 6, 7])
})
