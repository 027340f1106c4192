import { describe, expect, it } from 'vitest'
import { FaultDirectory } from '../directory/fault-directory.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { CorruptIndexError, IndexNotFoundError, UnsupportedIndexVersionError } from '../errors.ts'
import { commitManifest, newestGeneration, readManifest, readNewestManifest } from './commit.ts'
import { DEFAULT_SETTINGS } from './index-settings.ts'
import type { Manifest } from './manifest.ts'

function manifest(generation: number): Manifest {
  return {
    engine: 'segments',
    analyzer: 'paraseek-2',
    generation,
    createdAt: '2024-10-26T02:15:00.000Z',
    settings: DEFAULT_SETTINGS,
    segments: [],
  }
}

/** A directory with the file of that generation damaged at `offset`. */
function damaged(directory: MemoryDirectory, generation: number, offset: number): MemoryDirectory {
  const name = `manifest-0000000${generation}`
  const bytes = directory.bytesOf(name)
  bytes[offset] = (bytes[offset] ?? 0) ^ 1
  return new MemoryDirectory(
    directory.list().map((file) => [file, file === name ? bytes : directory.bytesOf(file)] as const),
  )
}

describe('a commit', () => {
  it('makes its generation the newest', () => {
    const directory = new MemoryDirectory()
    expect(newestGeneration(directory)).toBeUndefined()
    commitManifest(directory, manifest(1))
    commitManifest(directory, manifest(2))
    expect(readNewestManifest(directory)).toEqual(manifest(2))
    expect(readManifest(directory, 1)).toEqual(manifest(1))
    expect(directory.list()).toEqual(['manifest-00000001', 'manifest-00000002'])
  })

  it('syncs the folder, then writes, syncs and renames, then syncs the folder again', () => {
    const directory = new FaultDirectory()
    commitManifest(directory, manifest(1))
    const changes = directory.calls.filter((call) => call !== 'write' && call !== 'close')
    expect(changes).toEqual(['syncFolder', 'create', 'sync', 'rename', 'syncFolder'])
  })
})

describe('the newest manifest', () => {
  it('is not there in a folder without one', () => {
    expect(() => readNewestManifest(new MemoryDirectory([['notes.txt', new Uint8Array()]]))).toThrow(
      IndexNotFoundError,
    )
  })

  it('is refused when it is damaged, and no older one is taken in its place', () => {
    const directory = new MemoryDirectory()
    commitManifest(directory, manifest(1))
    commitManifest(directory, manifest(2))
    expect(() => readNewestManifest(damaged(directory, 2, 40))).toThrow(CorruptIndexError)
    // Byte 4 is the format version, which is looked at before any checksum.
    expect(() => readNewestManifest(damaged(directory, 2, 4))).toThrow(UnsupportedIndexVersionError)
    expect(readNewestManifest(damaged(directory, 1, 40))).toEqual(manifest(2))
  })

  it('is refused under the name of another generation', () => {
    const directory = new MemoryDirectory()
    commitManifest(directory, manifest(1))
    directory.rename('manifest-00000001', 'manifest-00000009')
    expect(() => readNewestManifest(directory)).toThrow('expected generation 9')
  })
})
