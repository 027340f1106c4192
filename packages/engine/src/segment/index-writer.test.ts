import type { SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { checkIndex } from '../check/check-index.ts'
import { type IndexLock, memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import {
  CorruptIndexError,
  IndexLockedError,
  NotAnIndexError,
  UnsupportedIndexVersionError,
} from '../errors.ts'
import { commitManifest, readNewestManifest } from './commit.ts'
import { contentOf, type SourceModel, sourceOf } from './index-content.contract.ts'
import { IndexReader } from './index-reader.ts'
import { DEFAULT_SETTINGS } from './index-settings.ts'
import { SegmentIndexWriter } from './index-writer.ts'
import type { WriterOptions } from './writer-options.ts'

function open(directory: MemoryDirectory, options: Partial<WriterOptions> = {}): SegmentIndexWriter {
  return SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory), ...options })
}

function write(
  directory: MemoryDirectory,
  models: readonly SourceModel[],
  options?: Partial<WriterOptions>,
): void {
  const writer = open(directory, options)
  for (const model of models) writer.add(sourceOf(model))
  writer.commit()
  expect(checkIndex(directory, { texts: true }).problems).toEqual([])
}

function idsIn(directory: MemoryDirectory): string[] {
  return contentOf(IndexReader.open(directory)).sources.map(
    (one) => JSON.parse(JSON.stringify(one)).source.id,
  )
}

/** The directory with a byte of its newest manifest changed. */
function damaged(directory: MemoryDirectory, offset: number): MemoryDirectory {
  const newest = directory.list().findLast((name) => name.startsWith('manifest-'))
  return new MemoryDirectory(
    directory.list().map((name) => {
      const bytes = directory.bytesOf(name)
      if (name === newest) bytes[offset] = (bytes[offset] ?? 0) ^ 1
      return [name, bytes] as const
    }),
  )
}

const ant = { id: 'ant', texts: ['an ant'] }
const bee = { id: 'bee', texts: ['a bee', 'two bees'] }
const cat = { id: 'cat', texts: [] }

describe('a writer', () => {
  it('commits an index without sources', () => {
    const directory = new MemoryDirectory()
    const summary = open(directory).commit()
    expect(summary).toMatchObject({ generation: 1, sourceCount: 0, paragraphCount: 0, segmentCount: 0 })
    expect(contentOf(IndexReader.open(directory)).sources).toEqual([])
  })

  it('sums up what it committed', () => {
    const directory = new MemoryDirectory()
    const writer = open(directory)
    for (const model of [ant, bee, cat]) writer.add(sourceOf(model))
    writer.add(sourceOf({ id: 'long', texts: [`short ${'x'.repeat(256)}`] }))
    const summary = writer.commit()
    expect(summary).toMatchObject({ sourceCount: 4, paragraphCount: 4, segmentCount: 1, droppedTokens: 1 })
    const sizes = directory.list().filter((name) => !name.startsWith('manifest-'))
    expect(summary.indexBytes).toBe(sizes.reduce((sum, name) => sum + directory.bytesOf(name).length, 0))
  })

  it('goes on from what is there, and counts generations', () => {
    const directory = new MemoryDirectory()
    write(directory, [ant])
    write(directory, [bee])
    expect(idsIn(directory)).toEqual(['ant', 'bee'])
    expect(open(directory).commit().generation).toBe(3)
    expect(idsIn(directory)).toEqual(['ant', 'bee'])
  })

  it('takes sources in any order, and a source twice', () => {
    const directory = new MemoryDirectory()
    const again = { id: 'bee', texts: ['three bees'] }
    write(directory, [cat, bee, ant, again])
    expect(idsIn(directory)).toEqual(['ant', 'bee', 'cat'])
    expect(contentOf(IndexReader.open(directory)).terms).not.toHaveProperty('two')
  })

  it('drops a segment of which nothing lives', () => {
    const directory = new MemoryDirectory()
    write(directory, [ant])
    const writer = open(directory)
    expect(writer.remove('ant' as SourceId)).toBe(true)
    expect(writer.remove('ant' as SourceId)).toBe(false)
    expect(writer.commit({ keep: 1 }).segmentCount).toBe(0)
    expect(directory.list()).toEqual(['manifest-00000002'])
  })

  it('writes the same files for the same sources', () => {
    const [first, second] = [new MemoryDirectory(), new MemoryDirectory()]
    for (const directory of [first, second]) write(directory, [ant, bee, cat], { memoryBytes: 1 })
    const files = first.list().filter((name) => !name.startsWith('manifest-'))
    expect(second.list()).toEqual(first.list())
    for (const name of files) expect(second.bytesOf(name)).toEqual(first.bytesOf(name))
  })

  it('keeps as many generations as it is told', () => {
    const directory = new MemoryDirectory()
    const manifests = () => directory.list().filter((name) => name.startsWith('manifest-'))
    for (const keep of [2, 2, 3, 1]) {
      const writer = open(directory)
      writer.add(sourceOf(ant))
      writer.commit({ keep })
    }
    expect(manifests()).toEqual(['manifest-00000004'])
    open(directory).commit()
    expect(manifests()).toEqual(['manifest-00000004', 'manifest-00000005'])
  })

  it('carries the settings on, until it is given others', () => {
    const directory = new MemoryDirectory()
    const settings = { ...DEFAULT_SETTINGS, k1: 0.9 }
    open(directory, { settings }).commit()
    open(directory).commit()
    expect(readNewestManifest(directory).settings).toEqual(settings)
    open(directory, { settings: DEFAULT_SETTINGS }).commit()
    expect(readNewestManifest(directory).settings).toEqual(DEFAULT_SETTINGS)
  })

  it('hands the attachment of one build to the next one', () => {
    const directory = new MemoryDirectory()
    open(directory).commit({ attachment: Uint8Array.of(1, 2) })
    const writer = open(directory)
    expect([...(writer.attachment() ?? [])]).toEqual([1, 2])
    writer.commit()
    expect(open(directory).attachment()).toBeUndefined()
  })
})

