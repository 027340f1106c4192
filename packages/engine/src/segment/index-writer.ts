/**
 * @module
 * Writes a generation of an index: adds, replaces and removes sources, then commits all of it at once.
 *
 * States, in order: open, then committed, or aborted by the caller or by a failure. Until `commit` has answered, every
 * reader sees the generation before. Sources are replaced whole, see
 * `docs/decisions/0004-changed-sources-are-replaced-whole.md`.
 *
 * Sources are best added in the order of `source-order.ts`, as the indexer does: one that comes before its predecessor
 * begins a new segment. Given the same index and the same calls, the same files are written.
 */

import type { Generation, IndexableSource, SourceId } from '@paraseek/shared'
import { ANALYZER_ID } from '../analysis/analyzer.ts'
import { hashBytes } from '../analysis/byte-hash.ts'
import { ByteInterner } from '../analysis/byte-interner.ts'
import { encodeUtf8 } from '../codec/utf8.ts'
import type { Directory } from '../directory/directory.ts'
import type { AcquireLock, IndexLock } from '../directory/index-lock.ts'
import { IndexIoError, IndexLockedError, NotAnIndexError } from '../errors.ts'
import { commitManifest, newestGeneration } from './commit.ts'
import { attachmentFileName, fileKindOf } from './file-names.ts'
import { recordFile } from './file-record.ts'
import { IndexReader } from './index-reader.ts'
import { DEFAULT_SETTINGS, type IndexSettings } from './index-settings.ts'
import { filesOf, type Manifest, totalsOf } from './manifest.ts'
import { OpenSegment } from './open-segment.ts'
import { removeUnneeded } from './retention.ts'
import { type SegmentBatch, SegmentBuilder } from './segment-builder.ts'
import { finishSegments } from './segment-finish.ts'
import { SegmentReader } from './segment-reader.ts'
import { readSources } from './segment-writer-records.ts'
import type { SourceKey } from './source-order.ts'
import { compareSources } from './source-order.ts'
import { indexIdentity, writeWhole } from './whole-file.ts'

/** Memory for a segment in the making when nothing is said, in bytes. */
const DEFAULT_MEMORY_BYTES: number = 256 * 1024 * 1024
/** The current generation and the one before it. */
const DEFAULT_KEEP = 2

export interface WriterOptions {
  readonly directory: Directory
  /** Of the same place as `directory`. */
  readonly acquireLock: AcquireLock
  /** By default those of the generation before, or `DEFAULT_SETTINGS`. */
  readonly settings?: IndexSettings | undefined
  /** A segment is written once it takes so many bytes in memory. */
  readonly memoryBytes?: number | undefined
  /** Leaves out what was there, without reading it: for an index that is damaged, or of another version. */
  readonly rebuild?: boolean | undefined
}

export interface CommitOptions {
  /** Generations that stay on disk, this one included, an integer `>= 1`. */
  readonly keep?: number | undefined
  /** What the indexer wants to find again beside this generation. */
  readonly attachment?: Uint8Array | undefined
}

/** What a commit made durable. */
export interface CommitSummary {
  readonly generation: Generation
  readonly sourceCount: number
  readonly paragraphCount: number
  readonly segmentCount: number
  /** Bytes of the generation on disk, its manifest excepted. */
  readonly indexBytes: number
  /** Occurrences that were not indexed because their term is longer than `MAX_TERM_BYTES`. */
  readonly droppedTokens: number
}

export class SegmentIndexWriter {
  readonly #directory: Directory
  readonly #lock: IndexLock
  readonly #settings: IndexSettings
  readonly #memoryBytes: number
  readonly #generation: Generation
  /** The generation that this one goes on from. */
  readonly #base: IndexReader | undefined
  /** Tells the segments of this build from those of any other. */
  readonly #place: string
  readonly #builder = new SegmentBuilder()
  /** Segments of the base, then those of this build. */
  readonly #baseSegments: OpenSegment[]
  readonly #ownSegments: OpenSegment[] = []
  /** Ids of the sources that were added in this build. */
  readonly #added = new ByteInterner()
  #droppedTokens = 0
  #isOpen = true

