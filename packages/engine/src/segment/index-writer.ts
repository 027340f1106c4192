/**
 * @module
 * Writes a generation of an index: adds, replaces and removes sources, then commits all of it at once.
 *
 * States, in order: open, then committed, or aborted by the caller or by a failure. Until `commit` has answered, every
 * reader sees the generation before. Sources are replaced whole, see
 * `docs/decisions/0004-changed-sources-are-replaced-whole.md`. Where they are until then is the matter of
 * `pending-sources.ts`; here is the life of a build: its lock, its steps, its end.
 *
 * Given the same index and the same calls, the same files are written.
 */

import type { Generation, IndexableSource, SourceId } from '@paraseek/shared'
import { ANALYZER_ID } from '../analysis/analyzer.ts'
import type { Directory } from '../directory/directory.ts'
import type { IndexLock } from '../directory/index-lock.ts'
import { IndexIoError, IndexLockedError } from '../errors.ts'
import { commitManifest, newestGeneration } from './commit.ts'
import { attachmentFileName } from './file-names.ts'
import { recordFile } from './file-record.ts'
import { refuseForeign, removeReplaced } from './foreign-files.ts'
import { IndexReader } from './index-reader.ts'
import { DEFAULT_SETTINGS, type IndexSettings } from './index-settings.ts'
import type { Manifest } from './manifest.ts'
import { PendingSources } from './pending-sources.ts'
import { removeUnneeded } from './retention.ts'
import type { SegmentBatch } from './segment-builder.ts'
import { finishSegments, isCompact } from './segment-finish.ts'
import type { WriteStore } from './segment-store.ts'
import { indexIdentity, writeWhole } from './whole-file.ts'
import {
  type CommitOptions,
  type CommitSummary,
  DEFAULT_KEEP,
  DEFAULT_MEMORY_BYTES,
  type IdCollision,
  summaryOf,
  type WriterOptions,
} from './writer-options.ts'