describe('a writer that is given up', () => {
  it('leaves the index and the folder as they were', () => {
    const directory = new MemoryDirectory()
    write(directory, [ant])
    const before = directory.list()
    const writer = open(directory, { memoryBytes: 1 })
    writer.add(sourceOf(bee))
    expect(directory.list().length).toBeGreaterThan(before.length)
    writer.abort()
    writer.abort()
    expect(directory.list()).toEqual(before)
    expect(() => writer.add(sourceOf(bee))).toThrow(RangeError)
    expect(() => writer.commit()).toThrow(RangeError)
    expect(idsIn(directory)).toEqual(['ant'])
  })

  it('by a failure lets the next one in', () => {
    const directory = new MemoryDirectory()
    const { source, paragraphs } = sourceOf(ant)
    const broken = {
      source,
      paragraphs: paragraphs.map((one) => ({ ...one, id: 'no hash' as typeof one.id })),
    }
    expect(() => open(directory).add(broken)).toThrow(RangeError)
    write(directory, [bee])
    expect(idsIn(directory)).toEqual(['bee'])
  })

  it('because its lock was taken away touches nothing of the other writer', () => {
    const directory = new MemoryDirectory()
    let isHeld = true
    const ensureHeld = () => {
      if (!isHeld) throw new IndexLockedError('memory', 'another')
    }
    const acquireLock = (): IndexLock => ({ ensureHeld, release: () => {} })
    const writer = open(directory, { acquireLock, memoryBytes: 1 })
    writer.add(sourceOf(ant))
    isHeld = false
    const before = directory.list()
    expect(() => writer.commit()).toThrow(IndexLockedError)
    expect(directory.list()).toEqual(before)
  })
})

describe('opening a writer', () => {
  it('refuses a folder that holds something else', () => {
    const directory = new MemoryDirectory([['letter.txt', new Uint8Array()]])
    expect(() => open(directory)).toThrow(NotAnIndexError)
    expect(directory.list()).toEqual(['letter.txt'])
  })

  it('goes on in a folder where a first build died', () => {
    const leftovers = ['manifest-00000001.tmp', `${'a'.repeat(32)}.terms`, '.lock.77.0'] as const
    const directory = new MemoryDirectory(leftovers.map((name) => [name, new Uint8Array()] as const))
    write(directory, [ant])
    expect(directory.list().filter((name) => name.endsWith('.tmp') || name.startsWith('aaaa'))).toEqual([])
  })

  it('lets one writer in at a time', () => {
    const directory = new MemoryDirectory()
    const writer = open(directory)
    expect(() => open(directory)).toThrow(IndexLockedError)
    writer.abort()
    open(directory).abort()
  })

  it('refuses a damaged index, and rebuilds it when it is told to', () => {
    const directory = new MemoryDirectory()
    write(directory, [ant, bee])
    const broken = damaged(directory, 40)
    expect(() => open(broken)).toThrow(CorruptIndexError)
    const writer = open(broken, { rebuild: true })
    expect(writer.isUpdate).toBe(false)
    writer.add(sourceOf(ant))
    // The old index stays as it is until the new one is there.
    expect(broken.list()).toEqual(expect.arrayContaining(directory.list()))
    expect(writer.commit().generation).toBe(2)
    expect(idsIn(broken)).toEqual(['ant'])
    expect(broken.list()).not.toContain('manifest-00000001')
  })

  it('rebuilds after a rebuild that died', () => {
    const directory = new MemoryDirectory()
    write(directory, [ant])
    const broken = damaged(directory, 40)
    const dead = open(broken, { rebuild: true, memoryBytes: 1, acquireLock: deafLock })
    dead.add(sourceOf(bee))
    write(broken, [bee], { rebuild: true, memoryBytes: 1 })
    expect(idsIn(broken)).toEqual(['bee'])
    expect(broken.list().filter((name) => name.endsWith('.terms'))).toHaveLength(1)
  })

  it('refuses an index of another format version', () => {
    const directory = new MemoryDirectory()
    write(directory, [ant])
    expect(() => open(damaged(directory, 4))).toThrow(UnsupportedIndexVersionError)
  })

  it('begins anew where another analyzer wrote the index', () => {
    const directory = new MemoryDirectory()
    write(directory, [ant])
    const manifest = readNewestManifest(directory)
    commitManifest(directory, { ...manifest, generation: 2, analyzer: 'older-0' })
    const writer = open(directory)
    expect(writer.isUpdate).toBe(false)
    expect(writer.attachment()).toBeUndefined()
    writer.add(sourceOf(bee))
    writer.commit()
    expect(idsIn(directory)).toEqual(['bee'])
  })
})

/** The lock of a process that dies: it is given to everybody. */
function deafLock(): IndexLock {
  return { ensureHeld: () => {}, release: () => {} }
}
