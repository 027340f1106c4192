/**
 * A fault at every storage call of a small build on top of an index: full disk, device error (once and lasting), crash, torn
 * write, and what a disk may hold after the crash. The index must be exactly the old one or exactly the new one, and the next
 * build must succeed.
 */

import type { SourceId } from '@paraseek/shared'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkIndex } from '../check/check-index.ts'
import type { Directory } from '../directory/directory.ts'
import { CrashError, type Fault, FaultDirectory } from '../directory/fault-directory.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { IndexIoError } from '../errors.ts'
import { readManifest } from './commit.ts'
import { generationsIn, manifestFileName } from './file-names.ts'
import { contentOf, sourceOf } from './index-content.contract.ts'
import { IndexReader } from './index-reader.ts'
import { SegmentIndexWriter } from './index-writer.ts'
import { filesOf } from './manifest.ts'

/** Disks that are tried of every crash: all kept is always one of them. */
const DISKS = Number(process.env['FAULT_DISKS'] ?? 2)

function open(directory: Directory): SegmentIndexWriter {
  // One byte of memory: every source makes a segment, and nine of them a merge.
  return SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory), memoryBytes: 1 })
}

/** A first build, of three segments, and a second one that deletes in one of them. */
function oldIndex(): MemoryDirectory {
  const directory = new MemoryDirectory()
  const first = open(directory)
  first.add(sourceOf({ id: 'a', texts: ['one', 'two', 'three', 'four'] }))
  first.add(sourceOf({ id: 'b', texts: ['beta'] }))
  first.add(sourceOf({ id: 'c', texts: ['gamma delta'], headings: ['Greek'] }))
  first.commit()
  const second = open(directory)
  second.add(sourceOf({ id: 'b', texts: ['beta beta'] }))
  second.commit({ attachment: Uint8Array.of(1) })
  return directory
}

/** The build under test: replaces, removes, adds, and commits with an attachment. */
function build(directory: Directory): void {
  const writer = open(directory)
  writer.remove('c' as SourceId)
  writer.add(sourceOf({ id: 'b', texts: ['another beta'] }))
  writer.add(sourceOf({ id: 'd', texts: ['epsilon'], metadata: { year: 3 } }))
  writer.commit({ attachment: Uint8Array.of(1, 2) })
}

function describeIndex(directory: Directory): string {
  const reader = IndexReader.open(directory, { mode: 'memory' })
  const attachment = [...(reader.attachment() ?? [])]
  reader.close()
  return JSON.stringify([contentOf(reader), attachment])
}

/** What the directory shows to a process that goes on. */
function snapshot(directory: Directory): MemoryDirectory {
  return new MemoryDirectory(
    directory.list().map((name) => {
      const file = directory.open(name)
      const bytes = new Uint8Array(file.length)
      file.read(bytes, 0)
      return [name, bytes] as const
    }),
  )
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`)
}

let base: MemoryDirectory
let oldContent: string
let newContent: string
/** Storage calls of the build when nothing fails. */
let callCount: number

beforeAll(() => {
  base = oldIndex()
  oldContent = describeIndex(base)
  const directory = new FaultDirectory(base)
  build(directory)
  callCount = directory.calls.length
  newContent = describeIndex(snapshot(directory))
  expect(newContent).not.toBe(oldContent)
})

/** Runs the build with a fault. Answers the directory and what the build threw. */
function buildWith(fault: Fault): { directory: FaultDirectory; error: unknown } {
  const directory = new FaultDirectory(base, fault)
  try {
    build(directory)
    return { directory, error: undefined }
  } catch (error) {
    return { directory, error }
  }
}

/** The index opens as the old one or the new one; the next build succeeds and leaves nothing behind. */
function expectOldOrNew(disk: MemoryDirectory, place: string): string {
  const content = describeIndex(disk)
  expect(content === oldContent || content === newContent, `${place}: neither old nor new`).toBe(true)
  build(disk)
  expect(describeIndex(disk), `${place}: the next build`).toBe(newContent)
  expect(checkIndex(disk).problems, `${place}: the next build`).toEqual([])
  expect(leftoversIn(disk), `${place}: leftovers`).toEqual([])
  return content
}

/** Files that neither of the two generations needs that are kept. */
function leftoversIn(disk: MemoryDirectory): string[] {
  const generations = generationsIn(disk.list())
  expect(generations).toHaveLength(2)
  const needed = generations.flatMap((generation) => [
    manifestFileName(generation),
    ...filesOf(readManifest(disk, generation)).map(({ name }) => name),
  ])
  return disk.list().filter((name) => !needed.includes(name))
}

describe('a build on top of an index', () => {
  it.each([
    ['ENOSPC', false],
    ['ENOSPC', true],
    ['EIO', false],
    ['EIO', true],
  ] as const)(
    'with %s at any call (lasting: %s) leaves the old index or the new one',
    (errno, lasting) => {
      let failed = 0
      const leftOpen: string[] = []
      for (let call = 0; call < callCount; call++) {
        const place = `${errno}, lasting ${lasting}, call ${call}`
        const { directory, error } = buildWith({ kind: 'error', call, errno, lasting })
        if (error !== undefined) {
          failed++
          expect(error, place).toBeInstanceOf(IndexIoError)
        }
        leftOpen.push(...directory.openFiles.map((name) => `${place}: ${name}`))
        const content = expectOldOrNew(snapshot(directory), place)
        if (error === undefined) expect(content, `${place}: said to be done`).toBe(newContent)
        if (!lasting) expectOldOrNew(directory.survivors(randomFrom(call)), `${place}, then a crash`)
      }
      expect(leftOpen).toEqual([])
      tell(`${errno}, lasting ${lasting}: ${callCount} calls, ${failed} builds failed`)
      // Only the calls after the commit may fail unnoticed.
      expect(failed).toBeGreaterThan(callCount / 2)
    },
    300_000,
  )

  it.each([false, true])(
    'that crashes at any call (torn write: %s) leaves the old index or the new one',
    (torn) => {
      const seen = { old: 0, new: 0 }
      for (let call = 0; call < callCount; call++) {
        const { directory, error } = buildWith({ kind: 'crash', call, torn })
        expect(error).toBeInstanceOf(CrashError)
        for (let disk = 0; disk < DISKS; disk++) {
          const random = disk === 0 ? () => 0 : randomFrom(call * DISKS + disk)
          const content = expectOldOrNew(
            directory.survivors(random),
            `crash at ${call}, torn ${torn}, disk ${disk}`,
          )
          seen[content === oldContent ? 'old' : 'new']++
        }
      }
      tell(`crash, torn ${torn}: ${callCount} calls, ${DISKS} disks each, ${seen.old} old, ${seen.new} new`)
      expect(seen.old).toBeGreaterThan(0)
      expect(seen.new).toBeGreaterThan(0)
    },
    300_000,
  )

  it('that has said to be done is there whatever the crash', () => {
    const directory = new FaultDirectory(base)
    build(directory)
    for (let seed = 0; seed < 200; seed++) {
      expect(describeIndex(directory.survivors(randomFrom(seed)))).toBe(newContent)
    }
  }, 60_000)

  it('that fails once removes what it wrote', () => {
    for (let call = 0; call < callCount; call += 7) {
      const { directory, error } = buildWith({ kind: 'error', call, errno: 'ENOSPC', lasting: false })
      if (error === undefined || describeIndex(snapshot(directory)) === newContent) continue
      const failedRemoval = directory.calls[call] === 'remove' || directory.calls[call] === 'list'
      if (!failedRemoval) expect(directory.list(), `call ${call}`).toEqual(base.list())
    }
  }, 60_000)
})
