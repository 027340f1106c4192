import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linksOf, textFragmentOf } from './links.ts'

const ADDRESS = { path: 'news/a b.md', startLine: 12, endLine: 14, start: 0, end: 9, headings: [] }

describe('links', () => {
  it('name the file and its line', () => {
    expect(linksOf('short text', ADDRESS)).toEqual({
      location: 'news/a b.md:12',
      textFragment: '#:~:text=short%20text',
    })
  })

  it('lead to the anchor where there is one', () => {
    expect(linksOf('x', { ...ADDRESS, anchor: 'the plan b' }).anchor).toBe('#the%20plan%20b')
  })

  it('encode what separates the parts of a text directive', () => {
    expect(textFragmentOf('well-known, black & white')).toBe('#:~:text=well%2Dknown%2C%20black%20%26%20white')
  })

  it('name a long text by its first and last words', () => {
    const text = `It was on a cold morning that ${'they walked and talked '.repeat(5)}until the lamps were lit again`
    expect(textFragmentOf(text)).toBe('#:~:text=It%20was%20on%20a%20cold,the%20lamps%20were%20lit%20again')
  })

  it('hold pieces of the text, whole characters, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
        const parts = textFragmentOf(text).replace('#:~:text=', '').split(',').map(decodeURIComponent)
        const [first = '', last = first] = parts
        expect(parts.length).toBeLessThanOrEqual(2)
        expect(text.replace(/\s+/g, ' ').startsWith(first.replace(/\s+/g, ' '))).toBe(true)
        expect(text.replace(/\s+/g, ' ').endsWith(last.replace(/\s+/g, ' '))).toBe(true)
      }),
    )
  })

  it('survive lone surrogates', () => {
    expect(textFragmentOf('a \ud83d b')).toBe('#:~:text=a%20%EF%BF%BD%20b')
  })
})
