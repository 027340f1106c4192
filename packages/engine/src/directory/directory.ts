/**
 * @module
 * The storage port: what an index needs of the place where it lives.
 *
 * Names are plain file names of one flat folder. Files are written once and never changed. Nothing is durable before
 * {@link Directory.sync} of the file and {@link Directory.syncFolder} after it.
 */

/** A file being written. Bytes go to the end. */
export interface FileWriter {
  /** Bytes written so far. */
  readonly length: number
  write(bytes: Uint8Array): void
  /** Makes the content durable (fsync). A failure is final: the file must be given up. */
  sync(): void
  close(): void
}

/** A file being read. Its length never changes while it is open. */
export interface FileReader {
  readonly length: number
  /** Fills `target` with the bytes at `position`. Throws if the file ends before `target` is full. */
  read(target: Uint8Array, position: number): void
  close(): void
}

/**
 * A flat folder of files.
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
