/**
 * Every bit of every file of a small index is flipped, and every file is cut at every byte, emptied, extended, removed or
 * put in the place of another: the index is refused by name, or answers exactly what it held. Nothing else.
 */

import { beforeAll, describe, expect, it } from 'vitest'
import { checkIndex } from '../check/check-index.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { CorruptIndexError, IndexNotFoundError, UnsupportedIndexVersionError } from '../errors.ts'
import { contentOf, type SourceModel, sourceOf } from './index-content.contract.ts'
import { IndexReader } from './index-reader.ts'
import { SegmentIndexWriter } from './index-writer.ts'

let files: Map<string, Uint8Array>
let sound: string

/** Two generations, of which only the newest is kept: two segments, one of them with deletes, and an attachment. */
beforeAll(() => {
  const directory = new MemoryDirectory()
  const commit = (models: readonly SourceModel[]) => {
    const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
    for (const model of models) writer.add(sourceOf(model))
    writer.commit({ keep: 1, attachment: Uint8Array.of(7) })
  }
  commit([
    { id: 'a', texts: ['an ant', 'ants', 'a', 'b'], headings: ['On'], metadata: { year: 7 } },
    { id: 'b', texts: ['bee'] },
  ])
  commit([{ id: 'b', texts: ['東京'] }])
  files = new Map(directory.list().map((name) => [name, directory.bytesOf(name)]))
  sound = describeIndex(directory, 'memory')
  expect(files.size).toBe(19)
})

function describeIndex(directory: MemoryDirectory, mode: 'memory' | 'paged'): string {
  const reader = IndexReader.open(directory, { mode })
  return JSON.stringify([contentOf(reader), [...(reader.attachment() ?? [])]])
}

function withFile(name: string, bytes: Uint8Array): MemoryDirectory {
  return new MemoryDirectory(new Map(files).set(name, bytes))
}

/** What is wrong with how the directory is answered, if anything. */
function fault(directory: MemoryDirectory, mode: 'memory' | 'paged'): string | undefined {
  try {
    return describeIndex(directory, mode) === sound ? 'not noticed' : 'other content'
  } catch (error) {
    const isNamed = error instanceof CorruptIndexError || error instanceof UnsupportedIndexVersionError
    return isNamed ? undefined : String(error)
  }
}

describe.each(['memory', 'paged'] as const)('an index opened in %s', (mode) => {
  it('is refused with any bit of it flipped', () => {
    let flips = 0
    for (const [name, bytes] of files) {
      for (let bit = 0; bit < 8 * bytes.length; bit++) {
        const damaged = bytes.slice()
        damaged[bit >>> 3] = (damaged[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
        const wrong = fault(withFile(name, damaged), mode)
        if (wrong !== undefined) expect.fail(`${name}, bit ${bit}: ${wrong}`)
        flips++
      }
    }
    expect(flips).toBeGreaterThan(10_000)
  }, 120_000)

  it('is refused with any file of it cut at any byte', () => {
    for (const [name, bytes] of files) {
      for (let length = 0; length < bytes.length; length++) {
        const wrong = fault(withFile(name, bytes.subarray(0, length)), mode)
        if (wrong !== undefined) expect.fail(`${name}, cut at ${length}: ${wrong}`)
      }
    }
  }, 60_000)

  it('is refused with any file of it longer, zeroed or swapped with another', () => {
    for (const [name, bytes] of files) {
      const others = [...files].filter(([other]) => other !== name).map(([, other]) => other)
      const longer = Uint8Array.of(...bytes, 0)
      for (const damaged of [longer, new Uint8Array(bytes.length), ...others]) {
        expect(fault(withFile(name, damaged), mode), name).toBeUndefined()
      }
    }
  })

  it('is refused with any file of it missing', () => {
    for (const name of files.keys()) {
      const directory = withFile(name, new Uint8Array())
      directory.remove(name)
      const expected = name.startsWith('manifest-') ? IndexNotFoundError : CorruptIndexError
      expect(() => describeIndex(directory, mode), name).toThrow(expected)
    }
  })
})

it('the check misses no flipped bit', () => {
  for (const [name, bytes] of files) {
    for (let bit = 0; bit < 8 * bytes.length; bit += 13) {
      const damaged = bytes.slice()
      damaged[bit >>> 3] = (damaged[bit >>> 3] ?? 0) ^ (1 << (bit & 7))
      let named: string[] = []
      try {
        named = checkIndex(withFile(name, damaged)).problems.map(({ file }) => file)
      } catch (error) {
        expect(error).toBeInstanceOf(UnsupportedIndexVersionError)
        named = [name]
      }
      expect(named, `${name}, bit ${bit}`).toContain(name)
    }
  }
}, 60_000)
