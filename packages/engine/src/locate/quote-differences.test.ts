import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import { differencesOf } from './quote-differences.ts'
import { QuoteNumbers, wordsOf } from './quote-words.ts'
import { WordAligner } from './word-aligner.ts'

const analyzer = createAnalyzer()

/** The report on a quotation and a text. */
function compare(quote: string, text: string) {
  const [quoted, standing] = [wordsOf(quote, analyzer), wordsOf(text, analyzer)]
  const numbers = new QuoteNumbers(quoted)
  const alignment = new WordAligner(numbers.quote).align(numbers.of(standing))
  const { differences, similarity } = differencesOf(
    { text: quote, words: quoted },
    { text, words: standing },
    alignment,
  )
  return { similarity, differences: differences.map(({ op, quote, text }) => [op, quote, text]) }
}

describe('the differences of a quotation', () => {
  it('are none where case, marks, punctuation and white space differ', () => {
    expect(compare('the NAIVE  café… don’t', 'So: "The naïve cafe don\'t" ends')).toEqual({
      similarity: 1,
      differences: [['equal', 'the NAIVE  café… don’t', "The naïve cafe don't"]],
    })
  })

  it('are none where words are only cut in another way', () => {
    expect(compare('a wellknown e-mail rule', 'a well-known email rule').similarity).toBe(1)
  })

  it('name a replaced, a missing and an added word', () => {
    // 8 words: one replaced, one only in the quotation; the text has one more: 3 edits, and the longer one has 8 words.
    expect(
      compare('the quick brown fox jumps right over dogs', 'See the quick red fox jumps over lazy dogs now'),
    ).toEqual({
      similarity: 1 - 3 / 8,
      differences: [
        ['equal', 'the quick', 'the quick'],
        ['replace', 'brown', 'red'],
        ['equal', 'fox jumps', 'fox jumps'],
        ['delete', 'right', ''],
        ['equal', 'over', 'over'],
        ['insert', '', 'lazy'],
        ['equal', 'dogs', 'dogs'],
      ],
    })
  })

  it('divide by the words of the stretch where it has more of them', () => {
    // Two words of the stretch are missing in a quotation of four: 2 of 6 words differ.
    expect(compare('one two five six', 'one two three four five six').similarity).toBeCloseTo(1 - 2 / 6, 12)
  })

  it('are told letter by letter in scripts without spaces', () => {
    expect(compare('认证系统', '新的认证系统')).toEqual({
      similarity: 1,
      differences: [['equal', '认证系统', '认证系统']],
    })
  })
})
