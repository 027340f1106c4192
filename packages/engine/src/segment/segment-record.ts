/**
 * @module
 * What a manifest says of a segment that was just written, or that lost sources.
 */

import { openEnvelope } from '../codec/envelope-reader.ts'
import type { Directory } from '../directory/directory.ts'
import { NormsReader } from '../norms/norms-reader.ts'
import { encodeDeletes } from './deletes-file.ts'
import { deletesFileName, SEGMENT_ROLES, segmentFileName } from './file-names.ts'
import { recordFile } from './file-record.ts'
import type { SegmentRecord } from './manifest.ts'
import type { PendingDeletes } from './pending-deletes.ts'
import { buildIdOf } from './segment-inputs.ts'
import { writeWhole } from './whole-file.ts'

/** What a segment writer says of its segment. */
export interface WrittenSegment {
  /** Build id, 32 lower-case hexadecimal digits. */
  readonly id: string
  readonly docCount: number
  readonly sourceCount: number
}

/** The record of a segment whose files were just written. */
export function recordSegment(
  directory: Directory,
  { id, docCount, sourceCount }: WrittenSegment,
): SegmentRecord {
  const name = segmentFileName(id, 'norms')
  const input = openEnvelope(directory, name, { role: 'norms', buildId: buildIdOf(id) }, 'memory')
  const { text, heading, title } = new NormsReader(input)
  return {
    id,
    docCount,
    liveDocCount: docCount,
    sourceCount,
    liveSourceCount: sourceCount,
    fields: { text, heading, title },
    files: SEGMENT_ROLES.map((role) => recordFile(directory, segmentFileName(id, role))),
  }
}

/** The record of a segment with all its deletes; if there are new ones, their file is written and synced first. */
export function recordDeletes(
  directory: Directory,
  pending: PendingDeletes,
  generation: number,
): SegmentRecord {
  const { record } = pending.segment
  if (!pending.isChanged) return record
  const deletes = pending.build()
  const name = deletesFileName(record.id, generation)
  writeWhole(directory, name, { role: 'deletes', buildId: buildIdOf(record.id) }, encodeDeletes(deletes))
  return {
    ...record,
    liveDocCount: pending.liveDocCount,
    liveSourceCount: pending.liveSourceCount,
    fields: pending.liveFields(deletes),
    deletes: { generation, file: recordFile(directory, name) },
  }
}
