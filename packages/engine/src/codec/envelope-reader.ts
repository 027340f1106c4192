/**
 * @module
 * Opens a file's envelope and gives its payload, verified: whole at open, or page by page on first touch.
 *
 * `docs/index-format.md` section 2. In both modes the payload is one flat `SharedArrayBuffer`. The system backs it with
 * memory when a page of it is first written, so a file that is opened paged costs what was touched and no more (1 GiB
 * allocated and untouched: 0.4 MiB of RSS on Node 20).
 */

import type { Directory, FileReader } from '../directory/directory.ts'
import { CorruptIndexError, EngineClosedError, UnsupportedIndexVersionError } from '../errors.ts'
import { ByteReader } from './byte-reader.ts'
import {
  BUILD_ID_BYTES,
  ENVELOPE_FOOTER_BYTES,
  ENVELOPE_HEADER_BYTES,
  type EnvelopeIdentity,
  FOOTER_MAGIC,
  HEADER_MAGIC,
  INDEX_FORMAT_VERSION,
  type IndexInput,
  type OpenMode,
  PAGE_BYTES,
  ROLE_NUMBERS,
} from './envelope.ts'

/**
 * Opens the file `name` and checks, in this order: length of the header, magic number, format version, length of the
 * file, footer, checksum of header and footer, role, build.
 *
 * @throws {UnsupportedIndexVersionError} if it has another format version; nothing behind the version was looked at
 * @throws {CorruptIndexError} if any other check fails
 */
export function openEnvelope(
  directory: Directory,
  name: string,
  identity: EnvelopeIdentity,
  mode: OpenMode,
): IndexInput {
  const file = directory.open(name)
  try {
    const pages = new PayloadPages(directory, name, file, readFrame(directory, name, file, identity))
    if (mode === 'memory') {
      pages.verifyAll()
      pages.close()
    }
    return pages
  } catch (error) {
    file.close()
    throw error
  }
}

/** Header and footer of a file, verified. */
interface Frame {
  readonly payloadLength: number
  /** CRC-32 of each page. */
  readonly checksums: Uint32Array
}

function readFrame(directory: Directory, name: string, file: FileReader, expected: EnvelopeIdentity): Frame {
  const header = readHeader(name, file)
  const { tail, payloadLength } = readTail(name, file)
  const crc = new ByteReader(tail, { file: name, start: tail.length - 8 }).u32()
  const computed = directory.crc32(tail.subarray(0, tail.length - 8), directory.crc32(header))
  if (crc !== computed) throw badChecksum(name, 0, crc, computed)
  const role = header[6]
  if (role !== ROLE_NUMBERS[expected.role]) {
    throw corrupt(name, 6, `a file of ${expected.role} (role ${ROLE_NUMBERS[expected.role]})`, `role ${role}`)
  }
  const buildId = header.slice(8, 8 + BUILD_ID_BYTES)
  if (!equal(buildId, expected.buildId)) {
    throw corrupt(
      name,
      8,
      `build ${hex(expected.buildId)}`,
      `${hex(buildId)}: the file belongs to another build`,
    )
  }
  const reader = new ByteReader(tail, { file: name })
  const checksums = Uint32Array.from({ length: pageCount(payloadLength) }, () => reader.u32())
  return { payloadLength, checksums }
}

function readHeader(name: string, file: FileReader): Uint8Array {
  if (file.length < ENVELOPE_HEADER_BYTES) {
    throw corrupt(name, 0, `a header of ${ENVELOPE_HEADER_BYTES} bytes`, `a file of ${file.length}`)
  }
  const header = new Uint8Array(ENVELOPE_HEADER_BYTES)
  file.read(header, 0)
  const reader = new ByteReader(header, { file: name })
  const magic = reader.u32()
  if (magic !== HEADER_MAGIC) throw corrupt(name, 0, `the magic number ${word(HEADER_MAGIC)}`, word(magic))
  const version = reader.u16()
  if (version !== INDEX_FORMAT_VERSION) {
    throw new UnsupportedIndexVersionError(name, version, INDEX_FORMAT_VERSION)
  }
  return header
}

