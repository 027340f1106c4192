/**
 * @module
 * Builds a portable index: sources are added one by one and kept in memory, and written at the commit.
 */

import type { IndexableSource, SourceId } from '@paraseek/shared'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import type { Directory } from '../../directory/directory.ts'
import type { AcquireLock, IndexLock } from '../../directory/index-lock.ts'
import { NotAnIndexError, OtherEngineError } from '../../errors.ts'
import { fileKindOf } from '../../segment/file-names.ts'
import { expectSource } from '../expect-source.ts'
import { engineKindOf } from '../index-kind.ts'
import type { CommitResult, IndexWriter } from '../index-writer.ts'
import { readGeneration } from './minisearch-file-reader.ts'
import { isTemporary, removeLeftovers, writeMinisearchFile } from './minisearch-file-writer.ts'
import {
  MAX_MINISEARCH_BYTES,
  MINISEARCH_FILE,
  MINISEARCH_FORMAT,
  MINISEARCH_VERSION,
} from './minisearch-format.ts'
import { MinisearchIndex } from './minisearch-index.ts'
import { DEFAULT_MINISEARCH_SETTINGS, type MinisearchSettings } from './minisearch-settings.ts'

export interface MinisearchWriterOptions {
  /** Weights of the fields, each `> 0`. */
  readonly boosts?: MinisearchSettings['boosts']
  /** Largest index, in bytes; by default the largest that can be opened again. */
  readonly maxBytes?: number
  /** Takes the lock of the index, which is held until the end. By default none is: where nobody else can write. */
  readonly acquireLock?: AcquireLock
}

/**
 * A writer of a portable index, which replaces the one in `directory` if there is one.
 *
 * @throws {OtherEngineError} if the folder holds an index of segments: nothing of it is touched
 * @throws {NotAnIndexError} if it holds anything else: nothing of it is touched
 * @throws {IndexLockedError} if another writer has it
 */
export function createMinisearchWriter(
  directory: Directory,
  options: MinisearchWriterOptions = {},
): IndexWriter {
  const names = directory.list()
  if (engineKindOf(names) === 'segments') throw new OtherEngineError(directory.path, 'segments')
  const foreign = names.find((name) => !isOurs(name))
  if (foreign !== undefined) throw new NotAnIndexError(directory.path, foreign)
  return new MinisearchWriter(directory, options, options.acquireLock?.())
}

function isOurs(name: string): boolean {
  return name === MINISEARCH_FILE || isTemporary(name) || fileKindOf(name).kind === 'lock'
}

class MinisearchWriter implements IndexWriter {
  readonly #directory: Directory
  readonly #options: MinisearchWriterOptions
  readonly #lock: IndexLock | undefined
  readonly #analyzer = createAnalyzer()
  readonly #index = new MinisearchIndex(this.#analyzer)
  readonly #sourceIds = new Set<SourceId>()
  readonly #sources: IndexableSource[] = []
  #isOpen = true

  constructor(directory: Directory, options: MinisearchWriterOptions, lock: IndexLock | undefined) {
    this.#directory = directory
    this.#lock = lock
    this.#options = options
  }

  add(added: IndexableSource): void {
    this.#expectOpen('add to')
    expectSource(added)
    const { source, paragraphs } = added
    if (this.#sourceIds.has(source.id)) {
      throw new RangeError(`source ${JSON.stringify(source.id)} was added before: ids of sources are unique`)
    }
    this.#sourceIds.add(source.id)
    this.#sources.push(added)
    for (const { id, text, address } of paragraphs) {
      this.#index.add({ id, text, heading: address.headings.join('\n'), title: source.title })
    }
  }

  async commit(): Promise<CommitResult> {
    this.#expectOpen('commit')
    try {
      this.#lock?.ensureHeld()
      return this.#write()
    } finally {
      this.abort()
    }
  }

  abort(): void {
    this.#isOpen = false
    this.#lock?.release()
  }

  #write(): CommitResult {
    const generation = readGeneration(this.#directory) + 1
    const { boosts = DEFAULT_MINISEARCH_SETTINGS.boosts, maxBytes = MAX_MINISEARCH_BYTES } = this.#options
    const header = {
      format: MINISEARCH_FORMAT,
      version: MINISEARCH_VERSION,
      generation,
      analyzer: this.#analyzer.id,
      settings: { boosts },
    } as const
    removeLeftovers(this.#directory)
    const indexBytes = writeMinisearchFile(this.#directory, header, this.#sources, this.#index, maxBytes)
    return { generation, indexBytes }
  }

  #expectOpen(action: string): void {
    if (!this.#isOpen) {
      throw new Error(`cannot ${action} an index writer that was committed or aborted: make another`)
    }
  }
}
