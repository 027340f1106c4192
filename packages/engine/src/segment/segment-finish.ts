/**
 * @module
 * Brings the segments of a build to what the manifest names: merged where the policy says so, their deletes written, and
 * those left out that nothing lives in.
 */

import type { Generation } from '@paraseek/shared'
import { encodeUtf8 } from '../codec/utf8.ts'
import type { Directory } from '../directory/directory.ts'
import { segmentId } from './build-id.ts'
import type { SegmentRecord } from './manifest.ts'
import { mergeSegments } from './merge.ts'
import { type MergeCandidate, planCompaction, planMerges } from './merge-policy.ts'
import type { OpenSegment } from './open-segment.ts'
import type { PendingDeletes } from './pending-deletes.ts'
import { recordDeletes, recordSegment } from './segment-record.ts'

/** The generation that segments are finished for. */
export interface FinishOptions {
  /** The one in the making. */
  readonly generation: Generation
  /** Merge into as few segments as may be. */
  readonly compact: boolean
}

/**
 * Writes what is to be written, and syncs it; the folder is the caller's to sync.
 *
 * @returns the records of its segments: those that stay in their order, then the merged ones
 */
export function finishSegments(
  directory: Directory,
  segments: readonly OpenSegment[],
  { generation, compact }: FinishOptions,
): SegmentRecord[] {
  const live = liveOf(segments)
  const groups = (compact ? planCompaction : planMerges)(live.map(candidateOf))
  const merged = new Set(groups.flat())
  const kept = live.filter((_, place) => !merged.has(place))
  return [
    ...kept.map((pending) => recordDeletes(directory, pending, generation)),
    ...groups.map((places) => {
      const inputs = live.filter((_, place) => places.includes(place))
      return recordSegment(directory, mergeSegments(directory, inputs, mergedId(inputs)))
    }),
  ]
}

/** Whether there is nothing that would be merged for an index of as few segments as may be. */
export function isCompact(segments: readonly OpenSegment[]): boolean {
  return planCompaction(liveOf(segments).map(candidateOf)).length === 0
}

/** What something lives in. */
function liveOf(segments: readonly OpenSegment[]): PendingDeletes[] {
  return segments.map(({ deletes }) => deletes).filter(({ liveSourceCount }) => liveSourceCount > 0)
}

function candidateOf({ segment, liveDocCount }: PendingDeletes): MergeCandidate {
  const { docCount, files } = segment.record
  return { bytes: files.reduce((sum, { length }) => sum + length, 0), docCount, liveDocCount }
}

/** Follows from what is merged, and no two merges of an index are of the same. */
function mergedId(inputs: readonly PendingDeletes[]): string {
  const parts = inputs.flatMap(({ segment, sources }) => [
    encodeUtf8(segment.record.id),
    new Uint8Array(sources.buffer, sources.byteOffset, sources.byteLength),
  ])
  return segmentId([encodeUtf8('merge'), ...parts])
}
