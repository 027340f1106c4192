import { describe, expect, it } from 'vitest'
import { FaultDirectory } from '../directory/fault-directory.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { commitManifest } from './commit.ts'
import { SEGMENT_ROLES, segmentFileName } from './file-names.ts'
import { DEFAULT_SETTINGS } from './index-settings.ts'
import type { SegmentRecord } from './manifest.ts'
import { removeUnneeded } from './retention.ts'

const ids = ['a', 'b', 'c'].map((digit) => digit.repeat(32))

function record(id: string): SegmentRecord {
  const none = { docCount: 0, totalLength: 0 }
  const files = SEGMENT_ROLES.map((role) => ({ name: segmentFileName(id, role), length: 1, checksum: 0 }))
  const fields = { text: none, heading: none, title: none }
  return { id, docCount: 0, liveDocCount: 0, sourceCount: 1, liveSourceCount: 1, fields, files }
}

function touch(directory: MemoryDirectory, name: string): void {
  directory.create(name).close()
}

/** Three generations: segment a; segments a and b; segment c. */
function threeGenerations(): MemoryDirectory {
  const directory = new MemoryDirectory()
  for (const id of ids) for (const role of SEGMENT_ROLES) touch(directory, segmentFileName(id, role))
  for (const [index, members] of [[0], [0, 1], [2]].entries()) {
    const generation = index + 1
    const segments = members.map((member) => record(ids[member] ?? ''))
    const head = {
      engine: 'segments',
      analyzer: 'x',
      generation,
      createdAt: '2024-10-26T02:15:00.000Z',
    } as const
    const attachment = { name: `files-0000000${generation}.files`, length: 1, checksum: 0 }
    touch(directory, attachment.name)
    commitManifest(directory, { ...head, settings: DEFAULT_SETTINGS, segments, attachment })
  }
  return directory
}

/** Which of the ids have all their files. */
function idsIn(directory: MemoryDirectory): string[] {
  const names = new Set(directory.list())
  return ids.filter((id) => SEGMENT_ROLES.every((role) => names.has(segmentFileName(id, role))))
}

describe('the removal of what is not needed', () => {
  it('keeps the newest generations with all they share', () => {
    const directory = threeGenerations()
    removeUnneeded(directory, 2)
    expect(idsIn(directory)).toEqual(ids)
    expect(directory.list()).not.toContain('manifest-00000001')
    expect(directory.list()).not.toContain('files-00000001.files')
    expect(directory.list()).toContain('files-00000002.files')
    removeUnneeded(directory, 1)
    expect(idsIn(directory)).toEqual([ids[2]])
  })

  it('removes what dead builds left, and nothing that is not ours', () => {
    const directory = threeGenerations()
    const before = directory.list()
    const leftovers = [
      'manifest-00000004.tmp',
      'files-00000004.files',
      `${'d'.repeat(32)}.terms`,
      `${ids[0]}-00000004.deletes`,
    ]
    const foreign = ['README.md', 'notes.tmp', 'manifest-1', 'write.lock', `${'d'.repeat(32)}.text`]
    for (const name of [...leftovers, ...foreign]) touch(directory, name)
    expect(removeUnneeded(directory, Number.POSITIVE_INFINITY).sort()).toEqual([...leftovers].sort())
    expect(directory.list()).toEqual([...before, ...foreign].sort())
  })

  it('keeps all segments while the newest generation cannot be read', () => {
    const directory = threeGenerations()
    directory.remove('manifest-00000003')
    touch(directory, 'manifest-00000003')
    touch(directory, 'manifest-00000004.tmp')
    touch(directory, `${ids[0]}-00000004.deletes`)
    removeUnneeded(directory, 2)
    expect(idsIn(directory)).toEqual(ids)
    expect(directory.list()).toContain('manifest-00000001')
    expect(directory.list()).not.toContain('manifest-00000004.tmp')
    expect(directory.list()).not.toContain(`${ids[0]}-00000004.deletes`)
  })

  it('counts an older generation that cannot be read for nothing', () => {
    const directory = threeGenerations()
    directory.remove('manifest-00000002')
    touch(directory, 'manifest-00000002')
    removeUnneeded(directory, 2)
    expect(idsIn(directory)).toEqual([ids[2]])
    expect(directory.list()).not.toContain('manifest-00000002')
  })

  it('goes on where one file cannot be removed', () => {
    const calls = new FaultDirectory(threeGenerations())
    removeUnneeded(calls, 1)
    const call = calls.calls.indexOf('remove')
    const directory = new FaultDirectory(threeGenerations(), {
      kind: 'error',
      call,
      errno: 'EIO',
      lasting: false,
    })
    const removed = removeUnneeded(directory, 1)
    expect(removed).toHaveLength(calls.calls.filter((name) => name === 'remove').length - 1)
  })
})
