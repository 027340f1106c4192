/**
 * @module
 * The storage port: what an index needs of the place where it lives.
 *
 * Names are plain file names of one flat folder. Files are written once and never changed. Nothing is durable before
 * {@link FileWriter.sync} of the file and {@link Directory.syncFolder} after it.
 */

import { CorruptIndexError } from '../errors.ts'

/** A file being written. Bytes go to the end. */
export interface FileWriter {
  /** Bytes written so far. */
  readonly length: number
  /** Appends `bytes`, which the caller may reuse afterwards. After a failure the file must be given up. */
  write(bytes: Uint8Array): void
  /** Makes the content durable (fsync). A failure is final: the file must be given up. */
  sync(): void
  /** Ends the writing; durable is only what was synced. A second call does nothing. */
  close(): void
}

/** A file being read, also while it is renamed or removed. Its length never changes while it is open. */
export interface FileReader {
  readonly length: number
  /**
   * Fills `target` with the bytes at `position`. Throws {@link CorruptIndexError} if the file ends before `target` is
   * full. `target` may lie in a `SharedArrayBuffer`.
   */
  read(target: Uint8Array, position: number): void
  /** A second call does nothing. */
  close(): void
}

/**
 * A flat folder of files. Names are not empty, hold no `/`, `\` or NUL, and are not `.` or `..` ({@link checkFileName}).
 *
 * Every failure of the system is thrown as an {@link IndexIoError} that names path and action; opening a file that
 * does not exist throws {@link FileNotFoundError}.
 */
export interface Directory {
  /** For messages: the path, or what stands for it. */
  readonly path: string
  /** File names, sorted by UTF-16 units; an empty list if the folder does not exist. */
  list(): string[]
  /** Creates a file; throws if it exists. Creates the folder where needed. */
  create(name: string): FileWriter
  open(name: string): FileReader
  /** Renames a file, replacing the target atomically. */
  rename(from: string, to: string): void
  /** Removes a file; a file that is not there is no error. */
  remove(name: string): void
  /** Makes creations, renames and removals durable (fsync of the folder). */
  syncFolder(): void
  /** CRC-32 (ISO 3309, as in zip and gzip) of `bytes`, continuing from `seed`. An unsigned 32-bit integer. */
  crc32(bytes: Uint8Array, seed?: number): number
}

/**
 * Refuses what is no plain file name: it could lead out of the folder.
 *
 * @throws {RangeError} if `name` is empty, `.`, `..`, or holds a slash, a backslash or NUL
 */
export function checkFileName(name: string): string {
  if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name)) {
    throw new RangeError(`expected a plain file name, got ${JSON.stringify(name)}`)
  }
  return name
}

/** The error of a file that is shorter than what is asked of it. */
export function endsEarly(name: string, expectedBytes: number, actualBytes: number): CorruptIndexError {
  const details = { expected: `at least ${expectedBytes} bytes`, actual: `a file of ${actualBytes}` }
  return new CorruptIndexError({ file: name, offset: actualBytes, ...details })
}
