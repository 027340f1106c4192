import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { readVarint32, varintLength, writeVarint32 } from './varint.ts'

/** One value of some kind: how it is written, and how it is read back. */
const item = fc.oneof(
  fc.nat(255).map((value) => ({ value, kind: 'u8' as const })),
  fc.nat(65_535).map((value) => ({ value, kind: 'u16' as const })),
  fc.nat(2 ** 32 - 1).map((value) => ({ value, kind: 'u32' as const })),
  fc.double().map((value) => ({ value, kind: 'f64' as const })),
  fc.maxSafeNat().map((value) => ({ value, kind: 'varint' as const })),
  fc.string({ unit: 'grapheme', maxLength: 300 }).map((value) => ({ value, kind: 'utf8' as const })),
)

function write(
  writer: ByteWriter,
  { kind, value }: typeof item extends fc.Arbitrary<infer T> ? T : never,
): void {
  if (kind === 'utf8') writer.utf8(value)
  else writer[kind](value)
}

describe('ByteReader', () => {
  it('reads back whatever ByteWriter wrote, from any offset', () => {
    fc.assert(
      fc.property(fc.array(item), fc.nat(9), (items, lead) => {
        const writer = new ByteWriter()
        writer.skip(lead)
        for (const one of items) write(writer, one)
        const reader = new ByteReader(writer.toBytes(), { file: 'f', start: lead })
        for (const { kind, value } of items) expect(reader[kind]()).toEqual(value)
        reader.expectEnd()
      }),
    )
  })

  it('throws CorruptIndexError, and nothing else, on arbitrary bytes', () => {
    const reads = fc.array(fc.constantFrom('u8', 'u16', 'u32', 'f64', 'varint', 'utf8'))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), reads, (bytes, kinds) => {
        const reader = new ByteReader(bytes, { file: 'f' })
        try {
          for (const kind of kinds) reader[kind]()
          reader.align(4)
          reader.expectEnd()
        } catch (error) {
          expect(error).toBeInstanceOf(CorruptIndexError)
        }
      }),
    )
  })
})

describe('a varint', () => {
  it('has the bytes that varintLength says, by either writer', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(53), (value, bits) => {
        const small = Math.floor(value / 2 ** (53 - bits))
        const writer = new ByteWriter()
        writer.varint(small)
        expect(varintLength(small)).toBe(writer.length)
        if (small >= 2 ** 32) return
        const bytes = new Uint8Array(8)
        expect(writeVarint32(bytes, 0, small)).toBe(writer.length)
        expect(bytes.subarray(0, writer.length)).toEqual(writer.view())
        const target = new Uint32Array(1)
        expect(readVarint32(bytes, 0, target, 0)).toBe(writer.length)
        expect(target[0]).toBe(small)
      }),
    )
  })

  it('of 32 bits reads at most five of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 8 }), (bytes) => {
        const end = readVarint32(bytes, 0, new Uint32Array(1), 0)
        expect(end).toBeGreaterThanOrEqual(1)
        expect(end).toBeLessThanOrEqual(5)
      }),
    )
  })
})
