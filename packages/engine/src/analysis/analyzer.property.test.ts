import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from './analyzer.ts'
import { fold } from './fold.ts'

const analyzer = createAnalyzer()

/** Text of many scripts, with the characters that make trouble over-represented. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom(
        "don't",
        'e-mail',
        'F-35',
        'C++',
        'C#',
        '+',
        '#',
        'צה"ל',
        'כִּתָּה',
        'كُتَّاب',
        '认证系统',
        'Straße',
        'İ',
        '\u0301',
        '\uD83D',
        '½',
        'ﷺ',
        'ｶﾞ',
        'น้ำ',
        ' ',
        '.',
        '’s',
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))

describe('analyze', () => {
  it('points every token at a range whose own analysis yields the same term', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { term, start, end } of analyzer.analyze(text)) {
          expect(analyzer.analyze(text.slice(start, end)).map((token) => token.term)).toContain(term)
        }
      }),
    )
  })

  it('orders tokens by position, longer spans first, with ranges inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = analyzer.analyze(text)
        for (const [index, token] of tokens.entries()) {
          const before = tokens[index - 1]
          expect(token.start).toBeLessThan(token.end)
          expect(token.end).toBeLessThanOrEqual(text.length)
          if (before !== undefined) {
            expect(
              before.position < token.position ||
                (before.position === token.position && before.span >= token.span),
            ).toBe(true)
          }
        }
      }),
    )
  })

  it('asks in a query only for terms that it indexes, at the same places', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(analyzer.analyze(text)).toEqual(expect.arrayContaining(analyzer.analyzeQuery(text)))
      }),
    )
  })

  it('finds the same terms in every Unicode normal form and in capitals', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        const terms = (variant: string) => analyzer.analyze(variant).map(({ term }) => term)
        expect(terms(text.normalize('NFD'))).toEqual(terms(text.normalize('NFC')))
      }),
    )
  })
})

describe('fold', () => {
  it('changes nothing when applied to its own result', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (word) => {
        expect(fold(fold(word))).toBe(fold(word))
      }),
      { numRuns: 2000 },
    )
  })
})
