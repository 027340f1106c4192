import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader } from '../codec/byte-reader.ts'
import { ByteWriter } from '../codec/byte-writer.ts'
import { decodeUtf8, encodeUtf8 } from '../codec/utf8.ts'
import { CorruptIndexError } from '../errors.ts'
import { MAX_UNITS, ONE_BYTE_UNITS } from './unit-codes.ts'
import { UnitCounter } from './unit-counter.ts'
import { UnitDecoder } from './unit-decoder.ts'
import { readDictionary, type UnitDictionary, writeDictionary } from './unit-dictionary.ts'
import { maxEncodedLength, UnitEncoder } from './unit-encoder.ts'
import { UnitScanner } from './unit-scanner.ts'
import { UnitTable } from './unit-table.ts'

function unitsOf(text: string): string[] {
  const bytes = encodeUtf8(text)
  const scanner = new UnitScanner()
  const units: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const next = scanner.next(bytes, at, bytes.length)
    units.push(decodeUtf8(bytes, at, next))
    at = next
  }
  return units
}

function dictionaryOf(units: readonly Uint8Array[]): UnitDictionary {
  const writer = new ByteWriter()
  writeDictionary(writer, units)
  const reader = new ByteReader(writer.toBytes(), { file: 'store' })
  const dictionary = readDictionary(reader)
  reader.expectEnd()
  return dictionary
}

function encode(units: readonly Uint8Array[], text: Uint8Array): Uint8Array {
  const target = new Uint8Array(maxEncodedLength(text.length))
  return target.slice(0, new UnitEncoder(units).encode(text, 0, text.length, target, 0))
}

function chosen(texts: readonly Uint8Array[], limit?: number): Uint8Array[] {
  const counter = new UnitCounter(limit)
  for (const text of texts) counter.count(text, 0, text.length)
  return counter.choose()
}

describe('units', () => {
  it('are words with the space before them, and single other characters', () => {
    expect(unitsOf('The café, at 9  am')).toEqual(['The', ' café', ',', ' at', ' 9', ' ', ' am'])
  })

  it('are single characters in scripts that write words together, and for punctuation', () => {
    expect(unitsOf('印刷术 “ja”')).toEqual(['印', '刷', '术', ' “', 'ja', '”'])
  })

  it('are whole words in scripts that write them apart', () => {
    expect(unitsOf('мир и дом שלום 한국 말')).toEqual(['мир', ' и', ' дом', ' שלום', ' 한국', ' 말'])
  })
})

describe('the dictionary', () => {
  it('holds what saves bytes, the frequent first, each part in byte order', () => {
    // 100 words come 2 or 3 times with a space before them, " the" 99 times; " once" comes once.
    const words = Array.from({ length: 100 }, (_, i) => `wordnumber${String(i).padStart(2, '0')}`)
    const text = encodeUtf8(`${words.join(' the ')} once ${words.join(' ')} ${words.join(' ')}`)
    const units = chosen([text]).map((unit) => decodeUtf8(unit))
    expect(units).toHaveLength(101)
    expect(units.slice(0, ONE_BYTE_UNITS)).toContain(' the')
    expect(units).not.toContain(' once')
    expect(units.slice(0, ONE_BYTE_UNITS)).toEqual(units.slice(0, ONE_BYTE_UNITS).sort())
    expect(units.slice(ONE_BYTE_UNITS)).toEqual(units.slice(ONE_BYTE_UNITS).sort())
  })

  it('counts all of the first MiB, then every second text, each for two', () => {
    // 2^12 texts of 256 bytes fill the first MiB; of the four behind it, the second and the fourth are counted.
    const filler = encodeUtf8('-'.repeat(256))
    const behind = ['skipped', 'counted', 'skipped', 'counted'].map(encodeUtf8)
    const units = chosen([...Array.from({ length: 2 ** 12 }, () => filler), ...behind])
    expect(units.map((unit) => decodeUtf8(unit))).toEqual(['-', 'counted'])
  })

  it('still holds the frequent units when more occur than are counted at once', () => {
    const rare = Array.from({ length: 500 }, (_, i) => encodeUtf8(`rare${i} frequent`))
    const units = chosen(rare, 64).map((unit) => decodeUtf8(unit))
    expect(units).toEqual([' frequent'])
  })

  it.each([
    ['a unit of no bytes', [1, 0, 0]],
    ['a unit of 65 bytes', [1, 0, 65, ...new Array(65).fill(1)]],
    ['more shared bytes than there are', [1, 1, 1, 1]],
    ['fewer units than it says', [2, 0, 1, 1]],
  ])('refuses %s', (_, bytes) => {
    const reader = new ByteReader(Uint8Array.from(bytes), { file: 'store' })
    expect(() => readDictionary(reader)).toThrow(CorruptIndexError)
  })
})

