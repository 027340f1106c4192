import { describe, expect, it } from 'vitest'
import { engineKindOf, isIndexFolder } from './index-kind.ts'

const TERMS = `${'a'.repeat(32)}.terms`
const PORTABLE = 'paraseek.minisearch.json'

describe('the engine of an index', () => {
  it('is told by a manifest or the file of a portable index', () => {
    expect(engineKindOf(['manifest-00000001', TERMS])).toBe('segments')
    expect(engineKindOf([PORTABLE])).toBe('minisearch')
    expect(engineKindOf([PORTABLE, 'manifest-00000001'])).toBe('segments')
    expect(engineKindOf([TERMS, 'write.lock'])).toBeUndefined()
  })
})

describe('the folder of an index', () => {
  it.each([[['manifest-00000001', TERMS, '.DS_Store']], [[PORTABLE, `${PORTABLE}.x.tmp`]], [['write.lock']]])(
    'is one of %j',
    (names) => expect(isIndexFolder(names)).toBe(true),
  )

  it.each([[[]], [[TERMS]], [['a.md', PORTABLE]], [['manifest-00000001', 'letters']], [['manifest-1']]])(
    'is none of %j',
    (names) => expect(isIndexFolder(names)).toBe(false),
  )
})
