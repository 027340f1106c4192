/**
 * @module
 * Keeps two writers of one index apart.
 *
 * Where the index lives decides how: a folder of the file system has `node-lock.ts`, memory has the one here.
 */

import { IndexLockedError } from '../errors.ts'
import type { Directory } from './directory.ts'

/** Held by one writer, from before it reads the index until nothing of it is left to write. */
export interface IndexLock {
  /** Throws {@link IndexLockedError} if the lock was taken away: by somebody who removed its file, for example. */
  ensureHeld(): void
  /** Lets the next writer in. A second call does nothing. */
  release(): void
}

/** Takes the lock of an index, or throws {@link IndexLockedError} at once if another writer holds it. */
export type AcquireLock = () => IndexLock

const held = new WeakSet<Directory>()

/** The lock of a directory that only this process can reach. */
export function memoryLock(directory: Directory): AcquireLock {
  return () => {
    if (held.has(directory)) throw new IndexLockedError(directory.path, 'this process')
    held.add(directory)
    return { ensureHeld: () => {}, release: () => void held.delete(directory) }
  }
}