describe('a coded text', () => {
  const units = [encodeUtf8(' a'), encodeUtf8('b')]

  it('is codes and literals', () => {
    // "xy" is a literal of 2 (249); " a" is unit 0; "b" alone is unit 1.
    expect([...encode(units, encodeUtf8('xy a a.b'))]).toEqual([249, 0x78, 0x79, 0, 0, 249, 0x2e, 0x62])
    expect([...encode(units, encodeUtf8('b'))]).toEqual([1])
  })

  it('gives a literal of 8 bytes and more its length', () => {
    expect([...encode(units, encodeUtf8('12345678'))].slice(0, 3)).toEqual([255, 0, 0x31])
  })

  it.each([
    ['a unit that is not there', [2]],
    ['half of a code', [96]],
    ['a literal that is cut', [249, 1]],
    ['a long literal that is cut', [255, 0, 1]],
    ['a length without end', [255, 128, 128]],
  ])('is refused with %s', (_, code) => {
    const decoder = new UnitDecoder('store')
    const bytes = Uint8Array.from([...code, 0, 0, 0, 0])
    expect(() => decoder.decode(dictionaryOf(units), bytes, 0, code.length)).toThrow(CorruptIndexError)
  })
})

describe('unit coding', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }).map(encodeUtf8),
    fc.lorem({ maxCount: 40 }).map(encodeUtf8),
    fc.uint8Array({ maxLength: 300 }),
  )

  it('gives back any bytes, whatever texts the dictionary was chosen from', () => {
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (known, texts) => {
        const units = chosen([...known, ...known, ...known])
        const dictionary = dictionaryOf(units)
        const decoder = new UnitDecoder('store')
        for (const one of [...known, ...texts]) {
          const code = encode(units, one)
          expect(code.length).toBeLessThanOrEqual(maxEncodedLength(one.length))
          const length = decoder.decode(dictionary, code, 0, code.length)
          expect(decoder.text.subarray(0, length)).toEqual(one)
        }
      }),
    )
  })

  it('throws CorruptIndexError, and nothing else, on arbitrary bytes', () => {
    const dictionary = dictionaryOf(
      Array.from({ length: 300 }, (_, i) => Uint8Array.of(1 + (i >>> 8), i & 0xff)),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          new UnitDecoder('store').decode(dictionary, bytes, 0, bytes.length)
          readDictionary(new ByteReader(bytes, { file: 'store' }))
        } catch (error) {
          expect(error).toBeInstanceOf(CorruptIndexError)
        }
      }),
    )
  })

  it('uses all codes of a full dictionary', () => {
    const units = Array.from({ length: MAX_UNITS }, (_, i) => encodeUtf8(`u${i}`))
    const dictionary = dictionaryOf(units)
    const decoder = new UnitDecoder('store')
    for (const i of [0, 95, 96, 351, 352, MAX_UNITS - 1]) {
      const code = encode(units, encodeUtf8(`u${i}`))
      expect(code).toHaveLength(i < ONE_BYTE_UNITS ? 1 : 2)
      const length = decoder.decode(dictionary, code, 0, code.length)
      expect(decodeUtf8(decoder.text, 0, length)).toBe(`u${i}`)
    }
  })
})

describe('a unit table', () => {
  it('finds what a map finds, also among units of equal hash', () => {
    const key = fc.uint8Array({ minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.nat(3))), fc.array(fc.tuple(key, fc.nat(3))), (added, asked) => {
        const table = new UnitTable(2)
        const oracle = new Map<string, number>()
        for (const [bytes, hash] of added) {
          const name = `${bytes}/${hash}`
          const unit = table.find(bytes, 0, bytes.length, hash)
          expect(unit).toBe(oracle.get(name) ?? -1)
          if (unit < 0) oracle.set(name, table.add(bytes, 0, bytes.length, hash, 1))
        }
        for (const [bytes, hash] of asked) {
          expect(table.find(bytes, 0, bytes.length, hash)).toBe(oracle.get(`${bytes}/${hash}`) ?? -1)
        }
        expect(table.count).toBe(oracle.size)
      }),
    )
  })
})
