/**
 * @module
 * A run of unsigned 32-bit integers as patched blocks of 128, decoded together.
 */

import { BLOCK_SIZE } from '../codec/bit-packing.ts'
import type { ByteReader } from '../codec/byte-reader.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import { readPatchedBlock, writePatchedBlock } from '../codec/patched-block.ts'

/** Appends all of `values`; the reader must know how many there are. */
export function writeIntegers(writer: ByteWriter, values: Uint32Array): void {
  for (let at = 0; at < values.length; at += BLOCK_SIZE) {
    writePatchedBlock(writer, values, Math.min(BLOCK_SIZE, values.length - at), at)
  }
}

/**
 * Reads `count` integers.
 *
 * @throws {CorruptIndexError} if they do not fit what is left to read, or one of them is not below `limit`
 */
export function readIntegers(reader: ByteReader, count: number, limit: number): Uint32Array {
  // The shortest block has two bytes: more blocks than that are refused before there is memory for them.
  if (Math.ceil(count / BLOCK_SIZE) * 2 > reader.remaining) {
    throw reader.corrupt(`${count} integers`, `${reader.remaining} bytes before the end`)
  }
  const values = new Uint32Array(count)
  for (let at = 0; at < count; at += BLOCK_SIZE) {
    const end = readPatchedBlock(reader.bytes, reader.position, Math.min(BLOCK_SIZE, count - at), values, at)
    reader.skip(end - reader.position)
  }
  for (const value of values) {
    if (value >= limit) throw reader.corrupt(`an integer below ${limit}`, String(value))
  }
  return values
}
