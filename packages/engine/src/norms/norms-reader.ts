/**
 * @module
 * The lengths of every doc, and their totals. `docs/index-format.md`, section of the norms file.
 *
 * The arrays are views of the file's bytes: scorers index them by doc id with no call in between. The file is four bytes
 * a doc and is read whole when it is opened, in paged mode too.
 */

import { ENVELOPE_HEADER_BYTES, type IndexInput } from '../codec/envelope.ts'
import { CorruptIndexError } from '../errors.ts'
import { NORMS_HEADER_BYTES, normsLength } from './norms-format.ts'

/** What averages are made of. */
export interface FieldTotals {
  /** Docs whose length in the field is not 0. */
  readonly docCount: number
  /** Sum of the stored lengths, in positions. */
  readonly totalLength: number
}

export class NormsReader {
  readonly docCount: number
  readonly text: FieldTotals
  readonly heading: FieldTotals
  readonly title: FieldTotals
  /** Positions in the text of each doc, 65,535 standing for that many or more. */
  readonly textLengths: Uint16Array
  /** Positions in the headings of each doc, 255 standing for that many or more. */
  readonly headingLengths: Uint8Array
  /** Positions in the title of each doc, 255 standing for that many or more. */
  readonly titleLengths: Uint8Array

  /** @throws {CorruptIndexError} if the file's size contradicts its document count, or a total is impossible */
  constructor(input: IndexInput) {
    const length = input.bytes.length
    if (length < NORMS_HEADER_BYTES) {
      throw corrupt(input, 0, `at least ${NORMS_HEADER_BYTES} bytes`, String(length))
    }
    input.ensure(0, length)
    const { buffer, byteOffset } = input.bytes
    const header = new DataView(buffer, byteOffset, NORMS_HEADER_BYTES)
    this.docCount = header.getUint32(0, true)
    if (length !== normsLength(this.docCount)) {
      throw corrupt(input, 0, `${normsLength(this.docCount)} bytes for ${this.docCount} docs`, String(length))
    }
    this.text = readTotals(input, header, this.docCount, 4, 16)
    this.heading = readTotals(input, header, this.docCount, 8, 24)
    this.title = readTotals(input, header, this.docCount, 12, 32)
    const text = byteOffset + NORMS_HEADER_BYTES
    this.textLengths = new Uint16Array(buffer, text, this.docCount)
    this.headingLengths = new Uint8Array(buffer, text + 2 * this.docCount, this.docCount)
    this.titleLengths = new Uint8Array(buffer, text + 3 * this.docCount, this.docCount)
  }
}

function readTotals(
  input: IndexInput,
  header: DataView,
  docs: number,
  countAt: number,
  totalAt: number,
): FieldTotals {
  const docCount = header.getUint32(countAt, true)
  const totalLength = header.getFloat64(totalAt, true)
  if (docCount > docs) throw corrupt(input, countAt, `at most ${docs} docs with the field`, String(docCount))
  if (!Number.isSafeInteger(totalLength) || totalLength < docCount) {
    throw corrupt(input, totalAt, `a total length of at least ${docCount}`, String(totalLength))
  }
  return { docCount, totalLength }
}

function corrupt(input: IndexInput, offset: number, expected: string, actual: string): CorruptIndexError {
  return new CorruptIndexError({ file: input.name, offset: ENVELOPE_HEADER_BYTES + offset, expected, actual })
}
