/**
 * @module
 * Writes a portable index in pieces, so that no string is longer than a paragraph or a term's postings, and puts it in
 * place at once.
 *
 * Order: the whole file under a temporary name, fsync, rename, fsync of the folder. Whatever fails before the rename
 * leaves the old index as it was.
 */

import type { IndexableSource } from '@paraseek/shared'
import type { Directory, FileWriter } from '../../directory/directory.ts'
import { IndexIoError } from '../../errors.ts'
import {
  MAX_MINISEARCH_BYTES,
  MINISEARCH_FILE,
  type MinisearchHeader,
  type StoredParagraph,
  trailerOf,
} from './minisearch-format.ts'
import type { MinisearchIndex } from './minisearch-index.ts'

/** UTF-16 units that are gathered before they are encoded and written. */
const CHUNK_LENGTH = 1 << 18

/**
 * Writes the index and makes it durable.
 *
 * @param maxBytes a larger file is refused: it could not be opened again
 * @returns its size in bytes
 */
export function writeMinisearchFile(
  directory: Directory,
  header: MinisearchHeader,
  sources: readonly IndexableSource[],
  index: MinisearchIndex,
  maxBytes: number = MAX_MINISEARCH_BYTES,
): number {
  const temporary = `${MINISEARCH_FILE}.${Math.random().toString(36).slice(2, 10)}.tmp`
  const file = directory.create(temporary)
  try {
    const writer = new ChecksummedWriter(file, directory, maxBytes)
    for (const piece of piecesOf(header, sources, index)) {
      writer.write(piece)
    }
    writer.finish()
    file.sync()
    file.close()
    directory.rename(temporary, MINISEARCH_FILE)
  } catch (error) {
    discard(directory, file, temporary)
    throw error
  }
  directory.syncFolder()
  return file.length
}

/** Temporary files of writers that did not live to remove them. */
export function removeLeftovers(directory: Directory): void {
  for (const name of directory.list().filter(isTemporary)) {
    directory.remove(name)
  }
}

/** Whether a file of that name is our own, unfinished one. */
export function isTemporary(name: string): boolean {
  return name.startsWith(`${MINISEARCH_FILE}.`) && name.endsWith('.tmp')
}

/** The first failure is the one to report: what cannot be removed now, the next writer removes. */
function discard(directory: Directory, file: FileWriter, name: string): void {
  try {
    file.close()
    directory.remove(name)
  } catch {
    // Reported already, by what led here.
  }
}

class ChecksummedWriter {
  readonly #file: FileWriter
  readonly #directory: Directory
  readonly #maxBytes: number
  readonly #encoder = new TextEncoder()
  #pending: string[] = []
  #pendingLength = 0
  #crc = 0

  constructor(file: FileWriter, directory: Directory, maxBytes: number) {
    this.#file = file
    this.#directory = directory
    this.#maxBytes = maxBytes
  }

  write(piece: string): void {
    this.#pending.push(piece)
    this.#pendingLength += piece.length
    if (this.#pendingLength >= CHUNK_LENGTH) {
      this.#flush()
    }
  }

  finish(): void {
    this.#flush()
    this.#file.write(this.#encoder.encode(trailerOf(this.#crc)))
  }

  #flush(): void {
    const bytes = this.#encoder.encode(this.#pending.join(''))
    if (this.#file.length + bytes.length > this.#maxBytes) {
      throw tooLarge(this.#directory, this.#maxBytes)
    }
    this.#crc = this.#directory.crc32(bytes, this.#crc)
    this.#file.write(bytes)
    this.#pending = []
    this.#pendingLength = 0
  }
}

function tooLarge({ path }: Directory, maxBytes: number): IndexIoError {
  const reason = `a portable index is one JSON text of at most ${maxBytes} bytes, and this corpus needs more: index less, or use the segments engine`
  return new IndexIoError(`${path}/${MINISEARCH_FILE}`, 'write', new Error(reason))
}

function* piecesOf(
  header: MinisearchHeader,
  sources: readonly IndexableSource[],
  index: MinisearchIndex,
): Generator<string> {
  yield `${JSON.stringify(header).slice(0, -1)},"sources":[`
  for (const [number, { source, paragraphs }] of sources.entries()) {
    yield `${number > 0 ? ',' : ''}\n{"source":${JSON.stringify(source)},"paragraphs":[`
    for (const [ordinal, { id, sourceId, ...stored }] of paragraphs.entries()) {
      yield (ordinal > 0 ? ',' : '') + JSON.stringify(stored satisfies StoredParagraph)
    }
    yield ']}'
  }
  yield '],\n"index":'
  yield* index.jsonPieces()
}
