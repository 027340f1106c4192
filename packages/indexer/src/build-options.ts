/**
 * @module
 * What a build is asked, and what it tells.
 */

import type { Generation } from '@paraseek/shared'
import type { BuildProgress, SourceCounts } from './build-ledger.ts'
import type { ReadOptions } from './read-sources.ts'
import type { Skip, Warning } from './report.ts'

interface CommonOptions extends ReadOptions {
  /** Folder of the index; made if it does not exist. */
  readonly out: string
  /** Called after every file and every part of a file of records. */
  readonly onProgress?: (progress: BuildProgress) => void
  /** How long to wait while another process writes the index, in milliseconds. By default 0. */
  readonly waitMs?: number
}

/** The portable index is built anew each time. */
export interface MinisearchOptions extends CommonOptions {
  readonly engine: 'minisearch'
}

/** A segmented index that exists is brought up to date. */
export interface SegmentsOptions extends CommonOptions {
  readonly engine: 'segments'
  /**
   * Threads that read and analyse, an integer `>= 0`; 0 and 1 mean the calling thread. By default as many as the machine runs
   * at once, up to 8. The index does not depend on it.
   */
  readonly workers?: number
  /** Memory for the segment in the making, in bytes. By default 256 MiB. */
  readonly memoryBytes?: number
  /** Generations that stay on disk, this one included, an integer `>= 1`. By default 2. */
  readonly keep?: number
  /** Builds the index anew, whatever is there. */
  readonly rebuild?: boolean
  /** Compares the content of every file, also of those whose size and times are as they were. */
  readonly rehash?: boolean
  /** Merges the index into as few segments as may be, also one in which nothing else changed. */
  readonly compact?: boolean
}

export type BuildOptions = MinisearchOptions | SegmentsOptions

/** What a build did. */
export interface IndexSummary {
  readonly sources: SourceCounts
  /** Paragraphs that were read and indexed. */
  readonly paragraphs: number
  /** Bytes read. */
  readonly bytes: number
  readonly durationMs: number
  /** In the order of the corpus. */
  readonly skips: readonly Skip[]
  readonly warnings: readonly Warning[]
  readonly generation: Generation
  /** What is in the index now. */
  readonly total: { readonly sources: number; readonly paragraphs: number }
  /** Size of the index on disk, in bytes. */
  readonly indexBytes: number
  /** Words that were not indexed because they are too long. */
  readonly droppedTokens: number
}
