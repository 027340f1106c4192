import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../codec/byte-writer.ts'
import { CorruptIndexError } from '../errors.ts'
import { RunReader, writeRun } from './integer-run.ts'
import { openPayload } from './model-postings.contract.ts'

function bytesOf(values: readonly number[]): Uint8Array {
  const writer = new ByteWriter()
  writeRun(writer, Int32Array.from(values), values.length)
  return writer.toBytes()
}

const readerOf = (bytes: Uint8Array): RunReader =>
  new RunReader(openPayload('postings', (output) => output.write(bytes)))

describe('runs of integers', () => {
  it('are varints up to 8 values', () => {
    // 300 = 0b10_0101100: low seven bits 0x2c with the top bit set, then 2.
    expect([...bytesOf([1, 300])]).toEqual([1, 0xac, 2])
    expect(bytesOf([1, 1, 1, 1, 1, 1, 1, 1])).toHaveLength(8)
  })

  it('are patched blocks beyond: 9 zeros take the 2 bytes of a header', () => {
    expect([...bytesOf([0, 0, 0, 0, 0, 0, 0, 0, 0])]).toEqual([0, 0])
  })

  it('come back as they were written, at any offset, whatever follows', () => {
    const value = fc.oneof(fc.nat(10), fc.nat(100_000), fc.nat(2 ** 31 - 1))
    const run = fc.array(value, { maxLength: 128, size: 'max' })
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 9 }),
        run,
        fc.uint8Array({ maxLength: 9 }),
        (before, values, after) => {
          const run = bytesOf(values)
          const end = before.length + run.length
          const target = new Int32Array(values.length + 1)
          const reader = readerOf(Uint8Array.of(...before, ...run, ...after))
          expect(reader.read(before.length, end, values.length, target, 1)).toBe(end)
          expect([...target.subarray(1)]).toEqual(values)
        },
      ),
    )
  })

  it('that end behind their structure are named with the byte of the file they begin at', () => {
    const reader = readerOf(bytesOf([1, 300]))
    expect(() => reader.read(0, 2, 2, new Int32Array(2))).toThrow(
      new CorruptIndexError({
        file: 'postings',
        offset: 32,
        expected: '2 values in 2 bytes',
        actual: '3 bytes',
      }),
    )
  })
})
