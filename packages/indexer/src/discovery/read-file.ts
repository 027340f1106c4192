/**
 * @module
 * Reads one file, which may have changed since it was found: vanished, grown, or swapped for a link or a FIFO.
 */

import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Skip } from '../report.ts'
import { type FoundFile, unreadable } from './discover.ts'
import { skipOfKind } from './walk-folder.ts'

/** Never follows a link that took the file's place, and never waits for the writer of a FIFO. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** An open regular file, or why there is none. */
export async function openFile(file: FoundFile): Promise<FileHandle | Skip> {
  let handle: FileHandle
  try {
    handle = await open(file.absolutePath, OPEN_FLAGS)
  } catch (cause) {
    const isLink = (cause as NodeJS.ErrnoException).code === 'ELOOP'
    return isLink ? skipOfKind(file.path, 'symlink') : unreadable(file.path, cause)
  }
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  return skipOfKind(file.path, 'special-file')
}

/**
 * The bytes of a file, up to the size it has when it is opened.
 *
 * @param maxBytes a larger file is skipped, not cut
 */
export async function readBytes(file: FoundFile, maxBytes: number): Promise<Uint8Array | Skip> {
  const handle = await openFile(file)
  if ('reason' in handle) return handle
  try {
    const { size } = await handle.stat()
    if (size > maxBytes) return tooLarge(file.path, size, maxBytes)
    const bytes = Buffer.allocUnsafe(size)
    let length = 0
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length, size - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return bytes.subarray(0, length)
  } catch (cause) {
    return unreadable(file.path, cause)
  } finally {
    await handle.close()
  }
}

function tooLarge(path: string, sizeBytes: number, maxBytes: number): Skip {
  return {
    path,
    reason: 'too-large',
    message: `${sizeBytes} bytes; the limit is ${maxBytes} (raise it to read the file)`,
  }
}
