import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import { CorruptIndexError } from '../errors.ts'
import { openPayload } from '../postings/model-postings.contract.ts'
import { TermDictionary } from './term-dictionary.ts'
import { TermInfo } from './term-info.ts'
import { TermsWriter } from './terms-writer.ts'

/** What the writer takes for a term with one posting of 3 bytes and one position of 1 byte, the n-th of its kind. */
function singleInfo(n: number): TermInfo {
  return Object.assign(new TermInfo(), {
    docFreq: 1,
    totalTextFreq: 1,
    postingsStart: 3 * n,
    postingsEnd: 3 * n + 3,
    positionsStart: n,
    positionsEnd: n + 1,
    textImpacts: 0x0a01,
  })
}

function dictionaryOf(terms: readonly string[]): TermDictionary {
  return new TermDictionary(
    openPayload('terms', (output) => {
      const writer = new TermsWriter(output)
      terms.forEach((term, n) => {
        const bytes = encodeUtf8(term)
        writer.add(bytes, 0, bytes.length, singleInfo(n))
      })
      writer.finish()
    }),
  )
}

const text = (bytes: Uint8Array, length = bytes.length): string =>
  new TextDecoder().decode(bytes.slice(0, length))

describe('TermDictionary', () => {
  it('numbers terms in their order, and has no number for others', () => {
    const dictionary = dictionaryOf(['apple', 'apples', 'pear'])
    const ordinals = ['apple', 'apples', 'pear', 'a', 'applesauce', 'zebra', ''].map((term) =>
      dictionary.lookup(encodeUtf8(term)),
    )
    expect(ordinals).toEqual([0, 1, 2, -1, -1, -1, -1])
    expect(text(dictionary.termBytes(1))).toBe('apples')
  })

  it('finds the terms of a prefix as a range of numbers', () => {
    const dictionary = dictionaryOf(['car', 'card', 'cards', 'care', 'cat'])
    const ranges = ['car', 'card', 'cas', 'c', 'd', ''].map((prefix) =>
      dictionary.prefixRange(encodeUtf8(prefix)),
    )
    expect(ranges).toEqual([
      [0, 4],
      [1, 3],
      [4, 4],
      [0, 5],
      [5, 5],
      [0, 5],
    ])
  })

  it('orders terms by code points, unlike UTF-16 does', () => {
    // U+FF41 is one UTF-16 unit, FF41; U+1F600 is two, D83D DE00, and would come first by units.
    const dictionary = dictionaryOf(['a', '\uff41', '\u{1f600}'])
    expect(dictionary.lookup(encodeUtf8('\u{1f600}'))).toBe(2)
  })

  it('keeps terms of the greatest length apart by their last byte', () => {
    const long = 'x'.repeat(254)
    const dictionary = dictionaryOf([`${long}a`, `${long}b`])
    expect(dictionary.lookup(encodeUtf8(`${long}b`))).toBe(1)
    expect(dictionary.lookup(encodeUtf8(`${long}bb`))).toBe(-1)
    expect(dictionary.prefixRange(encodeUtf8(`${long}bb`))).toEqual([2, 2])
  })

  it('is empty when there are no terms', () => {
    const dictionary = dictionaryOf([])
    expect([dictionary.termCount, dictionary.lookup(encodeUtf8('a'))]).toEqual([0, -1])
    expect(dictionary.prefixRange(encodeUtf8('a'))).toEqual([0, 0])
    expect(dictionary.cursor().next()).toBe(false)
  })

  it('refuses numbers that no term has', () => {
    const dictionary = dictionaryOf(['a'])
    expect(() => dictionary.termBytes(1)).toThrow('term 1 of 1')
    expect(() => dictionary.termInfo(-1, new TermInfo())).toThrow(RangeError)
  })

  it('names a file that is too short for its tail', () => {
    expect(
      () => new TermDictionary(openPayload('terms', (output) => output.write(new Uint8Array(7)))),
    ).toThrow(CorruptIndexError)
  })
})

describe('TermCursor', () => {
  it('tells how much of the term before still holds, after next and after a jump', () => {
    // 40 terms "t00".."t39" cross blocks of 16: the first term of a block is whole in the file, and shares all the same.
    const terms = Array.from({ length: 40 }, (_, i) => `t${String(i).padStart(2, '0')}`)
    const cursor = dictionaryOf(terms).cursor()
    const shared = terms.map(() => {
      cursor.next()
      return cursor.sharedPrefix
    })
    expect(shared).toEqual(terms.map((_, i) => (i === 0 ? 0 : i % 10 === 0 ? 1 : 2)))
    expect(cursor.seekCeil(encodeUtf8('t31x'))).toBe(true)
    expect([text(cursor.bytes, cursor.length), cursor.sharedPrefix]).toEqual(['t32', 2])
    expect(cursor.seekCeil(encodeUtf8('t0'))).toBe(true)
    expect([text(cursor.bytes, cursor.length), cursor.sharedPrefix, cursor.ordinal]).toEqual(['t00', 1, 0])
    // Past the last term of a block: the answer is the first of the next.
    expect(cursor.seekCeil(encodeUtf8('t15x'))).toBe(true)
    expect([text(cursor.bytes, cursor.length), cursor.sharedPrefix]).toEqual(['t16', 1])
  })

  it('can be used again after it ran out', () => {
    const cursor = dictionaryOf(['a', 'b']).cursor()
    expect([cursor.seekCeil(encodeUtf8('c')), cursor.next(), cursor.ordinal]).toEqual([false, false, 2])
    expect([cursor.seekCeil(encodeUtf8('b')), cursor.ordinal, cursor.sharedPrefix]).toEqual([true, 1, 0])
  })
})

describe('TermsWriter', () => {
  const add = (terms: readonly string[], info: (n: number) => TermInfo = singleInfo) => {
    const writer = new TermsWriter({ position: 0, write: () => undefined })
    terms.forEach((term, n) => {
      writer.add(encodeUtf8(term), 0, encodeUtf8(term).length, info(n))
    })
  }

  it('refuses terms out of order, twice, empty or too long', () => {
    expect(() => add(['b', 'a'])).toThrow('term 1 is not greater than the one before')
    expect(() => add(['a', 'a'])).toThrow(RangeError)
    expect(() => add([''])).toThrow('a term has 1 to 255 bytes, got 0')
    expect(() => add(['x'.repeat(256)])).toThrow('a term has 1 to 255 bytes, got 256')
  })

  it('refuses postings that do not follow those of the term before', () => {
    expect(() => add(['a', 'b'], () => singleInfo(0))).toThrow('do not begin where those before end')
  })
})
