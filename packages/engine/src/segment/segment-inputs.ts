/**
 * @module
 * Opens the files of a segment as a manifest names them.
 */

import type { IndexInput, OpenMode } from '../codec/envelope.ts'
import { openEnvelope } from '../codec/envelope-reader.ts'
import type { Directory } from '../directory/directory.ts'
import { closeAll, closeAllQuietly } from './close-all.ts'
import { SEGMENT_ROLES, type SegmentRole } from './file-names.ts'
import { expectFile } from './file-record.ts'
import type { SegmentRecord } from './manifest.ts'

/** One open file of each role. */
export type SegmentInputs = Readonly<Record<SegmentRole, IndexInput>> & {
  /** The deletes, if there are any. */
  readonly deletes?: IndexInput
}

/**
 * Opens all files of a segment; if one cannot be opened, none stays open.
 *
 * @throws {FileNotFoundError} if one is not there: a newer generation may have replaced it
 * @throws {CorruptIndexError} if one is damaged, or is not the one that the manifest names
 */
export function openSegmentInputs(
  directory: Directory,
  record: SegmentRecord,
  mode: OpenMode,
): SegmentInputs {
  const buildId = buildIdOf(record.id)
  const opened: IndexInput[] = []
  const open = (index: number, role: SegmentRole): IndexInput => {
    const file = record.files[index]
    if (file === undefined) throw new RangeError(`the record of segment ${record.id} has no file of ${role}`)
    expectFile(directory, file)
    const input = openEnvelope(directory, file.name, { role, buildId }, mode)
    opened.push(input)
    return input
  }
  try {
    const inputs = SEGMENT_ROLES.map((role, index) => [role, open(index, role)] as const)
    const byRole = Object.fromEntries(inputs) as Record<SegmentRole, IndexInput>
    if (record.deletes === undefined) return byRole
    expectFile(directory, record.deletes.file)
    const deletes = openEnvelope(directory, record.deletes.file.name, { role: 'deletes', buildId }, 'memory')
    return { ...byRole, deletes }
  } catch (error) {
    closeAllQuietly(opened)
    throw error
  }
}

export function closeSegmentInputs(inputs: SegmentInputs): void {
  closeAll(SEGMENT_ROLES.map((role) => inputs[role]))
}

/** The 16 bytes of a segment's id. */
export function buildIdOf(id: string): Uint8Array {
  return Uint8Array.from({ length: id.length / 2 }, (_, i) => Number.parseInt(id.slice(2 * i, 2 * i + 2), 16))
}