  /**
   * Opens the index in a directory, or begins a new one in an empty directory. Removes what dead builds left.
   *
   * @throws {NotAnIndexError} if the directory holds other files and no index
   * @throws {IndexLockedError} if another writer has it
   * @throws {CorruptIndexError} if the index is damaged
   * @throws {UnsupportedIndexVersionError} if it has another format version
   */
  static open(options: WriterOptions): SegmentIndexWriter {
    const { directory, acquireLock } = options
    refuseForeign(directory)
    const lock = acquireLock()
    try {
      return new SegmentIndexWriter(options, lock)
    } catch (error) {
      lock.release()
      throw error
    }
  }

  private constructor(options: WriterOptions, lock: IndexLock) {
    const { directory, settings, memoryBytes, rebuild } = options
    this.#directory = directory
    this.#lock = lock
    this.#memoryBytes = memoryBytes ?? DEFAULT_MEMORY_BYTES
    removeUnneeded(directory, Number.POSITIVE_INFINITY)
    const newest = newestGeneration(directory)
    this.#generation = (newest ?? 0) + 1
    this.#base =
      newest === undefined || rebuild === true ? undefined : IndexReader.open(directory, { mode: 'paged' })
    this.#settings = settings ?? this.#base?.manifest.settings ?? DEFAULT_SETTINGS
    this.#baseSegments = this.isUpdate
      ? (this.#base?.segments ?? []).map((reader) => new OpenSegment(reader))
      : []
    // What a dead rebuild left cannot be told from the unread index, and stays until a rebuild is committed. The number of
    // files differs then, and so do the ids.
    this.#place = `${this.#generation}${rebuild === true ? `.${directory.list().length}` : ''}`
  }

  /**
   * Whether this build goes on from an index. If not, every source is to be added: there was no index, it is to be rebuilt, or
   * another analyzer wrote it.
   */
  get isUpdate(): boolean {
    return this.#base?.manifest.analyzer === ANALYZER_ID
  }

  /** What the indexer left beside the generation before; undefined if nothing, or nothing that is still of use. */
  attachment(): Uint8Array | undefined {
    return this.isUpdate ? this.#base?.attachment() : undefined
  }

  /** Adds a source with its paragraphs, in place of the one of its id if there is one. */
  add(source: IndexableSource): void {
    this.#attempt(() => {
      const { id, path } = source.source
      this.#replace(id)
      this.#flushBefore({ id, path, firstLine: source.paragraphs[0]?.address.startLine ?? 0 })
      this.#builder.add(source)
      this.#flushIfFull()
    })
  }

  /** Adds the sources of a batch, each in place of the one of its id if there is one. They must have distinct ids. */
  addBatch(batch: SegmentBatch): void {
    this.#attempt(() => {
      for (const [source] of readSources(batch.sources)) this.#replace(source.id)
      if (batch.first !== undefined) this.#flushBefore(batch.first)
      this.#builder.addBatch(batch)
      this.#flushIfFull()
    })
  }

  /** Removes the source of that id; false if there is none. */
  remove(id: SourceId): boolean {
    return this.#attempt(() => {
      if (this.#isAdded(id)) this.#flush()
      return [...this.#baseSegments, ...this.#ownSegments].some((segment) => segment.deleteById(id))
    })
  }

  /** Removes the sources of a path, such as the records of a file. Answers how many there were. */
  removePath(path: string): number {
    return this.#attempt(() => {
      this.#flush()
      const segments = [...this.#baseSegments, ...this.#ownSegments]
      return segments.reduce((removed, segment) => removed + segment.deleteByPath(path), 0)
    })
  }

  /**
   * Makes all of it the newest generation. When this returns, it is durable.
   *
   * @throws {IndexIoError} if a step fails; the generation before is whole then
   * @throws {IndexLockedError} if the lock was taken away
   */
  commit(options: CommitOptions = {}): CommitSummary {
    return this.#attempt(() => {
      this.#flush()
      this.#lock.ensureHeld()
      const manifest = this.#writeManifest(options.attachment)
      this.#removeOld(options.keep ?? DEFAULT_KEEP)
      this.#close()
      const { sourceCount, paragraphCount } = totalsOf(manifest)
      return {
        generation: manifest.generation,
        sourceCount,
        paragraphCount,
        segmentCount: manifest.segments.length,
        indexBytes: filesOf(manifest).reduce((sum, { length }) => sum + length, 0),
        droppedTokens: this.#droppedTokens,
      }
    })
  }

  /** Gives up: the index stays as it was, and what was written is removed if it can be. After the end, does nothing. */
  abort(): void {
    if (!this.#isOpen) return
    this.#removeOld(Number.POSITIVE_INFINITY)
    this.#close()
  }

  #writeManifest(attachment: Uint8Array | undefined): Manifest {
    const { directory, generation } = { directory: this.#directory, generation: this.#generation }
    const segments = finishSegments(directory, [...this.#baseSegments, ...this.#ownSegments], generation)
    const name = attachmentFileName(generation)
    if (attachment !== undefined) writeWhole(directory, name, indexIdentity('files'), attachment)
    const manifest: Manifest = {
      engine: 'segments',
      analyzer: ANALYZER_ID,
      generation,
      createdAt: new Date().toISOString(),
      settings: this.#settings,
      segments,
      ...(attachment && { attachment: recordFile(directory, name) }),
    }
    commitManifest(directory, manifest)
    return manifest
  }

  /** Takes the source of that id out of wherever it is, and notes that one of that id is added now. */
  #replace(id: SourceId): void {
    if (this.#isAdded(id)) {
      this.#flush()
      for (const segment of this.#ownSegments) segment.deleteById(id)
    } else {
      const bytes = encodeUtf8(id)
      this.#added.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length))
      for (const segment of this.#baseSegments) segment.deleteById(id)
    }
  }

  #isAdded(id: SourceId): boolean {
    const bytes = encodeUtf8(id)
    return this.#added.find(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length)) >= 0
  }

  #flushBefore(next: SourceKey): void {
    const last = this.#builder.lastSource
    if (last !== undefined && compareSources(last, next) >= 0) this.#flush()
  }

  #flushIfFull(): void {
    if (this.#builder.memoryBytes >= this.#memoryBytes) this.#flush()
  }

  /** Writes what is in memory as a segment. */
  #flush(): void {
    if (this.#builder.sourceCount === 0) return
    this.#droppedTokens += this.#builder.droppedTokens
    const record = this.#builder.flush(this.#directory, `${this.#place}/${this.#ownSegments.length}`)
    this.#ownSegments.push(new OpenSegment(SegmentReader.open(this.#directory, record, 'paged')))
  }

  /** Runs a step; if it fails, the whole build is given up. */
  #attempt<Result>(step: () => Result): Result {
    if (!this.#isOpen) throw new RangeError('the writer was committed or aborted before')
    try {
      return step()
    } catch (error) {
      // Without the lock, the files in the folder may be another writer's.
      if (error instanceof IndexLockedError) this.#close()
      else this.abort()
      throw error
    }
  }

  /** Where that fails, the next writer does it. */
  #removeOld(keep: number): void {
    quietly(() => void removeUnneeded(this.#directory, keep))
  }

  #close(): void {
    this.#isOpen = false
    for (const { reader } of this.#ownSegments) quietly(() => reader.close())
    quietly(() => this.#base?.close())
    quietly(() => this.#lock.release())
  }
}

/** Runs a step of which a failure changes nothing that was said: what is committed is committed. */
function quietly(step: () => void): void {
  try {
    step()
  } catch (error) {
    if (!(error instanceof IndexIoError)) throw error
  }
}

/** Only an empty directory, or one with an index, is written to. */
function refuseForeign(directory: Directory): void {
  if (newestGeneration(directory) !== undefined) return
  const foreign = directory.list().find((name) => fileKindOf(name).kind === 'foreign')
  if (foreign !== undefined) throw new NotAnIndexError(directory.path, `it holds ${foreign}`)
}
