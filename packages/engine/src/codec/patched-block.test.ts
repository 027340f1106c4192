import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { packBits, unpackBits } from './bit-packing.ts'
import { ByteWriter } from './byte-writer.ts'
import { readPatchedBlock, writePatchedBlock } from './patched-block.ts'

function blockOf(values: number[]): number[] {
  const writer = new ByteWriter(0)
  writePatchedBlock(writer, Uint32Array.from(values), values.length)
  return [...writer.view()]
}

describe('packed bits', () => {
  it('lie low ones first', () => {
    // 1, 2, 3 in 3 bits: 011 010 001 from high to low, that is 0b11010001 and one bit more.
    const bytes = new Uint8Array(2)
    expect(packBits(Uint32Array.of(1, 2, 3), 0, 3, 3, bytes, 0)).toBe(2)
    expect([...bytes]).toEqual([0b1101_0001, 0])
  })

  it('of width 0 are zeros, and overwrite what was there', () => {
    const target = Uint32Array.of(7, 7, 7)
    expect(unpackBits(new Uint8Array(0), 0, 2, 0, target)).toBe(0)
    expect([...target]).toEqual([0, 0, 7])
  })
})

describe('a patched block', () => {
  it('takes two bytes when all values are 0, or there are none', () => {
    expect(blockOf(new Array(128).fill(0))).toEqual([0, 0])
    expect(blockOf([])).toEqual([0, 0])
  })

  it('stores a rare great value beside the others', () => {
    // Seven ones and a 513: width 1 and one exception, index 3, high bits 513 >> 1 = 256 as a varint.
    expect(blockOf([1, 1, 1, 513, 1, 1, 1, 1])).toEqual([1, 1, 0xff, 3, 0x80, 2])
  })

  it('holds 32-bit values without loss', () => {
    const bytes = Uint8Array.from(blockOf([0xffff_ffff, 0x8000_0000]))
    const target = new Uint32Array(2)
    expect(readPatchedBlock(bytes, 0, 2, target)).toBe(bytes.length)
    expect([...target]).toEqual([0xffff_ffff, 0x8000_0000])
  })

  it('refuses more than 128 values', () => {
    expect(() => writePatchedBlock(new ByteWriter(), new Uint32Array(129), 129)).toThrow(RangeError)
  })

  it.each([
    ['a width of 33', [33, 0], 'a width of at most 32 bits'],
    ['more exceptions than values', [1, 9, 0], 'at most 8 exceptions'],
    ['too few bytes', [8, 0, 1, 2], '8 bytes of values'],
    ['an exception behind the last value', [0, 1, 8, 1], 'an index below 8'],
    ['an exception that is cut', [0, 1, 2], 'a varint of at most 5 bytes'],
    ['an exception of too many bytes', [0, 1, 2, 128, 128, 128, 128, 128, 1], 'a varint of at most 5 bytes'],
    ['no bytes', [], 'a width of at most 32 bits'],
  ])('refuses %s', (_, bytes, message) => {
    const read = () => readPatchedBlock(Uint8Array.from(bytes), 0, 8, new Uint32Array(8), 0, 'postings')
    expect(read).toThrow(CorruptIndexError)
    expect(read).toThrow(message)
  })
})
