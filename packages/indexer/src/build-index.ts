/**
 * @module
 * From a corpus to an index: reads the sources, hands them to a writer, commits, and tells what happened.
 */

import { createMinisearchWriter, type IndexWriter } from '@paraseek/engine'
import { NodeDirectory } from '@paraseek/engine/node'
import { type ReadEvent, type ReadOptions, readSources } from './read-sources.ts'
import type { Skip, Warning } from './report.ts'

export interface BuildOptions extends ReadOptions {
  /** Folder of the index; made if it does not exist. */
  readonly out: string
  readonly engine: 'minisearch'
  /** Called after every file and every part of a file of records. */
  readonly onProgress?: (progress: BuildProgress) => void
}

/** How far a build is. */
export interface BuildProgress {
  /** The file that was read last. */
  readonly path: string
  readonly sources: number
  readonly paragraphs: number
  readonly skipped: number
  /** Bytes read. */
  readonly bytes: number
}

/** What a build did. */
export interface IndexSummary {
  readonly sources: {
    readonly new: number
    /** Files and records that were not indexed, each for a reason. */
    readonly skipped: number
    /** Files and folders left out by ignore files, hidden names and globs. */
    readonly ignored: number
  }
  readonly paragraphs: number
  /** Bytes read. */
  readonly bytes: number
  readonly durationMs: number
  /** In the order of the corpus. */
  readonly skips: readonly Skip[]
  readonly warnings: readonly Warning[]
  /** Size of the index on disk, in bytes. */
  readonly indexBytes: number
}

/**
 * Builds the index in `out` from everything below the paths, replacing the one that is there.
 *
 * Until the last moment the old index stays as it is; if anything throws, it stays for good.
 *
 * @throws {InvalidRequestError} if a path names nothing
 * @throws {NotAnIndexError} if `out` holds something else
 * @throws {IndexIoError} if writing fails
 */
export async function buildIndex(options: BuildOptions): Promise<IndexSummary> {
  const writer = createMinisearchWriter(new NodeDirectory(options.out))
  try {
    return await fillIndex(writer, options)
  } catch (cause) {
    writer.abort()
    throw cause
  }
}

/** Fills any writer: {@link buildIndex} for those who bring their own directory. */
export async function fillIndex(
  writer: IndexWriter,
  options: Omit<BuildOptions, 'out' | 'engine'>,
): Promise<IndexSummary> {
  const startMs = performance.now()
  const tally = new Tally()
  for await (const event of readSources(options)) {
    if (event.kind === 'source') writer.add(event.source)
    tally.count(event)
    if (event.kind === 'read') options.onProgress?.(tally.progress(event.path))
  }
  const { indexBytes } = await writer.commit()
  return { ...tally.summary(), durationMs: performance.now() - startMs, indexBytes }
}

class Tally {
  #sources = 0
  #ignored = 0
  #paragraphs = 0
  #bytes = 0
  readonly #skips: Skip[] = []
  readonly #warnings: Warning[] = []

  count(event: ReadEvent): void {
    switch (event.kind) {
      case 'source':
        this.#sources += 1
        this.#paragraphs += event.source.paragraphs.length
        return
      case 'skip':
        this.#skips.push(event.skip)
        return
      case 'warning':
        this.#warnings.push(event.warning)
        return
      case 'ignored':
        this.#ignored += 1
        return
      case 'read':
        this.#bytes += event.bytes
    }
  }

  progress(path: string): BuildProgress {
    return {
      path,
      sources: this.#sources,
      paragraphs: this.#paragraphs,
      skipped: this.#skips.length,
      bytes: this.#bytes,
    }
  }

  summary(): Omit<IndexSummary, 'durationMs' | 'indexBytes'> {
    return {
      sources: { new: this.#sources, skipped: this.#skips.length, ignored: this.#ignored },
      paragraphs: this.#paragraphs,
      bytes: this.#bytes,
      skips: this.#skips,
      warnings: this.#warnings,
    }
  }
}
