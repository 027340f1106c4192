import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { packBits, packedLength, unpackBits } from './bit-packing.ts'
import { ByteWriter } from './byte-writer.ts'
import { readPatchedBlock, writePatchedBlock } from './patched-block.ts'
import { varintLength } from './varint.ts'

/** Values of mixed sizes: most small, some of up to 32 bits. */
const value = fc.oneof({ weight: 6, arbitrary: fc.nat(20) }, fc.nat(5000), fc.nat(2 ** 32 - 1))
const values = fc.array(value, { maxLength: 128 }).map((array) => Uint32Array.from(array))

/** The oracle: one bit after the other. */
function unpackSlowly(bytes: Uint8Array, offset: number, count: number, width: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    let result = 0
    for (let bit = 0; bit < width; bit++) {
      const at = i * width + bit
      const set = ((bytes[offset + (at >>> 3)] ?? 0) >>> (at & 7)) & 1
      result += set * 2 ** bit
    }
    return result
  })
}

describe('bit packing', () => {
  it('unpacks as one bit after the other does, at every width', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 530 }),
        fc.nat(32),
        fc.nat(3),
        fc.nat(2),
        (bytes, width, offset, lead) => {
          const room = Math.max(0, bytes.length - offset) * 8
          const count = Math.min(128, width === 0 ? 128 : Math.floor(room / width))
          const target = new Uint32Array(lead + count + 1).fill(99)
          expect(unpackBits(bytes, offset, count, width, target, lead)).toBe(
            offset + packedLength(count, width),
          )
          const expected = [...new Array(lead).fill(99), ...unpackSlowly(bytes, offset, count, width), 99]
          expect([...target]).toEqual(expected)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('packs what unpacks to the same values, and touches no other byte', () => {
    fc.assert(
      fc.property(values, fc.nat(32), (array, width) => {
        const low = array.map((one) => (width === 32 ? one : one & (2 ** width - 1)))
        const bytes = new Uint8Array(packedLength(low.length, width) + 2).fill(0xee)
        expect(packBits(array, 0, array.length, width, bytes, 1)).toBe(bytes.length - 1)
        expect(unpackSlowly(bytes, 1, low.length, width)).toEqual([...low])
        expect([bytes[0], bytes[bytes.length - 1]]).toEqual([0xee, 0xee])
      }),
    )
  })
})

describe('a patched block', () => {
  it('gives back what was written, from any place in a shared buffer', () => {
    fc.assert(
      fc.property(values, fc.nat(5), (array, lead) => {
        const writer = new ByteWriter()
        writer.skip(lead)
        writePatchedBlock(writer, array, array.length)
        const shared = new Uint8Array(new SharedArrayBuffer(writer.length))
        shared.set(writer.view())
        const target = new Uint32Array(lead + array.length)
        expect(readPatchedBlock(shared, lead, array.length, target, lead)).toBe(shared.length)
        expect(target.subarray(lead)).toEqual(array)
      }),
    )
  })

  it('is never longer than with any other width', () => {
    fc.assert(
      fc.property(values, (array) => {
        const writer = new ByteWriter()
        writePatchedBlock(writer, array, array.length)
        for (let width = 0; width <= 32; width++) {
          let bytes = 2 + packedLength(array.length, width)
          for (const one of array) {
            const high = Math.floor(one / 2 ** width)
            if (high > 0) bytes += 1 + varintLength(high)
          }
          expect(writer.length).toBeLessThanOrEqual(bytes)
        }
      }),
    )
  })

  it('throws CorruptIndexError, and nothing else, on arbitrary bytes', () => {
    const header = fc.tuple(fc.nat(34), fc.nat(4))
    fc.assert(
      fc.property(header, fc.uint8Array({ maxLength: 60 }), fc.nat(128), (head, rest, count) => {
        const bytes = Uint8Array.from([...head, ...rest])
        try {
          expect(readPatchedBlock(bytes, 0, count, new Uint32Array(128))).toBeLessThanOrEqual(bytes.length)
        } catch (error) {
          expect(error).toBeInstanceOf(CorruptIndexError)
        }
      }),
    )
  })
})
