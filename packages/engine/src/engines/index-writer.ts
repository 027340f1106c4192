import type { Generation, IndexableSource } from '@paraseek/shared'

/** What a commit made durable. */
export interface CommitResult {
  readonly generation: Generation
  /** Size of the index on disk, in bytes. */
  readonly indexBytes: number
}

/**
 * Builds an index.
 *
 * States, in order: open, then either committed or aborted. Nothing that was there before changes until
 * {@link commit}, which replaces it at once or, if it fails, not at all.
 */
export interface IndexWriter {
  /**
   * Adds a source with all its paragraphs. Throws a `RangeError` if a source of that id was added before, an `InvalidRequestError` if the
   * source is not as its type says.
   */
  add(source: IndexableSource): void
  /** Writes the index. When the promise is fulfilled, it is durable. */
  commit(): Promise<CommitResult>
  /** Gives up; the index stays as it was. After a commit, does nothing. */
  abort(): void
}
