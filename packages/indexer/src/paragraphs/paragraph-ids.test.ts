import { createHash } from 'node:crypto'
import type { SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { ParagraphIds } from './paragraph-ids.ts'

const source = 'news/a.md' as SourceId

describe('ParagraphIds', () => {
  it('is the source id and 12 digits of the SHA-256 of the text', () => {
    // SHA-256 of "abc" begins ba7816bf 8f01cfea (FIPS 180-2, appendix B.1).
    expect(new ParagraphIds(source).next('abc')).toBe('news/a.md#ba7816bf8f01')
  })

  it('numbers equal texts of one source from the second on', () => {
    const ids = new ParagraphIds(source)
    expect(
      [ids.next('abc'), ids.next('abc'), ids.next('x'), ids.next('abc')].map((id) => id.slice(22)),
    ).toEqual(['', '.2', '', '.3'])
  })

  it('does not tell composed from decomposed letters', () => {
    const hash = createHash('sha256').update('caf\u00e9').digest('hex').slice(0, 12)
    expect(new ParagraphIds(source).next('cafe\u0301')).toBe(`news/a.md#${hash}`)
  })
})
