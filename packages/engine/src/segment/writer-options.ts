/**
 * @module
 * Options and results of a writer of an index.
 */

import type { Generation, SourceId } from '@paraseek/shared'
import type { Directory } from '../directory/directory.ts'
import type { AcquireLock } from '../directory/index-lock.ts'
import type { IndexSettings } from './index-settings.ts'
import { filesOf, type Manifest, totalsOf } from './manifest.ts'

/** Memory for a segment in the making when nothing is said, in bytes. */
export const DEFAULT_MEMORY_BYTES: number = 256 * 1024 * 1024
/** The current generation and the one before it. */
export const DEFAULT_KEEP = 2

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
  /** Names of the files of an index of another kind, which the commit replaces: they are removed after it. */
  readonly replaces?: readonly string[] | undefined
}

export interface CommitOptions {
  /** Generations that stay on disk, this one included, an integer `>= 1`. */
  readonly keep?: number | undefined
  /** Merge into as few segments as may be, which takes time now and saves some in every search. */
  readonly compact?: boolean | undefined
  /** What the indexer attaches to this generation. */
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

/** A source of a batch whose id is taken. */
export interface IdCollision {
  readonly id: SourceId
  /** Whether its holder was in the index before this build, and stays. Otherwise it was added in this build. */
  readonly isKept: boolean
}

export function summaryOf(manifest: Manifest, droppedTokens: number): CommitSummary {
  const { sourceCount, paragraphCount } = totalsOf(manifest)
  return {
    generation: manifest.generation,
    sourceCount,
    paragraphCount,
    segmentCount: manifest.segments.length,
    indexBytes: filesOf(manifest).reduce((sum, { length }) => sum + length, 0),
    droppedTokens,
  }
}
