/**
 * @module
 * The envelope of every file of an index: what it is, which build it belongs to, and a checksum over every byte.
 *
 * `docs/index-format.md` section 2. Layout: header of 32 bytes, payload, CRC-32 of each page of 16 KiB of the payload,
 * footer of 20 bytes. One page can be verified alone, so a file can be read whole or page by page; either way no byte is
 * used before its checksum was verified. `EnvelopeWriter` writes, `openEnvelope` reads.
 */

import type { ByteReader } from './byte-reader.ts'

/** The format version this build writes, and the only one it reads. */
export const INDEX_FORMAT_VERSION = 1
export const ENVELOPE_HEADER_BYTES = 32
export const ENVELOPE_FOOTER_BYTES = 20
/** Bytes of the payload under one checksum; the last page may be shorter. */
export const PAGE_BYTES: number = 16 * 1024
export const BUILD_ID_BYTES = 16
/** 0x89 `PSK`: the first byte is no ASCII and no UTF-8, so no text file begins like that. */
export const HEADER_MAGIC = 0x4b53_5089
/** `PSKE`. */
export const FOOTER_MAGIC = 0x454b_5350

/** What a file holds. */
export type FileRole =
  | 'manifest'
  | 'terms'
  | 'postings'
  | 'blocks'
  | 'positions'
  | 'norms'
  | 'store'
  | 'sources'
  | 'columns'
  | 'deletes'
  | 'files'

/** The numbers of the roles in the header. A number is never used again for another role. */
export const ROLE_NUMBERS: Readonly<Record<FileRole, number>> = {
  manifest: 1,
  terms: 2,
  postings: 3,
  blocks: 4,
  positions: 5,
  norms: 6,
  store: 7,
  sources: 8,
  columns: 9,
  deletes: 10,
  files: 11,
}

/** What a file says of itself, and what its reader expects of it. */
export interface EnvelopeIdentity {
  readonly role: FileRole
  /** 16 bytes that all files written together share; a file of another build is refused. */
  readonly buildId: Uint8Array
}

/** `memory`: read and verified at open. `paged`: each page when it is first asked for. */
export type OpenMode = 'memory' | 'paged'

/** The payload of an open file. */
export interface IndexInput {
  /** The file's name, for messages. */
  readonly name: string
  /** The payload at its full length. Only ranges that {@link ensure} has answered for may be read. */
  readonly bytes: Uint8Array
  /**
   * Makes `bytes[start, end)` readable. In `memory` mode there is nothing to do.
   *
   * @throws {CorruptIndexError} if the range leaves the payload, or a page of it fails its checksum
   */
  ensure(start: number, end: number): void
  /** Reads and verifies every page that was not yet. */
  verifyAll(): void
  /** A reader of `bytes[start, end)`, made readable; its messages give bytes of the file. */
  reader(start?: number, end?: number): ByteReader
  /** Closes the file. What was made readable stays so. A second call does nothing. */
  close(): void
}
