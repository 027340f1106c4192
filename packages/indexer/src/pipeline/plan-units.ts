/**
 * @module
 * From the corpus to units of work: what is unchanged is passed over, the rest is cut into inputs of jobs.
 *
 * Where a unit ends depends on the files and on what of them is in the index, and on nothing else: the segments must
 * not depend on how many threads there are or how fast they are.
 */

import { byteOrderMark } from '../decode/sniff.ts'
import { type DiscoveryEvent, type FoundFile, unreadable } from '../discovery/discover.ts'
import { openFile } from '../discovery/read-file.ts'
import { type RecordPart, recordParts } from '../record-parts.ts'
import type { FileEntry } from '../state/file-table.ts'
import type { FileInput } from './job.ts'
import { recordChanges } from './record-changes.ts'
import type { RecordChanges, Step, Unit } from './step.ts'

/** Bytes of the inputs of a unit: enough for a batch to be cheap to append, and little beside the memory of a build. */
const UNIT_BYTES: number = 1024 * 1024
/** Steps of a unit, whatever their size. */
const MAX_UNIT_STEPS = 4096

export interface PlanOptions {
  readonly maxFileBytes: number
  /** The files that are in the index, by path. */
  readonly known: ReadonlyMap<string, FileEntry>
  /** Paths of files that are read as new ones. */
  readonly whole: ReadonlySet<string>
  /** Whether files with the stamps they had are taken to be unchanged. */
  readonly trustsStamps: boolean
}

/** The units of a corpus, in order. */
export async function* planUnits(
  events: AsyncIterable<DiscoveryEvent>,
  options: PlanOptions,
): AsyncGenerator<Unit, void, void> {
  let steps: Step[] = []
  let bytes = 0
  let lastPath = ''
  for await (const step of planSteps(events, options)) {
    const path = 'input' in step ? pathOf(step.input) : ''
    if (isBack(step, path, lastPath) || bytes >= UNIT_BYTES || steps.length >= MAX_UNIT_STEPS) {
      yield unitOf(steps)
      steps = []
      bytes = 0
    }
    if (path !== '') lastPath = path
    steps.push(step)
    if ('input' in step)
      bytes += step.input.kind === 'file' ? step.input.file.sizeBytes : step.input.bytes.length
  }
  yield unitOf(steps)
}

/** Within a batch, sources are in order; a further root may begin before the end of the one before it. */
function isBack(step: Step, path: string, lastPath: string): boolean {
  return path !== '' && (path < lastPath || (step.kind === 'file' && path === lastPath))
}

function unitOf(steps: readonly Step[]): Unit {
  return { steps, inputs: steps.flatMap((step) => ('input' in step ? step.input : [])) }
}

function pathOf(input: Unit['inputs'][number]): string {
  return input.kind === 'file' ? input.file.path : input.path
}

async function* planSteps(
  events: AsyncIterable<DiscoveryEvent>,
  options: PlanOptions,
): AsyncGenerator<Step, void, void> {
  for await (const event of events) {
    if (event.kind === 'skip') yield event
    else if (event.kind === 'ignored') yield { kind: 'ignored' }
    else yield* planFile(event.file, options)
  }
}

async function* planFile(file: FoundFile, options: PlanOptions): AsyncGenerator<Step, void, void> {
  const known = options.known.get(file.path)
  const entry = known?.format === file.format && !options.whole.has(file.path) ? known : undefined
  if (entry !== undefined && options.trustsStamps && hasSameStamps(file, entry)) {
    yield { kind: 'kept', file, entry }
  } else if (file.format === 'jsonl') yield* planRecords(file, entry, options)
  else yield wholeFile(file, entry)
}

function hasSameStamps(file: FoundFile, entry: FileEntry): boolean {
  return (
    file.sizeBytes === entry.sizeBytes && file.mtimeMs === entry.mtimeMs && file.ctimeMs === entry.ctimeMs
  )
}

function wholeFile(file: FoundFile, entry: FileEntry | undefined): Step {
  const input: FileInput = { kind: 'file', file, ...(entry && { knownHash: entry.hash }) }
  return { kind: 'file', file, input }
}

async function* planRecords(
  file: FoundFile,
  entry: FileEntry | undefined,
  { maxFileBytes }: PlanOptions,
): AsyncGenerator<Step, void, void> {
  const handle = await openFile(file)
  if ('reason' in handle) {
    yield { kind: 'skip', skip: handle }
    return
  }
  let hasBegun = false
  try {
    const changes = entry && (await recordChanges(handle, maxFileBytes, entry))
    if (changes !== undefined && changes.ranges.length === 0) {
      yield { kind: 'kept', file, entry: changes.entry }
      return
    }
    for await (const part of recordParts(handle, maxFileBytes)) {
      if (!hasBegun && isWide(part)) {
        // Lines of UTF-16 and UTF-32 do not end at one byte: such a file is read whole.
        yield wholeFile(file, entry)
        return
      }
      if (!hasBegun) yield { kind: 'records', file, changes }
      hasBegun = true
      yield* planPart(file, part, changes)
    }
    if (!hasBegun) yield { kind: 'records', file, changes }
    hasBegun = true
    yield { kind: 'records-end', isComplete: true }
  } catch (cause) {
    // Its lines so far are indexed, and the reason why there are no more is told.
    yield { kind: 'skip', skip: unreadable(file.path, cause) }
    if (hasBegun) yield { kind: 'records-end', isComplete: false }
  } finally {
    await handle.close()
  }
}

function isWide(part: RecordPart): boolean {
  const mark = part.kind === 'lines' ? byteOrderMark(part.bytes) : undefined
  return mark !== undefined && mark.encoding !== 'utf-8'
}

function* planPart(file: FoundFile, part: RecordPart, changes: RecordChanges | undefined): Generator<Step> {
  const { path } = file
  if (part.kind === 'too-long') {
    const message = `a line of ${part.sizeBytes} bytes or more; the limit is that of a file`
    const skip = { path, reason: 'too-large', message, line: part.line } as const
    yield { kind: 'long-line', skip, sizeBytes: part.sizeBytes }
    return
  }
  const { firstLine, bytes } = part
  const input = { kind: 'lines', path, firstLine, bytes } as const
  if (changes === undefined) yield { kind: 'lines', input }
  else {
    // A view would take the marks of the whole file along to the worker.
    const wanted = changes.changed.slice(firstLine - 1, firstLine - 1 + countLines(bytes))
    if (wanted.includes(1)) yield { kind: 'lines', input: { ...input, wanted } }
  }
}

const LF = 0x0a

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines++
  return bytes.at(-1) === LF ? lines : lines + 1
}
