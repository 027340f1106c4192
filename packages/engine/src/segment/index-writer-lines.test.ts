import type { SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkIndex } from '../check/check-index.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { sourceOf } from './index-content.contract.ts'
import { SegmentIndexWriter } from './index-writer.ts'
import { SegmentBuilder } from './segment-builder.ts'

let directory: MemoryDirectory
const open = () => SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })

/** A record of `records.jsonl`, on a line of its own. */
const record = (line: number) => sourceOf({ id: `records.jsonl::${line}`, texts: [`record ${line}`], line })
const ids = (...lines: number[]) => lines.map((line) => `records.jsonl::${line}`)

beforeEach(() => {
  directory = new MemoryDirectory()
  const writer = open()
  writer.add(sourceOf({ id: 'after.txt', texts: ['after'] }))
  for (const line of [2, 3, 5, 8]) writer.add(record(line))
  writer.add(sourceOf({ id: 'z.txt', texts: ['z'] }))
  writer.commit()
})

afterEach(() => {
  expect(checkIndex(directory, { texts: true }).problems).toEqual([])
})

describe('removeLines', () => {
  it('removes the sources that begin on these lines, both ends included, and no other', () => {
    const writer = open()
    expect(writer.removeLines('records.jsonl', 3, 5)).toEqual(ids(3, 5))
    expect(writer.removeLines('records.jsonl', 3, 5)).toEqual([])
    expect(writer.commit().sourceCount).toBe(4)
  })

  it('removes the sources of any range as a filter by line would', () => {
    const line = fc.integer({ min: 0, max: 10 })
    fc.assert(
      fc.property(line, line, (first, last) => {
        const writer = open()
        const expected = [2, 3, 5, 8].filter((at) => at >= first && at <= last)
        expect(writer.removeLines('records.jsonl', first, last)).toEqual(ids(...expected))
        writer.abort()
      }),
    )
  })

  it('takes the whole path when no lines are given, and nothing of another path', () => {
    const writer = open()
    expect(writer.removeLines('records.jsonl')).toEqual(ids(2, 3, 5, 8))
    expect(writer.removeLines('records')).toEqual([])
    expect(writer.commit().sourceCount).toBe(2)
  })

  it('leaves what this build added', () => {
    const writer = open()
    writer.add(record(9))
    expect(writer.removeLines('records.jsonl', 8)).toEqual(ids(8))
    expect(writer.commit().sourceCount).toBe(6)
  })
})

describe('collisionsOf', () => {
  const batchOf = (...lines: number[]) => {
    const builder = new SegmentBuilder()
    for (const line of lines) builder.add(record(line))
    return builder.takeBatch()
  }

  it('tells ids of this build from ids that the index held', () => {
    const writer = open()
    writer.add(record(1))
    const [one, two] = ids(1, 2)
    expect(writer.collisionsOf(batchOf(1, 2, 4))).toEqual([
      { id: one, isKept: false },
      { id: two, isKept: true },
    ])
    writer.abort()
  })

  it('finds none once the holder is removed', () => {
    const writer = open()
    writer.remove('records.jsonl::2' as SourceId)
    writer.removeLines('records.jsonl', 3, 3)
    expect(writer.collisionsOf(batchOf(2, 3, 4))).toEqual([])
    writer.abort()
  })
})

describe('base', () => {
  it('tells of the generation before what its commit told', () => {
    const summary = open().commit()
    const writer = open()
    expect(writer.base()).toEqual(summary)
    writer.abort()
  })
})

describe('replacing an index of another kind', () => {
  it('removes its files at the commit, and not before', () => {
    directory = new MemoryDirectory()
    directory.create('other.json').close()
    expect(open).toThrow(/it holds "other.json"/)
    const replaces = ['other.json']
    const acquireLock = memoryLock(directory)
    SegmentIndexWriter.open({ directory, acquireLock, replaces }).abort()
    expect(directory.list()).toEqual(replaces)
    SegmentIndexWriter.open({ directory, acquireLock, replaces }).commit()
    expect(directory.list()).not.toContain('other.json')
  })
})
