import { crc32 as nativeCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crc32 } from './crc32.ts'

it('gives the check value of CRC-32', () => {
  // The published check: ASCII "123456789" gives CBF43926.
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf4_3926)
})

it('of nothing is 0, or the seed', () => {
  expect(crc32(new Uint8Array(0))).toBe(0)
  expect(crc32(new Uint8Array(0), 0xdead_beef)).toBe(0xdead_beef)
})

it('equals that of zlib on any bytes, from any seed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(2 ** 32 - 1), (bytes, seed) => {
      expect(crc32(bytes, seed)).toBe(nativeCrc32(bytes, seed))
    }),
  )
})
