/**
 * @module
 * Up to 128 unsigned integers: a few as varints, more as a patched block.
 *
 * `docs/index-format.md`, section of the postings file. Half of all terms stand in one paragraph, and a patched block has
 * two bytes of header; up to {@link MAX_VARINT_RUN} values varints are smaller on average.
 */

import { BLOCK_SIZE } from '../codec/bit-packing.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import { ENVELOPE_HEADER_BYTES, type IndexInput } from '../codec/envelope.ts'
import { readPatchedBlock, writePatchedBlock } from '../codec/patched-block.ts'
import { readVarint32 } from '../codec/varint.ts'
import { CorruptIndexError } from '../errors.ts'

/** Most values of a run. */
export const RUN_SIZE: number = BLOCK_SIZE
/** A run of at most so many values is written as varints. */
export const MAX_VARINT_RUN = 8

/** Appends `values[start, start + count)`, each in `[0, 2^31)`, `count` in `[0, 128]`. */
export function writeRun(writer: ByteWriter, values: Int32Array, count: number, start = 0): void {
  if (count > MAX_VARINT_RUN) writePatchedBlock(writer, values, count, start)
  else for (let i = start; i < start + count; i++) writer.varint(values[i] ?? 0)
}

/** Reads the runs of one file. */
export class RunReader {
  readonly input: IndexInput
  readonly bytes: Uint8Array
  readonly #view: DataView

  constructor(input: IndexInput) {
    this.input = input
    this.bytes = input.bytes
    this.#view = new DataView(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength)
  }

  /**
   * Reads a run of `count` values at `offset` into `target[targetStart, targetStart + count)`. Values that were not
   * below `2^31` come out negative.
   *
   * @param end offset past the structure that holds the run; the caller has made `[offset, end)` readable
   * @returns the offset past the run, at most `end`
   * @throws {CorruptIndexError} if the bytes are no such run
   */
  read(offset: number, end: number, count: number, target: Int32Array, targetStart = 0): number {
    let at = offset
    if (count > MAX_VARINT_RUN) {
      at = readPatchedBlock(this.bytes, offset, count, target, targetStart, this.input.name, this.#view)
    } else {
      for (let i = targetStart; i < targetStart + count; i++) at = readVarint32(this.bytes, at, target, i)
    }
    if (at > end)
      throw this.corrupt(offset, `${count} values in ${end - offset} bytes`, `${at - offset} bytes`)
    return at
  }

  /** The error of a contradiction at offset `at` of the payload, ready to be thrown. */
  corrupt(at: number, expected: string, actual: string): CorruptIndexError {
    return new CorruptIndexError({
      file: this.input.name,
      offset: ENVELOPE_HEADER_BYTES + at,
      expected,
      actual,
    })
  }
}
