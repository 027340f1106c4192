/**
 * @module
 * Finds out which records of a file changed: reads it once, and compares a fingerprint a line.
 */

import type { FileHandle } from 'node:fs/promises'
import { recordParts } from '../record-parts.ts'
import type { FileEntry } from '../state/file-table.ts'
import { LineFingerprints } from '../state/line-fingerprints.ts'
import type { RecordChanges } from './step.ts'

/** From this share of changed lines on, a file is read as a new one: that takes one reading, and not two. */
const MAX_CHANGED_SHARE = 0.5

/**
 * What changed in an open file of records since `entry`, or undefined if it is to be read as a new file: because most of it
 * changed, or because what a record becomes depends on others.
 */
export async function recordChanges(
  handle: FileHandle,
  maxLineBytes: number,
  entry: FileEntry,
): Promise<RecordChanges | undefined> {
  if (!isByLine(entry)) return undefined
  const fingerprints = new LineFingerprints()
  for await (const part of recordParts(handle, maxLineBytes)) {
    if (part.kind === 'lines') fingerprints.addLines(part.bytes)
    else fingerprints.addUnread(part.sizeBytes)
  }
  const before = new LineFingerprints(entry.hash)
  const changed = new Uint8Array(fingerprints.count)
  const ranges: [number, number][] = []
  for (let line = 0; line < fingerprints.count; line++) {
    if (fingerprints.isSame(before, line)) continue
    changed[line] = 1
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === line) last[1] = line + 1
    else ranges.push([line + 1, line + 1])
  }
  if (before.count > fingerprints.count) ranges.push([fingerprints.count + 1, Number.POSITIVE_INFINITY])
  const changedCount = changed.reduce((sum, mark) => sum + mark, 0)
  if (changedCount > fingerprints.count * MAX_CHANGED_SHARE) return undefined
  return { entry, fingerprints, changed, ranges }
}

/** Whether each record stood for itself: no id twice, and nothing told of the file as a whole. */
function isByLine({ hash, skips, warnings }: FileEntry): boolean {
  return (
    LineFingerprints.areWhole(hash) &&
    warnings.length === 0 &&
    skips.every(({ reason, line }) => line !== undefined && reason !== 'duplicate-id')
  )
}
