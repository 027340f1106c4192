/**
 * @module
 * A directory that fails where a test asks it to, and a model of what a disk holds after a crash.
 *
 * Every storage call has a number, from 0: those of the directory and those of its open files. The model is at least as
 * harsh as POSIX: before fsync of a file its new content may be missing, cut, or zeros; before fsync of the folder each
 * creation, rename and removal may be missing on its own; after a failed fsync the content written so far is never safe,
 * whatever a later fsync answers.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import { crc32 } from '../codec/crc32.ts'
import { FileNotFoundError, IndexIoError } from '../errors.ts'
import { checkFileName, type Directory, type FileReader, type FileWriter } from './directory.ts'
import { MemoryDirectory, MemoryFileReader } from './memory-directory.ts'

/** What goes wrong, and at which call. */
export type Fault =
  /** The call fails with that errno; a write has put down half of its bytes. `lasting`: so does every later call that changes something. */
  | {
      readonly kind: 'error'
      readonly call: number
      readonly errno: 'ENOSPC' | 'EIO'
      readonly lasting: boolean
    }
  /** The machine stops before the call; a write that is `torn` has put down half of its bytes. */
  | { readonly kind: 'crash'; readonly call: number; readonly torn: boolean }

/** The machine has stopped: nothing can be called any more. */
export class CrashError extends Error {
  override readonly name = 'CrashError'
}

/** The content of a file, under whatever names. */
interface Inode {
  readonly content: ByteWriter
  /** Bytes that a crash leaves alone. */
  safeBytes: number
  /** A failed fsync: what was written before it stays unsafe for ever. */
  syncFailed: boolean
}

/** A change of the folder that no fsync of it covers yet. */
type Change =
  | { readonly kind: 'create'; readonly name: string; readonly inode: Inode }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string; readonly inode: Inode }
  | { readonly kind: 'remove'; readonly name: string }

export class FaultDirectory implements Directory {
  readonly path = 'fault'
  /** The calls made so far, by name, in order. */
  readonly calls: string[] = []
  readonly #fault: Fault | undefined
  #names = new Map<string, Inode>()
  #safeNames = new Map<string, Inode>()
  #changes: Change[] = []
  /** Files that are open, each opening for itself. */
  readonly #open = new Set<{ readonly name: string }>()
  #crashed = false

  /** @param initial what the disk holds, all of it safe */
  constructor(initial: MemoryDirectory = new MemoryDirectory(), fault?: Fault) {
    this.#fault = fault
    for (const name of initial.list()) {
      const content = new ByteWriter()
      content.bytes(initial.bytesOf(name))
      this.#names.set(name, { content, safeBytes: content.length, syncFailed: false })
    }
    this.#safeNames = new Map(this.#names)
  }

