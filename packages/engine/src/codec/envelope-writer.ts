/**
 * @module
 * Writes a file in its envelope: header, payload, checksums, footer.
 *
 * `docs/index-format.md` section 2.
 */

import type { Directory, FileWriter } from '../directory/directory.ts'
import { ByteWriter } from './byte-writer.ts'
import {
  BUILD_ID_BYTES,
  ENVELOPE_FOOTER_BYTES,
  ENVELOPE_HEADER_BYTES,
  type EnvelopeIdentity,
  FOOTER_MAGIC,
  HEADER_MAGIC,
  INDEX_FORMAT_VERSION,
  PAGE_BYTES,
  ROLE_NUMBERS,
} from './envelope.ts'

/** Pages that are put down in one write. */
const PAGES_PER_WRITE = 16

/** Writes one file. The payload streams through; nothing of it is kept but a buffer of 256 KiB. */
export class EnvelopeWriter {
  readonly #directory: Directory
  readonly #file: FileWriter
  readonly #buffer = new Uint8Array(PAGES_PER_WRITE * PAGE_BYTES)
  #buffered = 0
  #position = 0
  /** The checksums of the pages so far. */
  readonly #table = new ByteWriter()
  readonly #header: Uint8Array

  /** Creates the file; throws if it exists. Nothing that can fail comes after it: nobody could give the file up yet. */
  constructor(directory: Directory, name: string, identity: EnvelopeIdentity) {
    this.#directory = directory
    this.#header = encodeHeader(identity)
    this.#file = directory.create(name)
  }

  /** Offset in the payload of the next byte. */
  get position(): number {
    return this.#position
  }

  /** Appends to the payload. The caller may reuse `bytes` afterwards. */
  write(bytes: Uint8Array): void {
    this.#position += bytes.length
    for (let done = 0; done < bytes.length; ) {
      const count = Math.min(bytes.length - done, this.#buffer.length - this.#buffered)
      this.#buffer.set(bytes.subarray(done, done + count), this.#buffered)
      this.#buffered += count
      done += count
      if (this.#buffered === this.#buffer.length) this.#flush()
    }
  }

  /** Appends zero bytes until {@link position} is a multiple of `unit`, an integer in `[1, 16384]`. */
  align(unit: number): void {
    this.write(new Uint8Array((unit - (this.#position % unit)) % unit))
  }

  /**
   * Ends the file and makes its content durable; the folder's entry is durable after `Directory.syncFolder`.
   *
   * @returns the length of the file in bytes
   */
  finish(): number {
    this.#flush()
    const tail = new ByteWriter(this.#table.length + ENVELOPE_FOOTER_BYTES)
    tail.bytes(this.#table.view())
    tail.u32(this.#position % 2 ** 32)
    tail.u32(Math.floor(this.#position / 2 ** 32))
    tail.u32(PAGE_BYTES)
    tail.u32(this.#directory.crc32(tail.view(), this.#directory.crc32(this.#header)))
    tail.u32(FOOTER_MAGIC)
    this.#file.write(tail.view())
    this.#file.sync()
    this.#file.close()
    return this.#file.length
  }

  /** Gives the file up: closes it as it is. The caller removes it. */
  abandon(): void {
    this.#file.close()
  }

  #flush(): void {
    if (this.#file.length === 0) this.#file.write(this.#header)
    const bytes = this.#buffer.subarray(0, this.#buffered)
    for (let at = 0; at < bytes.length; at += PAGE_BYTES) {
      this.#table.u32(this.#directory.crc32(bytes.subarray(at, at + PAGE_BYTES)))
    }
    if (bytes.length > 0) this.#file.write(bytes)
    this.#buffered = 0
  }
}

function encodeHeader({ role, buildId }: EnvelopeIdentity): Uint8Array {
  if (buildId.length !== BUILD_ID_BYTES) {
    throw new RangeError(`a build id has ${BUILD_ID_BYTES} bytes, got ${buildId.length}`)
  }
  const header = new ByteWriter(ENVELOPE_HEADER_BYTES)
  header.u32(HEADER_MAGIC)
  header.u16(INDEX_FORMAT_VERSION)
  header.u8(ROLE_NUMBERS[role])
  header.u8(0)
  header.bytes(buildId)
  header.align(ENVELOPE_HEADER_BYTES)
  return header.toBytes()
}
