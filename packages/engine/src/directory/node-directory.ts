/**
 * @module
 * An index in a folder of the file system, by Node's synchronous calls.
 *
 * Every failure is an `IndexIoError` with path and action. None is tried again but an interrupted read: after a failed
 * fsync the system may have dropped the pages, and a second one that succeeds proves nothing.
 */

import * as fs from 'node:fs'
import { join, resolve } from 'node:path'
import { crc32 } from 'node:zlib'
import { IndexIoError } from '../errors.ts'
import { attempt } from './attempt.ts'
import { checkFileName, type Directory, endsEarly, type FileReader, type FileWriter } from './directory.ts'
import { errnoOf } from './errno.ts'
import { makeFolder, syncFolder, syncMade } from './node-folder.ts'

export class NodeDirectory implements Directory {
  readonly path: string
  /** The first folder that was made on the way to ours: its parent must be synced too. */
  #firstMade: string | undefined

  /** @param path of the folder, which need not exist */
  constructor(path: string) {
    this.path = resolve(path)
  }

  list(): string[] {
    try {
      const entries = fs.readdirSync(this.path, { withFileTypes: true })
      return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort()
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return []
      throw new IndexIoError(this.path, 'list', error)
    }
  }

  create(name: string): FileWriter {
    const path = this.#pathOf(name)
    return new NodeFileWriter(
      path,
      attempt(path, 'create', () => this.#createFile(path)),
    )
  }

  open(name: string): FileReader {
    const path = this.#pathOf(name)
    const descriptor = attempt(path, 'open', () => fs.openSync(path, 'r'))
    try {
      const length = attempt(path, 'measure', () => fs.fstatSync(descriptor).size)
      return new NodeFileReader(name, path, descriptor, length)
    } catch (error) {
      fs.closeSync(descriptor)
      throw error
    }
  }

  rename(from: string, to: string): void {
    const path = this.#pathOf(from)
    const target = this.#pathOf(to)
    attempt(path, 'rename', () => fs.renameSync(path, target))
  }

  remove(name: string): void {
    const path = this.#pathOf(name)
    attempt(path, 'remove', () => fs.rmSync(path, { force: true }))
  }

  syncFolder(): void {
    const firstMade = this.#firstMade
    attempt(this.path, 'sync', () => {
      syncFolder(this.path)
      if (firstMade !== undefined) syncMade(this.path, firstMade)
    })
    this.#firstMade = undefined
  }

  crc32(bytes: Uint8Array, seed = 0): number {
    return crc32(bytes, seed)
  }

  #createFile(path: string): number {
    try {
      return fs.openSync(path, 'wx')
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error
      this.#firstMade = makeFolder(this.path)
      return fs.openSync(path, 'wx')
    }
  }

  #pathOf(name: string): string {
    return join(this.path, checkFileName(name))
  }
}

class NodeFileWriter implements FileWriter {
  readonly #path: string
  #descriptor: number | undefined
  #length = 0

  constructor(path: string, descriptor: number) {
    this.#path = path
    this.#descriptor = descriptor
  }

  get length(): number {
    return this.#length
  }

  write(bytes: Uint8Array): void {
    const descriptor = this.#expectOpen('write')
    attempt(this.#path, 'write', () => {
      for (let done = 0; done < bytes.length; ) {
        const written = fs.writeSync(descriptor, bytes, done)
        done += written
        this.#length += written
      }
    })
  }

  sync(): void {
    const descriptor = this.#expectOpen('sync')
    attempt(this.#path, 'sync', () => fs.fsyncSync(descriptor))
  }

  close(): void {
    const descriptor = this.#descriptor
    if (descriptor === undefined) return
    this.#descriptor = undefined
    attempt(this.#path, 'close', () => fs.closeSync(descriptor))
  }

  #expectOpen(action: string): number {
    if (this.#descriptor === undefined)
      throw new IndexIoError(this.#path, action, new Error('the file is closed'))
    return this.#descriptor
  }
}

class NodeFileReader implements FileReader {
  readonly length: number
  readonly #name: string
  readonly #path: string
  #descriptor: number | undefined

  constructor(name: string, path: string, descriptor: number, length: number) {
    this.#name = name
    this.#path = path
    this.#descriptor = descriptor
    this.length = length
  }

  read(target: Uint8Array, position: number): void {
    const descriptor = this.#descriptor
    if (descriptor === undefined) throw new IndexIoError(this.#path, 'read', new Error('the file is closed'))
    for (let done = 0; done < target.length; ) {
      const read = attempt(this.#path, 'read', () => readSome(descriptor, target, done, position + done))
      if (read === 0) throw endsEarly(this.#name, position + target.length, position + done)
      done += read
    }
  }

  close(): void {
    const descriptor = this.#descriptor
    if (descriptor === undefined) return
    this.#descriptor = undefined
    attempt(this.#path, 'close', () => fs.closeSync(descriptor))
  }
}

/** One read, begun again where a signal interrupted it. libuv does so for every other call, and not for this one. */
function readSome(descriptor: number, target: Uint8Array, from: number, position: number): number {
  for (;;) {
    try {
      return fs.readSync(descriptor, target, from, target.length - from, position)
    } catch (error) {
      if (errnoOf(error) !== 'EINTR') throw error
    }
  }
}
