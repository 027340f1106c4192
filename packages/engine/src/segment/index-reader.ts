/**
 * @module
 * One generation of an index, open for reading. It stays whole however many generations are committed meanwhile.
 *
 * `docs/index-format.md`, section "The folder and the commit". A writer may remove an old generation while it is being
 * opened; then a newer one is there, and is opened in its place.
 */

import type { Generation } from '@paraseek/shared'
import { ANALYZER_ID, analyzerVersion } from '../analysis/analyzer.ts'
import type { OpenMode } from '../codec/envelope.ts'
import type { Directory } from '../directory/directory.ts'
import {
  CorruptIndexError,
  FileNotFoundError,
  IndexNotFoundError,
  UnsupportedIndexVersionError,
} from '../errors.ts'
import { closeAll, closeAllQuietly } from './close-all.ts'
import { newestGeneration, readManifest } from './commit.ts'
import { manifestFileName } from './file-names.ts'
import { expectFile } from './file-record.ts'
import { filesOf, type IndexTotals, type Manifest, totalsOf } from './manifest.ts'
import { SegmentReader } from './segment-reader.ts'
import { indexIdentity, readWhole } from './whole-file.ts'

/** Generations that are tried, as each is replaced while it is being opened. */
const MAX_ATTEMPTS = 3
/** Reading and verifying takes about one millisecond a MiB, and an open should take no more than 30. */
const MAX_MEMORY_BYTES: number = 16 * 1024 * 1024

/** How an index of so many bytes is opened if nobody says: a small one whole, a large one page by page. */
export function modeForSize(bytes: number): OpenMode {
  return bytes <= MAX_MEMORY_BYTES ? 'memory' : 'paged'
}

export interface OpenOptions {
  /** `memory`, `paged`, or by default what suits the size. */
  readonly mode?: OpenMode | undefined
  /** Opens an index of any analyzer too: its terms mean nothing then, but all else can be read. */
  readonly anyAnalyzer?: boolean | undefined
}

export class IndexReader {
  readonly manifest: Manifest
  readonly mode: OpenMode
  /** In the order of the manifest. */
  readonly segments: readonly SegmentReader[]
  /** Over what is live. */
  readonly totals: IndexTotals
  /** Bytes of the generation on disk, its manifest excepted. */
  readonly indexBytes: number
  readonly #directory: Directory

  /**
   * Opens the newest generation.
   *
   * @throws {IndexNotFoundError} if there is none
   * @throws {CorruptIndexError} if it is damaged or a file of it is missing; an older one is never opened in its place
   * @throws {UnsupportedIndexVersionError} if it has another format version, or another analyzer wrote it
   */
  static open(directory: Directory, options: OpenOptions = {}): IndexReader {
    let generation = newestGeneration(directory)
    for (let attempt = 1; ; attempt++) {
      if (generation === undefined) throw new IndexNotFoundError(directory.path)
      try {
        return IndexReader.#openGeneration(directory, generation, options)
      } catch (error) {
        if (!(error instanceof FileNotFoundError)) throw error
        const newest = newestGeneration(directory)
        if (newest === generation || attempt === MAX_ATTEMPTS) throw missing(error, generation)
        generation = newest
      }
    }
  }

  static #openGeneration(
    directory: Directory,
    generation: Generation,
    { mode, anyAnalyzer }: OpenOptions,
  ): IndexReader {
    const manifest = readManifest(directory, generation)
    if (anyAnalyzer !== true) expectAnalyzer(manifest)
    const bytes = filesOf(manifest).reduce((sum, { length }) => sum + length, 0)
    const modeOrDefault = mode ?? modeForSize(bytes)
    const segments: SegmentReader[] = []
    try {
      for (const record of manifest.segments)
        segments.push(SegmentReader.open(directory, record, modeOrDefault))
      return new IndexReader(directory, manifest, modeOrDefault, segments, bytes)
    } catch (error) {
      closeAllQuietly(segments)
      throw error
    }
  }

  private constructor(
    directory: Directory,
    manifest: Manifest,
    mode: OpenMode,
    segments: readonly SegmentReader[],
    indexBytes: number,
  ) {
    this.#directory = directory
    this.manifest = manifest
    this.mode = mode
    this.segments = segments
    this.totals = totalsOf(manifest)
    this.indexBytes = indexBytes
  }

  get generation(): Generation {
    return this.manifest.generation
  }

  /** Live docs that have the term in any field. `term` is its UTF-8 form. */
  docFreq(term: Uint8Array): number {
    let docFreq = 0
    for (const segment of this.segments) {
      const ordinal = segment.terms.lookup(term)
      if (ordinal >= 0) docFreq += segment.docFreq(ordinal)
    }
    return docFreq
  }

  /** What the indexer attached to the generation; undefined if nothing. Throws `CorruptIndexError` if it is damaged. */
  attachment(): Uint8Array | undefined {
    const file = this.manifest.attachment
    if (file === undefined) return undefined
    try {
      expectFile(this.#directory, file)
      return readWhole(this.#directory, file.name, indexIdentity('files'))
    } catch (error) {
      throw error instanceof FileNotFoundError ? missing(error, this.generation) : error
    }
  }

  /** Closes the files. In `paged` mode, what was not read yet cannot be read any more. */
  close(): void {
    closeAll(this.segments)
  }
}

/** A query finds what the same analyzer indexed, and nothing for certain else. */
function expectAnalyzer({ analyzer, generation }: Manifest): void {
  if (analyzer === ANALYZER_ID) return
  const file = manifestFileName(generation)
  const [found, supported] = [analyzerVersion(analyzer), analyzerVersion(ANALYZER_ID)]
  throw new UnsupportedIndexVersionError(file, found, supported, 'analyzer')
}

function missing(error: FileNotFoundError, generation: Generation): CorruptIndexError {
  const name = error.path.slice(Math.max(error.path.lastIndexOf('/'), error.path.lastIndexOf('\\')) + 1)
  const expected = `the file, which generation ${generation} needs`
  return new CorruptIndexError({ file: name, offset: 0, expected, actual: 'no such file' }, { cause: error })
}
