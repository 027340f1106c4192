/**
 * @module
 * What a build meets on its way through the corpus, in order. Some steps have an input that a job runs; the others are
 * known at once.
 */

import type { FoundFile } from '../discovery/discover.ts'
import type { Skip } from '../report.ts'
import type { FileEntry } from '../state/file-table.ts'
import type { LineFingerprints } from '../state/line-fingerprints.ts'
import type { FileInput, LinesInput } from './job.ts'

export type Step =
  | { readonly kind: 'skip'; readonly skip: Skip }
  | { readonly kind: 'ignored' }
  /** A file that is as it was. */
  | { readonly kind: 'kept'; readonly file: FoundFile; readonly entry: FileEntry }
  /** A file that is read whole. */
  | { readonly kind: 'file'; readonly file: FoundFile; readonly input: FileInput }
  /** A file of records begins; its lines follow. */
  | { readonly kind: 'records'; readonly file: FoundFile; readonly changes: RecordChanges | undefined }
  | { readonly kind: 'lines'; readonly input: LinesInput }
  /** A line of it that is not read. */
  | { readonly kind: 'long-line'; readonly skip: Skip; readonly sizeBytes: number }
  /** The end of the file, or where it could not be read further. */
  | { readonly kind: 'records-end'; readonly isComplete: boolean }

/** Which records of a file changed since it was indexed. */
export interface RecordChanges {
  readonly entry: FileEntry
  /** The file as it is. */
  readonly fingerprints: LineFingerprints
  /** A mark a line: 1 if it changed. */
  readonly changed: Uint8Array
  /** Ranges of changed lines, from 1, both ends included; past the end of the file the last has no end. */
  readonly ranges: readonly (readonly [first: number, last: number])[]
}

/** Steps of which the inputs are run as one job. */
export interface Unit {
  readonly steps: readonly Step[]
  readonly inputs: readonly (FileInput | LinesInput)[]
}
