import { describe, expect, it } from 'vitest'
import { printable, printableJson, printableLine } from './printable.ts'

describe('printable', () => {
  it('shows an escape sequence instead of sending it', () => {
    expect(printable('a\u001b[2Jb')).toBe('a\\x1b[2Jb')
  })

  it('shows line ends, DEL and C1 controls by their code', () => {
    expect(printable('a\nb\u007fc\u009bd')).toBe('a\\x0ab\\x7fc\\x9bd')
  })

  it('shows direction overrides and isolates by their code', () => {
    expect(printable('\u202egpj.exe\u2066')).toBe('\\u202egpj.exe\\u2066')
  })

  it('leaves letters of every script as they are', () => {
    expect(printable('naïve שלום 日本語 👩‍👩‍👧')).toBe('naïve שלום 日本語 👩‍👩‍👧')
  })
})

describe('printableLine', () => {
  it('turns line ends and tabs into spaces, one for one', () => {
    expect(printableLine('a\r\n\tb\u0007')).toBe('a   b\\x07')
  })
})

describe('printableJson', () => {
  it('parses to the same value', () => {
    const value = { text: 'a\u001b\u007f\u009b\u202e\n', list: [1, 'ß'] }
    expect(JSON.parse(printableJson(value, true))).toEqual(value)
    expect(JSON.parse(printableJson(value, false))).toEqual(value)
  })

  it('holds no control character but the line ends of its indentation', () => {
    const json = printableJson({ text: 'a\u001b\u007f\u009b\u202e' }, true)
    expect(json).toBe('{\n  "text": "a\\u001b\\u007f\\u009b\\u202e"\n}')
  })
})
