import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashBytes } from './byte-hash.ts'
import { ByteInterner } from './byte-interner.ts'

const strings = fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 400 })

describe('intern', () => {
  it('numbers distinct strings in order of first sight', () => {
    fc.assert(
      fc.property(
        strings,
        fc.constantFrom(hashBytes, () => 7),
        (some, hash) => {
          // The second hash is the same for all: then every string must be told from every other by its bytes.
          const interner = new ByteInterner()
          const numbers = new Map<string, number>()
          for (const bytes of some) {
            const key = bytes.join()
            const expected = numbers.get(key) ?? numbers.size
            numbers.set(key, expected)
            expect(interner.intern(bytes, 0, bytes.length, hash(bytes, 0, bytes.length))).toBe(expected)
          }
          const { bytes, starts, size, byteLength } = interner
          const kept = Array.from({ length: size }, (_, i) => bytes.subarray(starts[i], starts[i + 1]).join())
          expect(kept).toEqual([...numbers.keys()])
          expect(byteLength).toBe(starts[size])
        },
      ),
    )
  })

  it('finds every string again after the table has grown many times', () => {
    const interner = new ByteInterner()
    const stringOf = (i: number) => Uint8Array.of(i, i >> 8, i >> 16)
    const intern = (i: number) => interner.intern(stringOf(i), 0, 3, hashBytes(stringOf(i), 0, 3))
    for (let i = 0; i < 20_000; i++) expect(intern(i)).toBe(i)
    for (let i = 0; i < 20_000; i++) expect(intern(i)).toBe(i)
    expect([interner.size, interner.byteLength]).toEqual([20_000, 60_000])
  })

  it('knows nothing any more after it was cleared', () => {
    const interner = new ByteInterner()
    for (const byte of [1, 2, 3]) interner.intern(Uint8Array.of(byte), 0, 1, byte)
    interner.clear()
    expect(interner.byteLength).toBe(0)
    expect(interner.intern(Uint8Array.of(3), 0, 1, 3)).toBe(0)
    expect(interner.intern(Uint8Array.of(1), 0, 1, 1)).toBe(1)
  })
})
