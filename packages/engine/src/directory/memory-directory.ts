/**
 * @module
 * An index in memory: for tests, for browsers, for indexes that are built and searched in one process.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import { crc32 } from '../codec/crc32.ts'
import { FileNotFoundError, IndexIoError } from '../errors.ts'
import { checkFileName, type Directory, endsEarly, type FileReader, type FileWriter } from './directory.ts'

export class MemoryDirectory implements Directory {
  readonly path: string
  readonly #files = new Map<string, ByteWriter>()

  /**
   * @param files names and contents to begin with; the contents are copied
   * @param path what messages call the folder
   */
  constructor(files: Iterable<readonly [string, Uint8Array]> = [], path = 'memory') {
    this.path = path
    for (const [name, bytes] of files) this.#add(name).bytes(bytes)
  }

  list(): string[] {
    return [...this.#files.keys()].sort()
  }

  create(name: string): FileWriter {
    return new MemoryFileWriter(this.#add(name), `${this.path}/${name}`)
  }

  open(name: string): FileReader {
    return new MemoryFileReader(name, this.#existing(name).view())
  }

  rename(from: string, to: string): void {
    const file = this.#existing(from)
    this.#files.delete(from)
    this.#files.set(checkFileName(to), file)
  }

  remove(name: string): void {
    this.#files.delete(checkFileName(name))
  }

  /** Nothing to do: memory is as durable as the process. */
  syncFolder(): void {}

  crc32(bytes: Uint8Array, seed = 0): number {
    return crc32(bytes, seed)
  }

  /** A copy of a file's content. Throws {@link FileNotFoundError} if there is none of that name. */
  bytesOf(name: string): Uint8Array {
    return this.#existing(name).toBytes()
  }

  #add(name: string): ByteWriter {
    if (this.#files.has(checkFileName(name))) {
      const cause = Object.assign(new Error('the file exists'), { code: 'EEXIST' })
      throw new IndexIoError(`${this.path}/${name}`, 'create', cause)
    }
    const file = new ByteWriter()
    this.#files.set(name, file)
    return file
  }

  #existing(name: string): ByteWriter {
    const file = this.#files.get(checkFileName(name))
    if (file === undefined) throw new FileNotFoundError(`${this.path}/${name}`)
    return file
  }
}

class MemoryFileWriter implements FileWriter {
  readonly #file: ByteWriter
  readonly #path: string
  #open = true

  constructor(file: ByteWriter, path: string) {
    this.#file = file
    this.#path = path
  }

  get length(): number {
    return this.#file.length
  }

  write(bytes: Uint8Array): void {
    this.#expectOpen('write')
    this.#file.bytes(bytes)
  }

  sync(): void {
    this.#expectOpen('sync')
  }

  close(): void {
    this.#open = false
  }

  #expectOpen(action: string): void {
    if (!this.#open) throw new IndexIoError(this.#path, action, new Error('the file is closed'))
  }
}

/** Reads one file as it was when it was opened. */
export class MemoryFileReader implements FileReader {
  readonly #name: string
  readonly #bytes: Uint8Array

  constructor(name: string, bytes: Uint8Array) {
    this.#name = name
    this.#bytes = bytes
  }

  get length(): number {
    return this.#bytes.length
  }

  read(target: Uint8Array, position: number): void {
    const end = position + target.length
    if (end > this.#bytes.length) throw endsEarly(this.#name, end, this.#bytes.length)
    target.set(this.#bytes.subarray(position, end))
  }

  close(): void {}
}