export class SegmentIndexWriter {
  readonly #directory: Directory
  readonly #lock: IndexLock
  readonly #settings: IndexSettings
  readonly #replaces: readonly string[]
  readonly #generation: Generation
  /** The generation that this one goes on from. */
  readonly #base: IndexReader | undefined
  readonly #sources: PendingSources
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
    const { directory, acquireLock, replaces = [] } = options
    refuseForeign(directory, replaces)
    const lock = acquireLock()
    try {
      return new SegmentIndexWriter(options, lock)
    } catch (error) {
      lock.release()
      throw error
    }
  }

  private constructor(options: WriterOptions, lock: IndexLock) {
    const { directory, settings, memoryBytes, rebuild, replaces = [] } = options
    this.#directory = directory
    this.#lock = lock
    this.#replaces = replaces
    removeUnneeded(directory, Number.POSITIVE_INFINITY)
    const newest = newestGeneration(directory)
    // What an earlier commit replaced, and did not live to remove.
    if (newest !== undefined) removeReplaced(directory, replaces)
    this.#generation = (newest ?? 0) + 1
    this.#base =
      newest === undefined || rebuild === true
        ? undefined
        : IndexReader.open(directory, { mode: 'paged', anyAnalyzer: true })
    this.#settings = settings ?? this.#base?.manifest.settings ?? DEFAULT_SETTINGS
    // What a dead rebuild left cannot be distinguished from the unread index, and stays until a rebuild is committed. The number of
    // files differs then, and so do the ids.
    const name = `${this.#generation}${rebuild === true ? `.${directory.list().length}` : ''}`
    this.#sources = new PendingSources(
      { directory, name, memoryBytes: memoryBytes ?? DEFAULT_MEMORY_BYTES },
      this.isUpdate ? (this.#base?.segments ?? []) : [],
    )
  }

  /**
   * Whether this build goes on from an index. If not, every source is to be added: there was no index, it is to be rebuilt, or
   * another analyzer wrote it.
   */
  get isUpdate(): boolean {
    return this.#base?.manifest.analyzer === ANALYZER_ID
  }

  /** What the indexer attached to the generation before; undefined if nothing, or nothing that is still of use. */
  attachment(): Uint8Array | undefined {
    return this.isUpdate ? this.#base?.attachment() : undefined
  }

  /** Adds a source with its paragraphs, in place of the one of its id if there is one. */
  add(source: IndexableSource): void {
    this.#attempt(() => this.#sources.add(source))
  }

  /**
   * Adds the sources of a batch, each in place of the one of its id if there is one. They must have distinct ids.
   *
   * @param writeStore writes the store of a segment on another thread, if one becomes full. It is not waited for: further batches
   *   can be added meanwhile, but {@link flush} is to be awaited before anything else
   */
  async addBatch(batch: SegmentBatch, writeStore?: WriteStore): Promise<void> {
    await this.#attemptAsync(() => this.#sources.addBatch(batch, writeStore))
  }

  /** Writes what is in memory as a segment, as {@link commit} does, with another thread for its store, and waits for all stores. */
  async flush(writeStore?: WriteStore): Promise<void> {
    await this.#attemptAsync(async () => {
      await this.#sources.flushApart(writeStore)
      await this.#sources.storeWritten()
    })
  }

  /**
   * The sources of a batch whose ids are taken: by a source that was added in this build, or by one that the index held before
   * and that was neither removed nor replaced.
   */
  collisionsOf(batch: SegmentBatch): IdCollision[] {
    return this.#sources.collisionsOf(batch)
  }

  /**
   * Removes the sources of a path that the index held before this build and that begin on these lines, from 1, both ends
   * included. Answers their ids.
   */
  removeLines(path: string, firstLine = 0, lastLine: number = Number.POSITIVE_INFINITY): SourceId[] {
    return this.#attempt(() => this.#sources.removeLines(path, firstLine, lastLine))
  }

  /** Removes the source of that id; false if there is none. */
  remove(id: SourceId): boolean {
    return this.#attempt(() => this.#sources.remove(id))
  }

  /** Removes the sources of a path, such as the records of a file. Answers how many there were. */
  removePath(path: string): number {
    return this.#attempt(() => this.#sources.removePath(path))
  }

  /**
   * Makes all of it the newest generation. When this returns, it is durable.
   *
   * @throws {IndexIoError} if a step fails: the generation before is whole then, and if only the last steps failed, this one is
   *   there as well, see `commitManifest`
   * @throws {IndexLockedError} if the lock was taken away
   */
  commit(options: CommitOptions = {}): CommitSummary {
    return this.#attempt(() => {
      this.#sources.flush()
      this.#lock.ensureHeld()
      const manifest = this.#writeManifest(options)
      this.#removeOld(options.keep ?? DEFAULT_KEEP)
      removeReplaced(this.#directory, this.#replaces)
      this.#close()
      return summaryOf(manifest, this.#sources.droppedTokens)
    })
  }

  /** Whether a commit with `compact` would find nothing to merge, as far as nothing else changes. */
  get isCompact(): boolean {
    return isCompact(this.#sources.segments)
  }

  /** The generation that this build goes on from; undefined if it goes on from none. */
  base(): CommitSummary | undefined {
    return this.isUpdate && this.#base ? summaryOf(this.#base.manifest, 0) : undefined
  }

  /**
   * Gives up: the index stays as it was, and what was written is removed if it can be. After the end, does nothing. A thread that
   * writes a store is to be stopped before.
   */
  abort(): void {
    if (!this.#isOpen) return
    this.#removeOld(Number.POSITIVE_INFINITY)
    this.#close()
  }

  /**
   * Ends a build in which nothing changed: no generation is added, and old ones go as at a commit.
   *
   * @throws {IndexLockedError} if the lock was taken away
   */
  leave({ keep = DEFAULT_KEEP }: Pick<CommitOptions, 'keep'> = {}): void {
    this.#attempt(() => {
      this.#lock.ensureHeld()
      this.#removeOld(keep)
      this.#close()
    })
  }

  #writeManifest({ attachment, compact = false }: CommitOptions): Manifest {
    const { directory, generation } = { directory: this.#directory, generation: this.#generation }
    const segments = finishSegments(directory, this.#sources.segments, { generation, compact })
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

  /** Runs a step; if it fails, the whole build is given up. */
  #attempt<Result>(step: () => Result): Result {
    if (!this.#isOpen) throw new RangeError('the writer was committed or aborted before')
    try {
      return step()
    } catch (error) {
      return this.#giveUp(error)
    }
  }

  async #attemptAsync(step: () => Promise<void>): Promise<void> {
    if (!this.#isOpen) throw new RangeError('the writer was committed or aborted before')
    try {
      await step()
    } catch (error) {
      // Whoever removes the files must be the last to touch them.
      await this.#sources.storeClosed()
      this.#giveUp(error)
    }
  }

  #giveUp(error: unknown): never {
    // Without the lock, the files in the folder may be another writer's.
    if (error instanceof IndexLockedError) this.#close()
    else this.abort()
    throw error
  }

  /** Where that fails, the next writer does it. */
  #removeOld(keep: number): void {
    quietly(() => void removeUnneeded(this.#directory, keep))
  }

  #close(): void {
    this.#isOpen = false
    for (const reader of this.#sources.ownReaders) quietly(() => reader.close())
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
