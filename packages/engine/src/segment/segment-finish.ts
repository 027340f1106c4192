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
import { type MergeCandidate, planMerges } from './merge-policy.ts'
import type { OpenSegment } from './open-segment.ts'
import type { PendingDeletes } from './pending-deletes.ts'
import { recordDeletes, recordSegment } from './segment-record.ts'

/**
 * Writes what is to be written, and syncs it; the folder is the caller's to sync.
 *
 * @param generation the one in the making
 * @returns the records of its segments: those that stay in their order, then the merged ones
 */
export function finishSegments(
  directory: Directory,
  segments: readonly OpenSegment[],
  generation: Generation,
): SegmentRecord[] {
  const live = segments.map(({ deletes }) => deletes).filter(({ liveSourceCount }) => liveSourceCount > 0)
  const groups = planMerges(live.map(candidateOf))
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
