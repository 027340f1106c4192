import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import { createAnalyzer } from './analyzer.ts'
import { ByteTokenizer } from './byte-tokenizer.ts'
import { CASED_SCRIPTS, SCRIPT_TEXTS } from './script-texts.contract.ts'
import type { Token } from './token.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 50 : 20_000

const analyzer = createAnalyzer()
const tokenizer = new ByteTokenizer()
const decoder = new TextDecoder()

const termsOf = (text: string): [string, number][] =>
  analyzer.analyze(text).map(({ term, position }) => [term, position])

function termsOfBytes(text: string): [string, number][] {
  const source = encodeUtf8(text)
  tokenizer.tokenize(source, 0, source.length)
  const { bytes, starts, ends, positions, count } = tokenizer.tokens
  return Array.from({ length: count }, (_, token) => [
    decoder.decode(bytes.subarray(starts[token], ends[token])),
    positions[token] ?? -1,
  ])
}

const hasTerm = (text: string, term: string) => analyzer.analyze(text).some((token) => token.term === term)

/** Behind the token before it, inside the text, and what stands there is its term. */
function isInPlace({ term, position, start, end }: Token, before: Token | undefined, text: string): boolean {
  const isBehind = before === undefined || position === before.position || start >= before.start
  const isOrdered = before === undefined || position >= before.position
  return isBehind && isOrdered && start < end && end <= text.length && hasTerm(text.slice(start, end), term)
}

describe.each(SCRIPT_TEXTS)('text in %s letters', (_, texts) => {
  it('has its tokens in order, inside the text, each of which analyses to its term again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tokens = analyzer.analyze(text)
        expect(tokens.filter((token, index) => !isInPlace(token, tokens[index - 1], text))).toEqual([])
      }),
      { numRuns },
    )
  })

  it('has the same terms composed and decomposed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(termsOf(text.normalize('NFD'))).toEqual(termsOf(text.normalize('NFC')))
      }),
      { numRuns },
    )
  })

  it('has the same terms read from its bytes', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(termsOfBytes(text)).toEqual(termsOf(text))
      }),
      { numRuns },
    )
  })

  it('has terms that analyse to themselves', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const terms = analyzer.analyze(text).map(({ term }) => term)
        expect(terms.filter((term) => !hasTerm(term, term))).toEqual([])
      }),
      { numRuns },
    )
  })
})

describe.each(SCRIPT_TEXTS.filter(([name]) => CASED_SCRIPTS.includes(name)))(
  'text in %s letters',
  (_, texts) => {
    it('has the same terms in small letters and in capitals', () => {
      fc.assert(
        fc.property(texts, (text) => {
          expect(termsOf(text.toUpperCase())).toEqual(termsOf(text))
          expect(termsOf(text.toLowerCase())).toEqual(termsOf(text))
        }),
        { numRuns },
      )
    })
  },
)
