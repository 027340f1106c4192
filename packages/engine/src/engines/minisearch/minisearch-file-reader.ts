/**
 * @module
 * Reads a portable index. Nothing of it is used before its checksum was verified, but for its version: a newer format
 * is called newer, not corrupt.
 */

import type { IndexableSource, Paragraph } from '@paraseek/shared'
import type { AsPlainObject } from 'minisearch'
import { analyzerVersion } from '../../analysis/analyzer.ts'
import type { Analyzer } from '../../analysis/token.ts'
import type { Directory } from '../../directory/directory.ts'
import {
  CorruptIndexError,
  FileNotFoundError,
  IndexNotFoundError,
  UnsupportedIndexVersionError,
} from '../../errors.ts'
import {
  MINISEARCH_FILE,
  MINISEARCH_VERSION,
  type MinisearchHeader,
  type StoredSource,
  TRAILER_BYTES,
  trailerOf,
} from './minisearch-format.ts'
import { MinisearchIndex } from './minisearch-index.ts'

/** A portable index in memory. */
export interface LoadedMinisearch {
  readonly header: MinisearchHeader
  /** In the order of the index's documents. */
  readonly sources: readonly IndexableSource[]
  readonly index: MinisearchIndex
  readonly indexBytes: number
  /** CRC-32 of every byte before the one that the file itself holds. */
  readonly checksum: number
}

interface MinisearchBody extends MinisearchHeader {
  readonly sources: readonly StoredSource[]
  readonly index: AsPlainObject
}

/** Reads, verifies and loads the index in `directory`; it opens only with the analyzer it was built with. */
export function readMinisearchFile(directory: Directory, analyzer: Analyzer): LoadedMinisearch {
  const bytes = readBytes(directory)
  const start = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES))
  checkVersion(start)
  const checksum = checkTrailer(directory, bytes)
  const body = parse(bytes)
  if (body.analyzer !== analyzer.id) {
    const [found, supported] = [analyzerVersion(body.analyzer), analyzerVersion(analyzer.id)]
    throw new UnsupportedIndexVersionError(MINISEARCH_FILE, found, supported, 'analyzer')
  }
  try {
    const { sources, index, ...header } = body
    return {
      header,
      sources: restore(sources, Object.values(index.documentIds).map(String)),
      index: MinisearchIndex.load(index, analyzer),
      indexBytes: bytes.length,
      checksum,
    }
  } catch (error) {
    throw corrupt(0, 'an index as docs/embedding.md describes it', String(error), error)
  }
}

/** The generation of the index that is there; 0 if there is none, or it is damaged and will be replaced. */
export function readGeneration(directory: Directory): number {
  if (!directory.list().includes(MINISEARCH_FILE)) {
    return 0
  }
  const head = readBytes(directory, HEAD_BYTES)
  return Number(HEAD.exec(new TextDecoder().decode(head))?.[1] ?? 0)
}

/** Enough for format, version and generation. */
const HEAD_BYTES = 96
const HEAD = /^\{"format":"paraseek-minisearch","version":\d+,"generation":(\d{1,15}),/

/** The file, or its first `limit` bytes. */
function readBytes(directory: Directory, limit: number = Number.POSITIVE_INFINITY): Uint8Array {
  try {
    const file = directory.open(MINISEARCH_FILE)
    const bytes = new Uint8Array(Math.min(file.length, limit))
    try {
      file.read(bytes, 0)
    } finally {
      file.close()
    }
    return bytes
  } catch (error) {
    throw error instanceof FileNotFoundError
      ? new IndexNotFoundError(directory.path, { cause: error })
      : error
  }
}

function checkVersion(start: string): void {
  const version = /^\{"format":"paraseek-minisearch","version":(\d{1,9}),/.exec(start)?.[1]
  if (version === undefined) {
    throw corrupt(0, '{"format":"paraseek-minisearch","version":', JSON.stringify(start.slice(0, 42)))
  }
  if (Number(version) !== MINISEARCH_VERSION) {
    throw new UnsupportedIndexVersionError(MINISEARCH_FILE, Number(version), MINISEARCH_VERSION)
  }
}

/** @returns the checksum that the trailer holds */
function checkTrailer(directory: Directory, bytes: Uint8Array): number {
  const at = Math.max(0, bytes.length - TRAILER_BYTES)
  const found = new TextDecoder().decode(bytes.subarray(at))
  const checksum = directory.crc32(bytes.subarray(0, at))
  const expected = trailerOf(checksum)
  if (found !== expected) {
    throw corrupt(at, `the trailer ${expected.trim()}`, JSON.stringify(found))
  }
  return checksum
}

function parse(bytes: Uint8Array): MinisearchBody {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as MinisearchBody
  } catch (error) {
    throw corrupt(0, 'JSON', String(error), error)
  }
}

function restore(stored: readonly StoredSource[], ids: readonly string[]): IndexableSource[] {
  let doc = 0
  return stored.map(({ source, paragraphs }) => ({
    source,
    paragraphs: paragraphs.map((paragraph): Paragraph => {
      const id = ids[doc++] as Paragraph['id'] | undefined
      if (id === undefined) {
        throw new RangeError(`paragraph ${doc} is not in the index`)
      }
      return { id, sourceId: source.id, ...paragraph }
    }),
  }))
}

function corrupt(offset: number, expected: string, actual: string, cause?: unknown): CorruptIndexError {
  return new CorruptIndexError({ file: MINISEARCH_FILE, offset, expected, actual }, { cause })
}
