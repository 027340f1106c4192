import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import { createAnalyzer } from './analyzer.ts'
import { ByteTokenizer } from './byte-tokenizer.ts'

const tokenizer = new ByteTokenizer()

/** Terms and positions. */
function tokensOf(text: string): [string, number][] {
  const source = encodeUtf8(text)
  tokenizer.tokenize(source, 0, source.length)
  const { bytes, starts, ends, positions, count } = tokenizer.tokens
  return Array.from({ length: count }, (_, token) => [
    new TextDecoder().decode(bytes.subarray(starts[token], ends[token])),
    positions[token] ?? -1,
  ])
}

describe('tokenize', () => {
  it('puts the whole of a compound before its words, at the place of the first', () => {
    expect(tokensOf('An e-mail now')).toEqual([
      ['an', 0],
      ['email', 1],
      ['e', 1],
      ['mail', 2],
      ['now', 3],
    ])
  })

  it('keeps the connectors of numbers in the whole', () => {
    expect(tokensOf('2024-10-01')).toEqual([
      ['2024-10-01', 0],
      ['2024', 0],
      ['10', 1],
      ['01', 2],
    ])
  })

  it('does not count the s of a possessive', () => {
    expect(tokensOf('Israel’s aim')).toEqual([
      ['israels', 0],
      ['israel', 0],
      ['aim', 1],
    ])
    expect(tokenizer.tokens.positionCount).toBe(2)
  })

  it('yields the pairs and letters of an unspaced script', () => {
    expect(tokensOf('认证系')).toEqual([
      ['认证', 0],
      ['认', 0],
      ['证系', 1],
      ['证', 1],
      ['系', 2],
    ])
  })

  it('looks at nothing outside of its range', () => {
    const source = encodeUtf8('xe-mails')
    tokenizer.tokenize(source, 1, 3)
    // `e-`: the connector has no word behind it within the range.
    expect([...tokenizer.tokens.bytes.subarray(0, tokenizer.tokens.byteCount)]).toEqual([...encodeUtf8('e')])
    expect(tokenizer.tokens.count).toBe(1)
  })

  it('counts tokens that are too long, and their positions', () => {
    expect(tokensOf(`${'x'.repeat(256)} ${'й'.repeat(128)} end`)).toEqual([['end', 2]])
    expect(tokenizer.tokens.droppedTokens).toBe(2)
  })

  it('makes room for a text of any length', () => {
    expect(tokensOf('a-b ½ ﷺ'.repeat(20_000))).toHaveLength(
      createAnalyzer().analyze('a-b ½ ﷺ'.repeat(20_000)).length,
    )
  })

  it('goes on folding after it has forgotten the words it knew', () => {
    // Words with a breve, which is folded with its word only: more distinct ones than are kept.
    for (let i = 0; i < 66_000; i++) tokensOf(`и\u0306${i}`)
    expect(tokensOf('и\u03060 Й\u0323')).toEqual([
      ['й0', 0],
      ['и', 1],
    ])
  })
})
