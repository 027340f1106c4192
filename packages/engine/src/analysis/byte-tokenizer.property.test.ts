import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import { createAnalyzer } from './analyzer.ts'
import { hashBytes } from './byte-hash.ts'
import { ByteTokenizer } from './byte-tokenizer.ts'
import { fold } from './fold.ts'

const analyzer = createAnalyzer()
const tokenizer = new ByteTokenizer()
const decoder = new TextDecoder()

/** The tokens of the byte tokenizer, as the analyzer gives them; the hash of each is checked on the way. */
function tokensOf(text: string): [string, number][] {
  // Bytes before and after the text must not matter.
  const source = encodeUtf8(`9é${text}é9`)
  tokenizer.tokenize(source, 3, source.length - 3)
  const { bytes, starts, ends, hashes, positions, count } = tokenizer.tokens
  return Array.from({ length: count }, (_, token) => {
    const [start = 0, end = 0] = [starts[token], ends[token]]
    expect(hashes[token]).toBe(hashBytes(bytes, start, end))
    return [decoder.decode(bytes.subarray(start, end)), positions[token] ?? -1]
  })
}

const oracleOf = (text: string): [string, number][] =>
  analyzer.analyze(text).map(({ term, position }) => [term, position])

const connector = fc.constantFrom('++', ...'+#\'’ʼʻ‘＇׳-‐‑－־._&,״"')
const word = fc.constantFrom(
  ...[
    'a',
    's',
    'S',
    'Don',
    '35',
    '٣٥',
    'é',
    'Ünï',
    'й',
    'Й\u0323',
    'ЙОД',
    'ΣΑΣ',
    'כִּתָּה',
    'צה',
    'كُتَّاب',
    'ـ',
    '½',
    'ﷺ',
  ],
  ...[
    '认证',
    'ｶﾞ',
    'ที่',
    'हिन्दी',
    'ŉ',
    'Straße',
    'ﬁne',
    '\u0301',
    '\u00AD',
    '𝟙',
    '𝐀𝐛',
    '각',
    '\u1100\u1161',
    '茶',
    '𠮷',
    'ア\u3099',
  ],
  'x'.repeat(254),
)
const troublesome = fc
  .array(
    fc.oneof(word, connector, fc.constantFrom(' ', '—', '“', '”', '…', '\u00A0', '\uD83D', '👍', '\u200B')),
    { maxLength: 16 },
  )
  .map((parts) => parts.join(''))
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      troublesome,
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''))

describe('tokenize', () => {
  it('yields the terms and positions of the analyzer, on words joined in every way', () => {
    fc.assert(
      fc.property(troublesome, (text) => {
        expect(tokensOf(text)).toEqual(oracleOf(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('yields the terms and positions of the analyzer on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokensOf(text)).toEqual(oracleOf(text))
      }),
      { numRuns: 500 },
    )
  })

  it('yields the terms and positions of the analyzer for every character below U+3200 between two others', () => {
    for (let codePoint = 0; codePoint < 0x3200; codePoint++) {
      const character = String.fromCodePoint(codePoint)
      const text = `${character} a${character}b й${character}9 ${character}${character}א`
      expect(tokensOf(text)).toEqual(oracleOf(text))
    }
  })

  it('folds words of characters of two bytes as they fold together', () => {
    const character = fc
      .integer({ min: 0x80, max: 0x7ff })
      .map((codePoint) => String.fromCodePoint(codePoint))
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 6 }), (text) => {
        expect(tokensOf(text)).toEqual(oracleOf(text))
        expect(fold(fold(text))).toBe(fold(text))
      }),
      { numRuns: 2000 },
    )
  })
})
