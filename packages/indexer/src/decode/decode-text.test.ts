import { describe, expect, it } from 'vitest'
import { decodeText } from './decode-text.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return [...new Uint8Array(view.buffer)]
}
const utf32 = (text: string, littleEndian: boolean) => {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0)
  const view = new DataView(new ArrayBuffer(points.length * 4))
  for (const [at, point] of points.entries()) view.setUint32(at * 4, point, littleEndian)
  return [...new Uint8Array(view.buffer)]
}

const decode = (input: Uint8Array, declared?: string) => {
  const result = decodeText(input, declared)
  return result.kind === 'text'
    ? { text: result.text, encoding: result.encoding, codes: result.warnings.map(({ code }) => code) }
    : result
}

describe('decodeText', () => {
  const text = 'Grüße, 世界 😀'

  it.each([
    ['utf-8', bytes(0xef, 0xbb, 0xbf, ...utf8(text))],
    ['utf-16le', bytes(0xff, 0xfe, ...utf16(text, true))],
    ['utf-16be', bytes(0xfe, 0xff, ...utf16(text, false))],
    ['utf-32le', bytes(0xff, 0xfe, 0, 0, ...utf32(text, true))],
    ['utf-32be', bytes(0, 0, 0xfe, 0xff, ...utf32(text, false))],
  ])('reads %s by its byte order mark and leaves the mark out', (encoding, input) => {
    expect(decode(input)).toEqual({ text, encoding, codes: [] })
  })

  it('keeps a U+FEFF that is no mark', () => {
    expect(decode(utf8('a\ufeffb'))).toEqual({ text: 'a\ufeffb', encoding: 'utf-8', codes: [] })
    expect(decode(utf8('\ufeff\ufeffb'))).toMatchObject({ text: '\ufeffb' })
  })

  it('reads UTF-16 without a mark by its NUL bytes, and says that it guessed', () => {
    const english = 'The quick brown fox jumps over the lazy dog.'
    expect(decode(bytes(...utf16(english, true)))).toEqual({
      text: english,
      encoding: 'utf-16le',
      codes: ['encoding-guessed'],
    })
    expect(decode(bytes(...utf16(english, false)))).toMatchObject({ text: english, encoding: 'utf-16be' })
  })

  it('guesses Latin-1 and windows-1251 from the bytes', () => {
    // "Le café était fermé à Noël" with é E9, à E0, ë EB
    const french = [...'Le caf\u00e9 \u00e9tait ferm\u00e9 \u00e0 No\u00ebl, dit le gar\u00e7on.']
    const latin1 = Uint8Array.from(french, (character) => character.charCodeAt(0))
    expect(decode(latin1)).toEqual({
      text: french.join(''),
      encoding: 'windows-1252',
      codes: ['encoding-guessed'],
    })
    // windows-1251 has а..я at E0..FF and А..Я at C0..DF, in alphabetical order.
    const russian = 'Широка страна моя родная, много в ней лесов, полей и рек. Я другой такой страны не знаю'
    const cyrillic = Uint8Array.from(russian, (character) => {
      const unit = character.charCodeAt(0)
      return unit >= 0x410 ? unit - 0x410 + 0xc0 : unit
    })
    expect(decode(cyrillic)).toMatchObject({ text: russian, encoding: 'windows-1251' })
  })

  it('reads windows-1252 as the Encoding standard has it, by all its labels', () => {
    // Encoding standard, index-windows-1252: bytes 80 to 9F; every other byte is its own code point.
    const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
    const every = Uint8Array.from({ length: 256 }, (_, at) => at)
    const expected =
      String.fromCharCode(...every.subarray(0, 0x80)) + upper + String.fromCharCode(...every.subarray(0xa0))
    for (const label of ['windows-1252', 'ISO-8859-1', 'latin1', 'us-ascii']) {
      expect(decode(every, label), label).toEqual({ text: expected, encoding: 'windows-1252', codes: [] })
    }
  })

  it('guesses windows-1252 for quotes and dashes of old Western files', () => {
    // Quotes are 93 and 94, the dash is 97, the ligature of cœur is 9C.
    const input = bytes(
      ...utf8('Le c'),
      0x9c,
      ...utf8('ur dit '),
      0x93,
      ...utf8('oui'),
      0x94,
      0x20,
      0x97,
      ...utf8(' rien.'),
    )
    expect(decode(input)).toMatchObject({ text: 'Le cœur dit “oui” — rien.', encoding: 'windows-1252' })
  })

  it('reads the other encodings of one byte as the Encoding standard has them', () => {
    // The first characters from byte 80 on, by the indexes of the standard.
    const starts = {
      'windows-1250': '€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ',
      'windows-1251': 'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ',
      'windows-1253': '€\u0081‚ƒ„…†‡\u0088‰\u008a‹\u008c\u008d\u008e\u008f',
      'windows-1254': '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008d\u008e\u008f',
      'windows-1256': '€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈ',
      'windows-1257': '€\u0081‚\u0083„…†‡\u0088‰\u008a‹\u008c¨ˇ¸',
      'koi8-r': '─│┌┐└┘├┤┬┴┼▀▄█▌▐',
      macintosh: 'ÄÅÇÉÑÖÜáàâäãåçéè',
      ibm866: 'АБВГДЕЖЗИЙКЛМНОП',
    }
    const input = Uint8Array.from({ length: 16 }, (_, at) => 0x80 + at)
    for (const [label, text] of Object.entries(starts)) expect(decode(input, label)).toMatchObject({ text })
  })

  it('prefers the declared encoding to a guess, and valid UTF-8 to both', () => {
    expect(decode(bytes(0x61, 0xe1), 'windows-1253')).toEqual({
      text: 'aα',
      encoding: 'windows-1253',
      codes: [],
    })
    expect(decode(utf8('é'), 'windows-1253')).toMatchObject({ text: 'é', encoding: 'utf-8' })
    expect(decode(bytes(0x61, 0xe9), 'no-such-encoding')).toMatchObject({ codes: ['encoding-guessed'] })
  })

  it('replaces invalid bytes of UTF-8 by U+FFFD and warns once, with the line', () => {
    const result = decodeText(
      bytes(...utf8('Grüße\nan '), 0xff, ...utf8(' alle, schöne '), 0xc0, 0x80, ...utf8(' Größe')),
    )
    expect(result).toMatchObject({ kind: 'text', encoding: 'utf-8' })
    if (result.kind === 'binary') return
    expect(result.text).toMatch(/^Grüße\nan \ufffd alle, schöne \ufffd+ Größe$/)
    expect(result.warnings.map(({ message }) => message)).toEqual([
      'some bytes are no utf-8, first on line 2: replaced by U+FFFD',
    ])
  })

  it('does not take a U+FFFD that the text itself holds for damage', () => {
    expect(decode(utf8('a\ufffdb'))).toEqual({ text: 'a\ufffdb', encoding: 'utf-8', codes: [] })
  })

  it.each([
    ['PDF', utf8('%PDF-1.7\n')],
    ['ELF', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1)],
    ['ZIP', bytes(0x50, 0x4b, 3, 4)],
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)],
  ])('tells a %s file from a text', (name, input) => {
    expect(decode(input)).toEqual({
      kind: 'binary',
      evidence: `its first bytes are those of the ${name} format`,
    })
  })

  it('takes many NUL bytes for a binary file and a stray one for text', () => {
    expect(decode(bytes(...Array.from({ length: 100 }, (_, at) => at % 3)))).toMatchObject({ kind: 'binary' })
    expect(decode(utf8(`${'word '.repeat(300)}\0`))).toMatchObject({ encoding: 'utf-8' })
  })

  it('replaces surrogates, values past U+10FFFF and a cut end of UTF-32', () => {
    const mark = [0xff, 0xfe, 0, 0]
    const input = bytes(...mark, 0x61, 0, 0, 0, 0, 0xd8, 0, 0, 0, 0, 0x11, 0, 0x62, 0)
    expect(decode(input)).toEqual({
      text: 'a\ufffd\ufffd\ufffd',
      encoding: 'utf-32le',
      codes: ['invalid-bytes'],
    })
  })

  it('gives an empty file an empty text', () => {
    expect(decode(bytes())).toEqual({ text: '', encoding: 'utf-8', codes: [] })
  })
})
