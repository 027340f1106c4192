/**
 * @module
 * Brings what the jobs give into the index, in the order of the corpus, and keeps the ledger.
 */

import type { SegmentIndexWriter, WriteStore } from '@paraseek/engine'
import type { SourceId } from '@paraseek/shared'
import type { BuildLedger, BuildProgress } from './build-ledger.ts'
import type { FoundFile } from './discovery/discover.ts'
import type { InputResult, Job, JobResult } from './pipeline/job.ts'
import { JobRunner, NOTHING } from './pipeline/run-job.ts'
import type { Step, Unit } from './pipeline/step.ts'
import { RecordsTally } from './records-tally.ts'
import type { Skip } from './report.ts'
import type { FileEntry } from './state/file-table.ts'

/** The build is to start over, with the file of this path read as new, or with all of them if there is none. */
export class RestartError extends Error {
  readonly path: string | undefined

  constructor(path: string | undefined) {
    super(`the build starts over because of ${path ?? 'its table of files'}`)
    this.path = path
  }
}

export class UnitApplier {
  /** Whether the next build can start from this one: not if sources of different files have one id. */
  isRepeatable = true
  readonly #writer: SegmentIndexWriter
  readonly #ledger: BuildLedger
  /** Files of the index of which nothing was seen yet. */
  readonly #rest: Map<string, FileEntry>
  readonly #maxFileBytes: number
  /** The file of records at hand. */
  #records: RecordsTally | undefined

  constructor(
    writer: SegmentIndexWriter,
    ledger: BuildLedger,
    known: ReadonlyMap<string, FileEntry>,
    maxFileBytes: number,
  ) {
    this.#writer = writer
    this.#ledger = ledger
    this.#rest = new Map(known)
    this.#maxFileBytes = maxFileBytes
  }

  jobOf({ inputs }: Unit): Job {
    const { isUpdate } = this.#writer
    return { inputs, maxFileBytes: this.#maxFileBytes, taken: [], wantsIds: isUpdate }
  }

  progress(path: string): BuildProgress {
    return this.#ledger.progress(path)
  }

  /**
   * @param writeStore where stores are written, if not here
   * @throws {RestartError} if the unit cannot be brought into the index as it is
   */
  async apply(unit: Unit, given: JobResult, writeStore?: WriteStore): Promise<void> {
    // What changed is taken out first: a record may have moved, and then its id is free when it is added.
    const removed = new Map(unit.steps.map((step) => [step, this.#removeRecords(step)]))
    for (const [at, input] of unit.inputs.entries()) {
      const isReplaced = (given.inputs[at]?.sources ?? 0) > 0
      if (input.kind === 'file' && isReplaced) this.#writer.removeLines(input.file.path)
    }
    const result = await this.#withoutCollisions(unit, given)
    if (result.batch !== undefined) await this.#writer.addBatch(result.batch, writeStore)
    const results = result.inputs.values()
    for (const step of unit.steps) {
      const input = ('input' in step ? results.next().value : undefined) ?? NOTHING
      this.#count(step, input, removed.get(step) ?? [])
    }
  }

  /** Removes the sources of files that are there no more, or give none any more. */
  removeRest(): void {
    for (const [path, { sources }] of this.#rest) {
      if (sources > 0) this.#ledger.counts.removed += this.#writer.removeLines(path).length
    }
  }

  /** Takes the records out of the index that are to be read again, and answers their ids. */
  #removeRecords(step: Step): SourceId[] {
    if (step.kind !== 'records' || !this.#rest.delete(step.file.path)) return []
    const ranges = step.changes?.ranges ?? [[0, Number.POSITIVE_INFINITY]]
    return ranges.flatMap(([first, last]) => this.#writer.removeLines(step.file.path, first, last))
  }

  /** The result, without the sources whose ids others have. */
  async #withoutCollisions(
    unit: Unit,
    result: JobResult,
    taken: readonly SourceId[] = [],
  ): Promise<JobResult> {
    const entangled = unit.inputs.find((_, at) => result.inputs[at]?.needsWhole)
    if (entangled?.kind === 'lines') throw new RestartError(entangled.path)
    const collisions = result.batch === undefined ? [] : this.#writer.collisionsOf(result.batch)
    if (collisions.length === 0) return result
    const kept = collisions.find(({ isKept }) => isKept)
    if (kept !== undefined) throw new RestartError(pathOf(kept.id, unit))
    const all = [...taken, ...collisions.map(({ id }) => id)]
    const again = await new JobRunner().run({ ...this.jobOf(unit), taken: all })
    return this.#withoutCollisions(unit, again, all)
  }

  #count(step: Step, result: InputResult, removed: readonly SourceId[]): void {
    this.#ledger.read(result)
    this.#noteDuplicates(result.skips)
    switch (step.kind) {
      case 'skip':
        this.#ledger.skip(step.skip)
        return
      case 'ignored':
        this.#ledger.counts.ignored++
        return
      case 'kept':
        this.#rest.delete(step.file.path)
        this.#ledger.keep(step.file, step.entry)
        return
      case 'file':
        this.#countFile(step.file, result)
        return
      case 'records':
        this.#records = new RecordsTally(step.file, step.changes, removed)
        return
      case 'lines':
        this.#records?.lines(step.input, result)
        return
      case 'long-line':
        this.#records?.longLine(step.skip, step.sizeBytes)
        return
      case 'records-end':
        this.#records?.end(step.isComplete, this.#ledger)
    }
  }

  #countFile(file: FoundFile, { sources, hash, skips, warnings, isUnchanged }: InputResult): void {
    const entry = this.#rest.get(file.path)
    const before = entry?.format === file.format ? entry : undefined
    // A file that gives nothing any more stays among the rest, which is removed.
    if (before !== undefined && (isUnchanged || sources > 0)) this.#rest.delete(file.path)
    if (isUnchanged && before !== undefined) {
      this.#ledger.counts.unchanged += before.sources
      this.#ledger.remember(file, before)
      return
    }
    if (before !== undefined && before.sources > 0) this.#ledger.counts.updated += sources
    else this.#ledger.counts.new += sources
    this.#ledger.remember(file, { sources, hash, skips, warnings })
  }

  /** Records of one file are told apart when that file changes; files that share an id are not. */
  #noteDuplicates(skips: readonly Skip[]): void {
    this.isRepeatable &&= skips.every(
      ({ reason, path, line }) => reason !== 'duplicate-id' || (line !== undefined && !path.includes('::')),
    )
  }
}

/** Path of the input that the source of this id comes from. */
function pathOf(id: SourceId, { inputs }: Unit): string | undefined {
  const paths = inputs.map((input) => (input.kind === 'file' ? input.file.path : input.path))
  return paths.find((path) => id === path || id.startsWith(`${path}::`))
}
