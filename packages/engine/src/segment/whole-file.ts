/**
 * @module
 * Small files that are written and read in one piece: manifests, attachments, deletes.
 */

import { BUILD_ID_BYTES, type EnvelopeIdentity } from '../codec/envelope.ts'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { EnvelopeWriter } from '../codec/envelope-writer.ts'
import type { Directory } from '../directory/directory.ts'
import { IndexIoError } from '../errors.ts'

/** The identity of a file that belongs to an index and to no segment: its build id is all zeros. */
export function indexIdentity(role: 'manifest' | 'files'): EnvelopeIdentity {
  return { role, buildId: new Uint8Array(BUILD_ID_BYTES) }
}

/**
 * Writes and syncs a file; the folder is the caller's to sync.
 *
 * @throws {IndexIoError} if that fails; the file is closed then, and the caller's to remove
 */
export function writeWhole(
  directory: Directory,
  name: string,
  identity: EnvelopeIdentity,
  payload: Uint8Array,
): void {
  const writer = new EnvelopeWriter(directory, name, identity)
  try {
    writer.write(payload)
    writer.finish()
  } catch (error) {
    abandonQuietly(writer)
    throw error
  }
}

/** The payload of a file, verified. Throws as `openEnvelope`. */
export function readWhole(directory: Directory, name: string, identity: EnvelopeIdentity): Uint8Array {
  return openEnvelope(directory, name, identity, 'memory').bytes
}

/** Closes a file that has failed already: that failure is the one to report. */
function abandonQuietly(writer: EnvelopeWriter): void {
  try {
    writer.abandon()
  } catch (error) {
    if (!(error instanceof IndexIoError)) throw error
  }
}
