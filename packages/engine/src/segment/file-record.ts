/**
 * @module
 * Binds a manifest to the very files it was written for.
 *
 * The checksum in a file's footer covers its header and the checksums of its pages, and so every byte (`docs/index-format.md`
 * section 2). A manifest keeps it with the length: a whole and valid file of another build under the same name is refused.
 */

import { ByteReader } from '../codec/byte-reader.ts'
import { ENVELOPE_FOOTER_BYTES } from '../codec/envelope.ts'
import type { Directory } from '../directory/directory.ts'
import { CorruptIndexError } from '../errors.ts'
import type { FileRecord } from './manifest.ts'

/** Bytes from the start of the footer's checksum to the end of the file. */
const CHECKSUM_FROM_END = 8

/** The record of a file that was just written. Throws `CorruptIndexError` if it has no footer. */
export function recordFile(directory: Directory, name: string): FileRecord {
  const file = directory.open(name)
  try {
    if (file.length < ENVELOPE_FOOTER_BYTES) {
      throw corrupt(name, 0, `a footer of ${ENVELOPE_FOOTER_BYTES} bytes`, `a file of ${file.length}`)
    }
    const bytes = new Uint8Array(4)
    file.read(bytes, file.length - CHECKSUM_FROM_END)
    return { name, length: file.length, checksum: new ByteReader(bytes, { file: name }).u32() }
  } finally {
    file.close()
  }
}

/**
 * Checks that a file is the one of its record. It says nothing of the bytes: the envelope does.
 *
 * @throws {FileNotFoundError} if it is not there
 * @throws {CorruptIndexError} if it is another one
 */
export function expectFile(directory: Directory, expected: FileRecord): void {
  const { name, length, checksum } = recordFile(directory, expected.name)
  if (length !== expected.length) throw corrupt(name, 0, `${expected.length} bytes`, String(length))
  if (checksum === expected.checksum) return
  throw corrupt(
    name,
    length - CHECKSUM_FROM_END,
    `checksum ${expected.checksum}, which the manifest names`,
    `${checksum}: the file was damaged or belongs to another build`,
  )
}

function corrupt(file: string, offset: number, expected: string, actual: string): CorruptIndexError {
  return new CorruptIndexError({ file, offset, expected, actual })
}
