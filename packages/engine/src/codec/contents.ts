/**
 * @module
 * Where the sections of a file lie: written last, so that the sections can stream, and read first.
 *
 * `docs/index-format.md` section 3.5: the payload ends with the contents and its length as a u32.
 */

import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'
import type { IndexInput } from './envelope.ts'
import type { EnvelopeWriter } from './envelope-writer.ts'

/** Ends a payload with its table of contents. */
export function writeContents(output: EnvelopeWriter, contents: ByteWriter): void {
  contents.u32(contents.length)
  output.write(contents.view())
}

/** A reader of the table of contents at the end of a payload. */
export function readContents(input: IndexInput): ByteReader {
  const end = Math.max(0, input.bytes.length - 4)
  const length = input.reader(end).u32()
  if (length > end)
    throw input.reader(end).corrupt(`a table of contents of at most ${end} bytes`, String(length))
  return input.reader(end - length, end)
}
