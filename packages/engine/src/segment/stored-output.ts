/**
 * @module
 * The files of a segment that keep its paragraphs and sources: store and table of sources.
 */

import type { Directory } from '../directory/directory.ts'
import { SourcesWriter } from '../store/sources-writer.ts'
import { StoreWriter } from '../store/store-writer.ts'
import { segmentFileName } from './file-names.ts'
import { OpenFiles } from './open-files.ts'
import { buildIdOf } from './segment-inputs.ts'

export class StoredOutput {
  readonly store: StoreWriter
  readonly sources: SourcesWriter
  readonly #files = new OpenFiles()

  /**
   * Creates the files.
   *
   * @param id build id, 32 lower-case hexadecimal digits
   */
  constructor(directory: Directory, id: string) {
    const identity = { buildId: buildIdOf(id) }
    const { store, sources } = this.#files.create((open) => ({
      store: open(new StoreWriter(directory, segmentFileName(id, 'store'), identity)),
      sources: open(new SourcesWriter(directory, segmentFileName(id, 'sources'), identity)),
    }))
    this.store = store
    this.sources = sources
  }

  /** Ends all files and makes their content durable; the folder is the caller's to sync. */
  finish(): void {
    this.store.finish()
    this.sources.finish()
  }

  /** Closes what is open. The files are the caller's to remove. */
  abandon(): void {
    this.#files.abandon()
  }
}
