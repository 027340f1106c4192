/**
 * @module
 * Counts what one file of records gives, part by part, and what of it changed.
 */

import type { SourceId } from '@paraseek/shared'
import type { BuildLedger } from './build-ledger.ts'
import type { FoundFile } from './discovery/discover.ts'
import type { InputResult, LinesInput } from './pipeline/job.ts'
import type { RecordChanges } from './pipeline/step.ts'
import type { Skip, Warning } from './report.ts'
import { LineFingerprints } from './state/line-fingerprints.ts'

export class RecordsTally {
  readonly #file: FoundFile
  readonly #changes: RecordChanges | undefined
  /** Ids that were taken out of the index and not added again. */
  readonly #removed: Set<SourceId>
  readonly #removedCount: number
  readonly #fingerprints: LineFingerprints
  readonly #skips: Skip[] = []
  readonly #warnings = new Map<string, Warning>()
  #sources = 0
  #updated = 0
  #readBytes = 0

  /**
   * @param changes which records are read; undefined if all are
   * @param removed ids of the file's sources that were taken out of the index
   */
  constructor(file: FoundFile, changes: RecordChanges | undefined, removed: readonly SourceId[]) {
    this.#file = file
    this.#changes = changes
    this.#removed = new Set(removed)
    this.#removedCount = this.#removed.size
    this.#fingerprints = changes?.fingerprints ?? new LineFingerprints()
  }

  /** Counts a part of the file. */
  lines(
    { firstLine, wanted }: LinesInput,
    { sources, ids, skips, warnings, hash, bytes }: InputResult,
  ): void {
    if (wanted === undefined) this.#fingerprints.addAll(hash)
    else this.#fingerprints.replace(firstLine - 1, hash, wanted)
    this.#readBytes += bytes
    this.#sources += sources
    for (const id of ids) if (this.#removed.delete(id)) this.#updated++
    this.#skips.push(...skips)
    for (const warning of warnings) {
      if (!this.#warnings.has(warning.code)) this.#warnings.set(warning.code, warning)
    }
  }

  longLine(skip: Skip, sizeBytes: number): void {
    if (this.#changes === undefined) this.#fingerprints.addUnread(sizeBytes)
    this.#skips.push(skip)
  }

  /** @param isComplete whether the file was read to its end */
  end(isComplete: boolean, ledger: BuildLedger): void {
    const unchanged = (this.#changes?.entry.sources ?? 0) - (this.#changes ? this.#removedCount : 0)
    ledger.counts.unchanged += unchanged
    ledger.counts.updated += this.#updated
    ledger.counts.new += this.#sources - this.#updated
    ledger.counts.removed += this.#removed.size
    ledger.pass(Math.max(0, this.#file.sizeBytes - this.#readBytes))
    const sources = unchanged + this.#sources
    const skips = [...this.#skipsBefore(), ...this.#skips].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    if (sources + skips.length === 0) {
      skips.push({ path: this.#file.path, reason: 'empty', message: 'no record in it' })
    }
    // What could not be read to its end is no start for the next build.
    const hash = isComplete ? this.#fingerprints.bytes : new Uint8Array()
    const file = isComplete ? this.#file : { ...this.#file, ctimeMs: Number.POSITIVE_INFINITY }
    ledger.remember(file, { sources, hash, skips, warnings: [...this.#warnings.values()] })
  }

  /** What was told of records that did not change. */
  #skipsBefore(): Skip[] {
    const changes = this.#changes
    if (changes === undefined) return []
    return changes.entry.skips.filter(
      ({ line, reason }) =>
        // A line that is too long is met again each time.
        reason !== 'too-large' &&
        line !== undefined &&
        line <= changes.changed.length &&
        changes.changed[line - 1] === 0,
    )
  }
}
