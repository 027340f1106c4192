/**
 * @module
 * What a worker thread is asked, and what it answers: plain values that `postMessage` takes.
 */

import type { SegmentBatch, StoreTask } from '@paraseek/engine'
import type { SourceId } from '@paraseek/shared'
import type { FoundFile } from '../discovery/discover.ts'
import type { Skip, Warning } from '../report.ts'

/** Something to read, in the order of the corpus. */
export type JobInput = FileInput | LinesInput

/** A file that the worker reads. */
export interface FileInput {
  readonly kind: 'file'
  readonly file: FoundFile
  /** SHA-256 of the file as it is in the index; if it is the same still, it is not parsed. */
  readonly knownHash?: Uint8Array
}

/** Whole lines of a file of records. */
export interface LinesInput {
  readonly kind: 'lines'
  readonly path: string
  /** From 1. */
  readonly firstLine: number
  readonly bytes: Uint8Array
  /** For each line, whether its record is wanted (1) or is in the index already (0). By default all are wanted. */
  readonly wanted?: Uint8Array
}

export interface Job {
  readonly inputs: readonly JobInput[]
  readonly maxFileBytes: number
  /** Ids that other sources have: their sources are skipped. */
  readonly taken: readonly SourceId[]
  /** Whether the ids of the sources are asked for. */
  readonly wantsIds: boolean
}

/** What came of one input. */
export interface InputResult {
  /** Bytes read. */
  readonly bytes: number
  readonly sources: number
  readonly paragraphs: number
  /** Of the sources, if they were asked for. */
  readonly ids: readonly SourceId[]
  readonly skips: readonly Skip[]
  readonly warnings: readonly Warning[]
  /** SHA-256 of a file, fingerprints of lines; empty if it was not read. */
  readonly hash: Uint8Array
  /** The file is as it was. */
  readonly isUnchanged: boolean
  /** Its lines cannot be told apart by their bytes: the wanted ones cannot be read alone. */
  readonly needsWhole: boolean
}

export interface JobResult {
  /** One for each input. */
  readonly inputs: readonly InputResult[]
  /** The sources of all inputs; undefined if there are none. */
  readonly batch: SegmentBatch | undefined
}

/** The store of a segment, to be written into this folder. */
export interface StoreJob {
  readonly folder: string
  readonly store: StoreTask
}

/** Why a store could not be written: what an `IndexIoError` is made of, which does not go through `postMessage` itself. */
export interface StoreFailure {
  readonly path: string
  readonly action: string
  readonly errno: string | undefined
  readonly message: string
}

/** What came of a {@link StoreJob}. */
export interface StoreResult {
  readonly failure: StoreFailure | undefined
}

/** The first message of a worker thread. */
export const READY = 'ready'
