/**
 * @module
 * Brings the segmented index of a corpus up to date.
 *
 * Discovery is planned into units (`plan-units.ts`), their inputs run as jobs on worker threads, and this thread takes the
 * results in order: it appends the batches to the writer, removes what is gone, and commits. Memory is bounded by the
 * jobs under way, the writer's budget, and the table of files.
 *
 * The index is the one that a build from scratch gives, cut differently into segments. Where that cannot be reached by
 * looking at changes alone, as when a changed record takes the id of a later one that did not change, the build starts
 * over and reads that file, and if need be everything, as new.
 */

import type { CommitSummary, SegmentIndexWriter, WriteStore } from '@paraseek/engine'
import { openIndexWriter } from '@paraseek/engine/node'
import { DEFAULT_MAX_FILE_BYTES } from '@paraseek/shared'
import { BuildLedger } from './build-ledger.ts'
import type { IndexSummary, SegmentsOptions } from './build-options.ts'
import { discover } from './discovery/discover.ts'
import { openWhenFree } from './open-when-free.ts'
import { inOrder } from './pipeline/in-order.ts'
import { type JobThreads, startThreads } from './pipeline/job-threads.ts'
import { planUnits } from './pipeline/plan-units.ts'
import type { Unit } from './pipeline/step.ts'
import { decodeFileTable, encodeFileTable, type FileEntry, type ReadSettings } from './state/file-table.ts'
import { RestartError, UnitApplier } from './unit-applier.ts'

/** Files that changed in the last moments before a build may change again within the resolution of their stamps. */
const STAMP_RESOLUTION_MS = 2000

/** Memory for the segment in the making when nothing is said, in bytes. */
const DEFAULT_MEMORY_BYTES: number = 256 * 1024 * 1024
/** The arrays of a segment in the making grow by doubling, so what is in them takes about half of what they take. */
const FILLED_SHARE = 0.5

/** Throws as `buildIndex` says. */
export async function buildSegments(options: SegmentsOptions): Promise<IndexSummary> {
  const startMs = performance.now()
  const whole = new Set<string>()
  let rebuild = options.rebuild ?? false
  for (;;) {
    const { out, waitMs = 0 } = options
    const memoryBytes = (options.memoryBytes ?? DEFAULT_MEMORY_BYTES) * FILLED_SHARE
    const writer = await openWhenFree(() => openIndexWriter(out, { memoryBytes, rebuild }), waitMs)
    try {
      return await update(writer, options, whole, startMs)
    } catch (cause) {
      writer.abort()
      if (!(cause instanceof RestartError)) throw cause
      rebuild ||= cause.path === undefined || whole.has(cause.path)
      if (cause.path !== undefined) whole.add(cause.path)
    }
  }
}

async function update(
  writer: SegmentIndexWriter,
  options: SegmentsOptions,
  whole: ReadonlySet<string>,
  startMs: number,
): Promise<IndexSummary> {
  const maxFileBytes = options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES
  const settings = { maxFileBytes }
  const known = knownFiles(writer, settings)
  const ledger = new BuildLedger(Date.now() - STAMP_RESOLUTION_MS)
  const plan = { maxFileBytes, known, whole, trustsStamps: !options.rehash }
  const applier = new UnitApplier(writer, ledger, known, maxFileBytes)
  await applyAll(planUnits(discover(options.paths, options), plan), applier, writer, options)
  applier.removeRest()
  const attachment = applier.isRepeatable ? encodeFileTable(ledger.entries, settings) : undefined
  const { keep, compact } = options
  const isDone = compact !== true || writer.isCompact
  const total =
    (isDone ? unchanged(writer, ledger, attachment, keep) : undefined) ??
    writer.commit({ keep, compact, attachment })
  return {
    sources: ledger.counts,
    paragraphs: ledger.paragraphs,
    bytes: ledger.bytes,
    durationMs: performance.now() - startMs,
    skips: ledger.skips,
    warnings: ledger.warnings,
    generation: total.generation,
    total: { sources: total.sourceCount, paragraphs: total.paragraphCount },
    indexBytes: total.indexBytes,
    droppedTokens: total.droppedTokens,
  }
}

/** The files that are in the index, by path. */
function knownFiles(writer: SegmentIndexWriter, settings: ReadSettings): Map<string, FileEntry> {
  if (!writer.isUpdate) return new Map()
  const attachment = writer.attachment()
  const table = attachment && decodeFileTable(attachment, settings)
  // What is in the index, and what of it is still as it was, cannot be told.
  if (table === undefined) throw new RestartError(undefined)
  return table
}

async function applyAll(
  units: AsyncGenerator<Unit, void, void>,
  applier: UnitApplier,
  writer: SegmentIndexWriter,
  { workers, onProgress, out: folder }: SegmentsOptions,
): Promise<void> {
  const { threads, all } = await startThreads(units, workers)
  try {
    const run = (unit: Unit) => threads.run(applier.jobOf(unit))
    const { writeStore: write } = threads
    const writeStore: WriteStore | undefined = write && ((store) => write({ folder, store }))
    for await (const { item: unit, result } of inOrder(all, run, threads.atOnce)) {
      await applier.apply(unit, result, writeStore)
      const last = unit.inputs.at(-1)
      if (last !== undefined) {
        onProgress?.(applier.progress(last.kind === 'file' ? last.file.path : last.path))
      }
    }
    await writer.flush(writeStore)
  } finally {
    await close(threads, all)
  }
}

async function close(threads: JobThreads, units: AsyncGenerator<Unit, void, void>): Promise<void> {
  await units.return()
  await threads.close()
}

/**
 * The generation that is there, if this build would only write it again: nothing changed in the index, nor in what the next
 * build starts from. The writer is closed then, and old
 * generations are gone.
 */
function unchanged(
  writer: SegmentIndexWriter,
  ledger: BuildLedger,
  attachment: Uint8Array | undefined,
  keep: number | undefined,
): CommitSummary | undefined {
  const base = writer.base()
  const before = base && writer.attachment()
  const isSame = ledger.isUnchanged && before && attachment && Buffer.compare(before, attachment) === 0
  if (!isSame) return undefined
  writer.leave({ keep })
  return base
}