/** Table of checksums and footer, of a file whose length they explain. */
function readTail(name: string, file: FileReader): { tail: Uint8Array; payloadLength: number } {
  const footerAt = file.length - ENVELOPE_FOOTER_BYTES
  if (footerAt < ENVELOPE_HEADER_BYTES) {
    throw corrupt(
      name,
      ENVELOPE_HEADER_BYTES,
      `a footer of ${ENVELOPE_FOOTER_BYTES} bytes`,
      `a file of ${file.length}`,
    )
  }
  const footer = new Uint8Array(ENVELOPE_FOOTER_BYTES)
  file.read(footer, footerAt)
  const reader = new ByteReader(footer, { file: name, base: footerAt })
  const payloadLength = reader.u32() + reader.u32() * 2 ** 32
  const pageBytes = reader.u32()
  reader.skip(4)
  const magic = reader.u32()
  if (magic !== FOOTER_MAGIC) {
    throw corrupt(
      name,
      file.length - 4,
      `the closing magic number ${word(FOOTER_MAGIC)}`,
      `${word(magic)}: the file was cut or extended`,
    )
  }
  if (pageBytes !== PAGE_BYTES)
    throw corrupt(name, footerAt + 8, `pages of ${PAGE_BYTES} bytes`, String(pageBytes))
  const tableBytes = 4 * pageCount(payloadLength)
  const expected = ENVELOPE_HEADER_BYTES + payloadLength + tableBytes + ENVELOPE_FOOTER_BYTES
  if (file.length !== expected)
    throw corrupt(name, footerAt, `a file of ${expected} bytes`, String(file.length))
  const tail = new Uint8Array(tableBytes + ENVELOPE_FOOTER_BYTES)
  file.read(tail, footerAt - tableBytes)
  return { tail, payloadLength }
}

/** Browsers have shared memory only for pages that keep themselves apart from all others (`crossOriginIsolated`). */
function bytesFor(length: number): Uint8Array {
  return typeof SharedArrayBuffer === 'undefined'
    ? new Uint8Array(length)
    : new Uint8Array(new SharedArrayBuffer(length))
}

class PayloadPages implements IndexInput {
  readonly name: string
  readonly bytes: Uint8Array
  readonly #directory: Directory
  readonly #checksums: Uint32Array
  /** 1 for each page that was read and verified. */
  readonly #verified: Uint8Array
  #missing: number
  #file: FileReader | undefined

  constructor(directory: Directory, name: string, file: FileReader, { payloadLength, checksums }: Frame) {
    this.name = name
    this.#directory = directory
    this.#file = file
    this.#checksums = checksums
    this.#verified = new Uint8Array(checksums.length)
    this.#missing = checksums.length
    this.bytes = bytesFor(payloadLength)
  }

  ensure(start: number, end: number): void {
    if (end > this.bytes.length || start > end || start < 0) {
      const expected = `bytes ${start} to ${end} of the payload`
      throw corrupt(
        this.name,
        ENVELOPE_HEADER_BYTES + this.bytes.length,
        expected,
        `one of ${this.bytes.length}`,
      )
    }
    if (this.#missing === 0 || start === end) return
    const first = Math.floor(start / PAGE_BYTES)
    const last = Math.floor((end - 1) / PAGE_BYTES)
    if (first === last && this.#verified[first] === 1) return
    for (let page = first; page <= last; page++) {
      if (this.#verified[page] === 1) continue
      let next = page + 1
      while (next <= last && this.#verified[next] === 0) next++
      this.#load(page, next)
      page = next
    }
  }

  verifyAll(): void {
    this.ensure(0, this.bytes.length)
  }

  reader(start = 0, end: number = this.bytes.length): ByteReader {
    this.ensure(start, end)
    return new ByteReader(this.bytes, { file: this.name, start, end, base: ENVELOPE_HEADER_BYTES })
  }

  close(): void {
    this.#file?.close()
    this.#file = undefined
  }

  /** Reads the pages `[from, to)` in one go and verifies each. */
  #load(from: number, to: number): void {
    if (this.#file === undefined) throw new EngineClosedError()
    const start = from * PAGE_BYTES
    this.#file.read(this.bytes.subarray(start, to * PAGE_BYTES), ENVELOPE_HEADER_BYTES + start)
    for (let page = from; page < to; page++) {
      const expected = this.#checksums[page] ?? 0
      const at = page * PAGE_BYTES
      const actual = this.#directory.crc32(this.bytes.subarray(at, at + PAGE_BYTES))
      if (actual !== expected) throw badChecksum(this.name, ENVELOPE_HEADER_BYTES + at, expected, actual)
      this.#verified[page] = 1
      this.#missing--
    }
  }
}

function pageCount(payloadLength: number): number {
  return Math.ceil(payloadLength / PAGE_BYTES)
}

function badChecksum(file: string, offset: number, expected: number, actual: number): CorruptIndexError {
  return corrupt(file, offset, `checksum ${word(expected)}`, word(actual))
}

function corrupt(file: string, offset: number, expected: string, actual: string): CorruptIndexError {
  return new CorruptIndexError({ file, offset, expected, actual })
}

function word(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
