import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineFingerprints } from './line-fingerprints.ts'

function fingerprintsOf(text: string): LineFingerprints {
  const fingerprints = new LineFingerprints()
  fingerprints.addLines(Buffer.from(text))
  return fingerprints
}

describe('LineFingerprints', () => {
  it('has one for each line, blank ones too, and none for the end of the last line', () => {
    expect(fingerprintsOf('').count).toBe(0)
    expect(fingerprintsOf('a\n\nb').count).toBe(3)
    expect(fingerprintsOf('a\n\nb\n').count).toBe(3)
  })

  it('differs for lines of little difference: one letter, one zero byte, one place', () => {
    const lines = [
      '',
      '\0',
      '\0\0',
      'a',
      'b',
      'a\0',
      'ab',
      'ba',
      'abcd',
      'abce',
      'abcd\0',
      'abcdefgh',
      'efghabcd',
    ]
    const all = fingerprintsOf(lines.map((line) => `${line}\n`).join(''))
    const seen = lines.map((_, at) => Buffer.from(all.bytes.subarray(at * 6, at * 6 + 6)).toString('hex'))
    expect(new Set(seen).size).toBe(lines.length)
  })

  it('spreads: of 100,000 numbers no two have the same', () => {
    const { bytes } = fingerprintsOf(
      Array.from({ length: 100_000 }, (_, number) => `{"id":${number}}`).join('\n'),
    )
    const seen = new Set<string>()
    for (let at = 0; at < bytes.length; at += 6)
      seen.add(Buffer.from(bytes.subarray(at, at + 6)).toString('hex'))
    expect(seen.size).toBe(100_000)
  })

  it('comes back from its bytes, and marks the lines that differ', () => {
    const line = fc.string().map((text) => text.replaceAll('\n', ' '))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.array(line, { maxLength: 20 }), (before, after) => {
        const old = new LineFingerprints(fingerprintsOf(before.map((text) => `${text}\n`).join('')).bytes)
        const now = fingerprintsOf(after.map((text) => `${text}\n`).join(''))
        for (let at = 0; at < 20; at++) {
          const isSame = at < before.length && at < after.length && before[at] === after[at]
          expect(now.isSame(old, at)).toBe(isSame)
        }
      }),
    )
  })

  it('takes over marked lines only', () => {
    const fingerprints = fingerprintsOf('a\nb\nc\n')
    fingerprints.replace(1, fingerprintsOf('x\ny\n').bytes, Uint8Array.of(0, 1))
    expect(fingerprints.bytes).toEqual(fingerprintsOf('a\nb\ny\n').bytes)
  })

  it('is told apart from a SHA-256 by its length', () => {
    expect(LineFingerprints.areWhole(fingerprintsOf('a\nb').bytes)).toBe(true)
    expect(LineFingerprints.areWhole(new Uint8Array(32))).toBe(false)
  })
})
