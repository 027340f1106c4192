/**
 * @module
 * For tests: whatever bytes a file's envelope holds, its reader throws CorruptIndexError and nothing else.
 */

import fc from 'fast-check'
import { expect } from 'vitest'
import type { EnvelopeIdentity } from '../codec/envelope.ts'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { EnvelopeWriter } from '../codec/envelope-writer.ts'
import { CorruptIndexError } from '../errors.ts'
import type { Directory } from './directory.ts'
import { MemoryDirectory } from './memory-directory.ts'

/**
 * Tries arbitrary payloads, and a whole one with a few bytes changed, each with a right checksum.
 *
 * @param directory has a whole file of that name
 * @param read opens the file in the directory and reads all of it
 */
export function expectOnlyCorruption(
  directory: Directory,
  fileName: string,
  identity: EnvelopeIdentity,
  read: (directory: MemoryDirectory) => void,
  numRuns: number,
): void {
  const whole = openEnvelope(directory, fileName, identity, 'memory').bytes
  const damaged = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 })
    .map((changes) => {
      const payload = Uint8Array.from(whole)
      for (const [at, byte] of changes) payload[at] = byte
      return payload
    })
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), damaged), (payload) => {
      const other = new MemoryDirectory()
      const writer = new EnvelopeWriter(other, fileName, identity)
      writer.write(payload)
      writer.finish()
      try {
        read(other)
      } catch (error) {
        expect(error).toBeInstanceOf(CorruptIndexError)
      }
    }),
    { numRuns },
  )
}
