/**
 * @module
 * Where the sections of a file lie: written last, so that the sections can stream, and read first.
 *
 * `docs/index-format.md` section 1.7: the payload ends with the directory and its length as a u32.
 */

import type { ByteReader } from '../codec/byte-reader.ts'
import type { ByteWriter } from '../codec/byte-writer.ts'
import type { IndexInput } from '../codec/envelope.ts'
import type { EnvelopeWriter } from '../codec/envelope-writer.ts'

/** Ends a payload with its directory. */
export function writeDirectory(output: EnvelopeWriter, directory: ByteWriter): void {
  directory.u32(directory.length)
  output.write(directory.view())
}

/** A reader of the directory at the end of a payload. */
export function directoryOf(input: IndexInput): ByteReader {
  const end = Math.max(0, input.bytes.length - 4)
  const length = input.reader(end).u32()
  if (length > end) throw input.reader(end).corrupt(`a directory of at most ${end} bytes`, String(length))
  return input.reader(end - length, end)
}