  /** Names of the files that were created or opened and not closed. */
  get openFiles(): string[] {
    return Array.from(this.#open, ({ name }) => name)
  }

  list(): string[] {
    this.#call('list')
    return [...this.#names.keys()].sort()
  }

  create(name: string): FileWriter {
    this.#call('create', name)
    if (this.#names.has(checkFileName(name))) throw this.#ioError('create', name, 'EEXIST')
    const inode: Inode = { content: new ByteWriter(), safeBytes: 0, syncFailed: false }
    this.#names.set(name, inode)
    this.#changes.push({ kind: 'create', name, inode })
    return this.#writer(name, inode)
  }

  open(name: string): FileReader {
    this.#call('open', name)
    const reader = new MemoryFileReader(name, this.#existing(name).content.view())
    return {
      length: reader.length,
      read: (target, position) => {
        this.#call('read', name)
        reader.read(target, position)
      },
      close: this.#closing(name),
    }
  }

  rename(from: string, to: string): void {
    this.#call('rename', from)
    const inode = this.#existing(from)
    this.#names.delete(from)
    this.#names.set(checkFileName(to), inode)
    this.#changes.push({ kind: 'rename', from, to, inode })
  }

  remove(name: string): void {
    this.#call('remove', name)
    if (this.#names.delete(checkFileName(name))) this.#changes.push({ kind: 'remove', name })
  }

  syncFolder(): void {
    this.#call('syncFolder')
    this.#safeNames = new Map(this.#names)
    this.#changes = []
  }

  /** Pure arithmetic: no storage call. */
  crc32(bytes: Uint8Array, seed = 0): number {
    return crc32(bytes, seed)
  }

  /**
   * A disk as it may look after the crash.
   *
   * @param random yields numbers in `[0, 1)`; the same numbers give the same disk
   */
  survivors(random: () => number): MemoryDirectory {
    const names = new Map(this.#safeNames)
    for (const change of this.#changes) if (random() < 0.5) apply(change, names)
    return new MemoryDirectory(
      [...names].map(([name, inode]) => [name, survivingBytes(inode, random)] as const),
    )
  }

  #writer(name: string, inode: Inode): FileWriter {
    const { content } = inode
    return {
      get length(): number {
        return content.length
      },
      write: (bytes) => {
        this.#call('write', name, () => content.bytes(bytes, 0, bytes.length >>> 1))
        content.bytes(bytes)
      },
      sync: () => {
        this.#call('sync', name, () => {
          inode.syncFailed = true
        })
        if (!inode.syncFailed) inode.safeBytes = content.length
      },
      close: this.#closing(name),
    }
  }

  /** The file is closed whatever the call answers, as by POSIX systems; a second call does nothing. */
  #closing(name: string): () => void {
    const opened = { name }
    this.#open.add(opened)
    return () => {
      if (this.#open.delete(opened)) this.#call('close', name)
    }
  }

  /** Counts a call, and fails it if that is asked for; `halfDone` is what a failing call leaves behind. */
  #call(action: string, name = '', halfDone?: () => void): void {
    if (this.#crashed) throw new CrashError(`${action} ${name} after the crash`)
    const number = this.calls.push(action) - 1
    const fault = this.#fault
    if (fault === undefined || number < fault.call) return
    if (fault.kind === 'crash') {
      if (fault.torn && action === 'write') halfDone?.()
      this.#crashed = true
      throw new CrashError(`crash before call ${number}: ${action} ${name}`)
    }
    if (number > fault.call && (!fault.lasting || !CHANGES.has(action))) return
    halfDone?.()
    throw this.#ioError(action, name, fault.errno)
  }

  #existing(name: string): Inode {
    const inode = this.#names.get(checkFileName(name))
    if (inode === undefined) throw new FileNotFoundError(`${this.path}/${name}`)
    return inode
  }

  #ioError(action: string, name: string, errno: string): IndexIoError {
    const cause = Object.assign(new Error(`injected ${errno}`), { code: errno })
    return new IndexIoError(`${this.path}/${name}`, action, cause)
  }
}

/** The calls that a full or failing disk refuses; it can still be read, and files can be removed. */
const CHANGES: ReadonlySet<string> = new Set(['create', 'write', 'sync', 'rename', 'syncFolder'])

function apply(change: Change, names: Map<string, Inode>): void {
  switch (change.kind) {
    case 'create':
      names.set(change.name, change.inode)
      break
    case 'rename':
      names.delete(change.from)
      names.set(change.to, change.inode)
      break
    case 'remove':
      names.delete(change.name)
      break
  }
}

/** The safe bytes, and the others kept, dropped, cut, or as zeros. */
function survivingBytes({ content, safeBytes }: Inode, random: () => number): Uint8Array {
  const bytes = content.toBytes()
  const unsafe = bytes.length - safeBytes
  const cut = safeBytes + Math.floor(random() * (unsafe + 1))
  switch (Math.floor(random() * 4)) {
    case 0:
      return bytes
    case 1:
      return bytes.slice(0, safeBytes)
    case 2:
      return bytes.slice(0, cut)
    default:
      return bytes.fill(0, cut)
  }
}
