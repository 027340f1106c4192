import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import { murmur128, segmentId } from './build-id.ts'

describe('murmur128', () => {
  it.each([
    ['', '00000000000000000000000000000000'],
    // Of other implementations of the same function.
    ["I will not buy this tobacconist's, it is scratched.", '9b5b7ba2ef3f7866889adeaf00f3f98e'],
    ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
  ])('of %j is %s', (text, expected) => {
    expect(murmur128(encodeUtf8(text))).toBe(expected)
  })

  it('does not depend on where the bytes lie in their buffer', () => {
    const shifted = encodeUtf8(`...${'abcdefgh'.repeat(5)}`).subarray(3)
    expect(murmur128(shifted)).toBe(murmur128(encodeUtf8('abcdefgh'.repeat(5))))
  })
})

describe('segmentId', () => {
  it('tells parts apart that run together alike', () => {
    const idOf = (...parts: string[]) => segmentId(parts.map(encodeUtf8))
    expect(idOf('ab', 'c')).toBe(idOf('ab', 'c'))
    expect(
      new Set([idOf('ab', 'c'), idOf('a', 'bc'), idOf('abc'), idOf('abc', ''), idOf('c', 'ab')]).size,
    ).toBe(5)
  })
})
