/**
 * @module
 * Counts what a build does, and gathers the table of files that the next build starts from.
 */

import type { FoundFile } from './discovery/discover.ts'
import type { InputResult } from './pipeline/job.ts'
import type { Skip, Warning } from './report.ts'
import type { FileEntry } from './state/file-table.ts'

/** How far a build is. */
export interface BuildProgress {
  /** The file that was read last. */
  readonly path: string
  readonly sources: number
  readonly paragraphs: number
  readonly skipped: number
  /** Bytes read, and bytes of files that are unchanged. */
  readonly bytes: number
}

/** What became of the sources of a corpus. */
export interface SourceCounts {
  readonly new: number
  readonly updated: number
  readonly unchanged: number
  readonly removed: number
  /** Files and records that were not indexed, each for a reason. */
  readonly skipped: number
  /** Files and folders left out by ignore files, hidden names and globs. */
  readonly ignored: number
}

/** What is known of a file when all of it was read. */
export type ReadFile = Pick<FileEntry, 'sources' | 'hash' | 'skips' | 'warnings'>

export class BuildLedger {
  readonly counts: { -readonly [Name in keyof SourceCounts]: number } = {
    new: 0,
    updated: 0,
    unchanged: 0,
    removed: 0,
    skipped: 0,
    ignored: 0,
  }
  paragraphs = 0
  /** Bytes read. */
  bytes = 0
  /** In the order of the corpus. */
  readonly skips: Skip[] = []
  readonly warnings: Warning[] = []
  /** The files, in the order of the corpus. */
  readonly entries: FileEntry[] = []
  /** Bytes of files that were passed over. */
  #keptBytes = 0
  readonly #trustedBefore: number

  /** @param trustedBefore files that changed later, in milliseconds since the epoch, are looked at again by the next build */
  constructor(trustedBefore: number) {
    this.#trustedBefore = trustedBefore
  }

  /** Whether all sources are as they were. */
  get isUnchanged(): boolean {
    return this.counts.new + this.counts.updated + this.counts.removed === 0
  }

  /** Counts what an input gave, except how many of its sources are new. */
  read({ bytes, paragraphs }: InputResult): void {
    this.bytes += bytes
    this.paragraphs += paragraphs
  }

  skip(skip: Skip): void {
    this.skips.push(skip)
    this.counts.skipped++
  }

  /** Counts bytes that were passed over, for the progress. */
  pass(bytes: number): void {
    this.#keptBytes += bytes
  }

  /** Takes over what is known of a file that did not change. */
  keep(file: FoundFile, entry: FileEntry): void {
    this.pass(file.sizeBytes)
    this.counts.unchanged += entry.sources
    this.remember(file, entry)
  }

  /** Notes a file, with what is told of it. */
  remember(file: FoundFile, { sources, hash, skips, warnings }: ReadFile): void {
    for (const skip of skips) this.skip(skip)
    this.warnings.push(...warnings)
    const { path, format, sizeBytes, mtimeMs } = file
    const ctimeMs = file.ctimeMs < this.#trustedBefore ? file.ctimeMs : 0
    this.entries.push({ path, format, sizeBytes, mtimeMs, ctimeMs, sources, hash, skips, warnings })
  }

  progress(path: string): BuildProgress {
    const { counts, paragraphs, bytes } = this
    return {
      path,
      sources: counts.new + counts.updated + counts.unchanged,
      paragraphs,
      skipped: counts.skipped,
      bytes: bytes + this.#keptBytes,
    }
  }
}
