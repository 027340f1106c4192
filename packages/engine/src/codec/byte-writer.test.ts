import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'

function written(write: (writer: ByteWriter) => void): number[] {
  const writer = new ByteWriter(0)
  write(writer)
  return [...writer.toBytes()]
}

const read = (bytes: number[]) => new ByteReader(Uint8Array.from(bytes), { file: 'f' })

describe('ByteWriter', () => {
  it('writes numbers little-endian', () => {
    expect(written((writer) => writer.u8(0x1ff))).toEqual([0xff])
    expect(written((writer) => writer.u16(0x1234))).toEqual([0x34, 0x12])
    expect(written((writer) => writer.u32(0xfffe_fdfc))).toEqual([0xfc, 0xfd, 0xfe, 0xff])
    // 1 is 0x3FF0000000000000 in IEEE 754.
    expect(written((writer) => writer.f64(1))).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0x3f])
  })

  it('writes varints by sevens of bits, low ones first', () => {
    expect(written((writer) => writer.varint(0))).toEqual([0])
    expect(written((writer) => writer.varint(127))).toEqual([0x7f])
    expect(written((writer) => writer.varint(128))).toEqual([0x80, 1])
    // 2^32 = 16 * 2^28: four sevens of zeros, then 16.
    expect(written((writer) => writer.varint(2 ** 32))).toEqual([0x80, 0x80, 0x80, 0x80, 16])
    // 53 ones: seven sevens, then four.
    expect(written((writer) => writer.varint(2 ** 53 - 1))).toEqual([255, 255, 255, 255, 255, 255, 255, 15])
  })

  it.each([-1, 0.5, 2 ** 53, Number.NaN])('refuses %d as a varint', (value) => {
    expect(() => new ByteWriter().varint(value)).toThrow(RangeError)
  })

  it('writes strings behind their length, also where that takes two bytes', () => {
    expect(written((writer) => writer.utf8('é'))).toEqual([2, 0xc3, 0xa9])
    expect(written((writer) => writer.text('é'))).toEqual([0xc3, 0xa9])
    const long = written((writer) => writer.utf8('a'.repeat(200)))
    expect(long.slice(0, 3)).toEqual([0xc8, 1, 0x61])
    expect(long).toHaveLength(202)
  })

  it('writes a part of an array', () => {
    expect(written((writer) => writer.bytes(Uint8Array.of(1, 2, 3, 4), 1, 3))).toEqual([2, 3])
  })

  it('fills up with zeros to a multiple, also over bytes that were there before', () => {
    const writer = new ByteWriter()
    writer.u32(0xffff_ffff)
    writer.truncate(1)
    writer.align(4)
    writer.align(4)
    expect([...writer.view()]).toEqual([0xff, 0, 0, 0])
  })

  it('starts again after reset', () => {
    const writer = new ByteWriter()
    writer.u32(1)
    writer.reset()
    writer.u8(7)
    expect([...writer.view()]).toEqual([7])
  })
})

describe('ByteReader', () => {
  it('names the file and the byte of a read past the end', () => {
    const reader = new ByteReader(Uint8Array.of(1, 2, 3), { file: 'terms', base: 32 })
    reader.u8()
    expect(() => reader.u32()).toThrow('terms at byte 33: expected 4 more bytes, got 2 before the end')
  })

  it('ends where it is told to', () => {
    const reader = new ByteReader(Uint8Array.of(1, 2, 3), { file: 'f', start: 1, end: 2 })
    expect(reader.u8()).toBe(2)
    expect(() => reader.u8()).toThrow(CorruptIndexError)
  })

  it('refuses a range outside of the bytes', () => {
    expect(() => new ByteReader(Uint8Array.of(1), { file: 'f', start: 0, end: 2 })).toThrow(CorruptIndexError)
  })

  it('refuses a varint of nine bytes, and one from 2^53 on', () => {
    expect(() => read([128, 128, 128, 128, 128, 128, 128, 128, 1]).varint()).toThrow('at most 8 bytes')
    expect(() => read([255, 255, 255, 255, 255, 255, 255, 16]).varint()).toThrow('below 2^53')
    expect(() => read([5]).varintUpTo(4, 'a count')).toThrow('expected a count of at most 4, got 5')
  })

  it('refuses bytes that are no UTF-8', () => {
    expect(() => read([2, 0xc3, 0x28]).utf8()).toThrow('expected UTF-8')
  })

  it('reads a string that begins with a byte order mark as it is', () => {
    expect(read([4, 0xef, 0xbb, 0xbf, 0x61]).utf8()).toBe('\ufeffa')
  })

  it('refuses padding that is not zero, and bytes left over', () => {
    expect(() => {
      const reader = read([1, 0, 5, 0])
      reader.u8()
      reader.align(4)
    }).toThrow('byte 2: expected zero padding')
    expect(() => read([1]).expectEnd()).toThrow('expected the end, got 1 more bytes')
  })

  it('reads from a shared buffer', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(3))
    shared.set([2, 0xc3, 0xa9])
    expect(new ByteReader(shared, { file: 'f' }).utf8()).toBe('é')
  })
})
