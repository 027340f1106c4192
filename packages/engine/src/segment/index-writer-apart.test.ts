/** Stores that another thread writes while batches are added: when they are waited for, and what is told if one fails. */

import type { SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIndex } from '../check/check-index.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { IndexIoError } from '../errors.ts'
import { contentOf, sourceOf } from './index-content.contract.ts'
import { IndexReader } from './index-reader.ts'
import { SegmentIndexWriter } from './index-writer.ts'
import { type SegmentBatch, SegmentBuilder } from './segment-builder.ts'
import { buffersOfStore, type StoreTask, writeStore } from './segment-store.ts'

/** One byte of memory: every batch makes a segment. */
function open(directory: MemoryDirectory, memoryBytes = 1): SegmentIndexWriter {
  return SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory), memoryBytes })
}

function batchOf(...models: readonly (readonly [id: string, text: string])[]): SegmentBatch {
  const builder = new SegmentBuilder()
  for (const [id, text] of models) builder.add(sourceOf({ id, texts: [text] }))
  return builder.takeBatch()
}

function contentIn(directory: MemoryDirectory): unknown {
  expect(checkIndex(directory, { texts: true }).problems).toEqual([])
  const reader = IndexReader.open(directory, { mode: 'memory' })
  const content = contentOf(reader)
  reader.close()
  return content
}

/** A thread that writes a store when it is told to. */
class SlowThread {
  readonly #waiting: (() => void)[] = []
  /** Stores that it has got. */
  taken = 0

  readonly #directory: MemoryDirectory

  constructor(directory: MemoryDirectory) {
    this.#directory = directory
  }

  readonly write = (task: StoreTask): Promise<void> => {
    this.taken++
    const sent = structuredClone(task, { transfer: buffersOfStore(task) })
    return new Promise((resolve) => {
      this.#waiting.push(() => {
        writeStore(this.#directory, sent)
        resolve()
      })
    })
  }

  finish(): void {
    for (const step of this.#waiting.splice(0)) step()
  }
}

const full = new IndexIoError('store', 'write', new Error('no space'))

describe('a writer with another thread for its stores', () => {
  it('takes the next batch while a store is written, and no second store at once', async () => {
    const directory = new MemoryDirectory()
    const thread = new SlowThread(directory)
    const writer = open(directory)
    await writer.addBatch(batchOf(['a', 'one']), thread.write)
    let isAdded = false
    const second = writer.addBatch(batchOf(['b', 'two']), thread.write).then(() => {
      isAdded = true
    })
    await new Promise(setImmediate)
    // It was added, and its segment waits for the store of the first.
    expect([isAdded, thread.taken]).toEqual([false, 1])
    thread.finish()
    await second
    expect(thread.taken).toBe(2)
    const flushed = writer.flush(thread.write)
    thread.finish()
    await flushed
    expect(writer.commit().sourceCount).toBe(2)
    expect(checkIndex(directory, { texts: true }).problems).toEqual([])
  })

  it('refuses what needs all segments until the store is there', async () => {
    const directory = new MemoryDirectory()
    const thread = new SlowThread(directory)
    const writer = open(directory)
    await writer.addBatch(batchOf(['a', 'one']), thread.write)
    expect(() => writer.isCompact).toThrow(
      'another thread writes the store of a segment: wait for `flush` first',
    )
    const flushed = writer.flush(thread.write)
    thread.finish()
    await flushed
    expect(writer.isCompact).toBe(true)
    writer.abort()
    expect(directory.list()).toEqual([])
  })

  it('replaces a source of the segment that is on its way', async () => {
    const directory = new MemoryDirectory()
    const thread = new SlowThread(directory)
    const writer = open(directory)
    await writer.addBatch(batchOf(['a', 'one'], ['b', 'two']), thread.write)
    const second = writer.addBatch(batchOf(['a', 'again']), thread.write)
    thread.finish()
    await second
    const flushed = writer.flush(thread.write)
    thread.finish()
    await flushed
    expect(writer.commit().sourceCount).toBe(2)
    const expected = new MemoryDirectory()
    const plain = open(expected)
    plain.add(sourceOf({ id: 'b', texts: ['two'] }))
    plain.add(sourceOf({ id: 'a', texts: ['again'] }))
    plain.commit()
    expect(contentIn(directory)).toEqual(contentIn(expected))
  })

  it('tells with the next batch that a store could not be written, and removes what is there', async () => {
    const directory = new MemoryDirectory()
    const writer = open(directory)
    await writer.addBatch(batchOf(['a', 'one']), () => Promise.reject(full))
    await new Promise(setImmediate)
    await expect(writer.addBatch(batchOf(['b', 'two']))).rejects.toBe(full)
    expect(directory.list()).toEqual([])
    expect(() => writer.commit()).toThrow('the writer was committed or aborted before')
  })

  it('tells at the flush that a store could not be written, and removes what is there', async () => {
    const directory = new MemoryDirectory()
    const writer = open(directory)
    await writer.addBatch(batchOf(['a', 'one']), () => Promise.reject(full))
    await expect(writer.flush()).rejects.toBe(full)
    expect(directory.list()).toEqual([])
  })

  it('waits for the store before it removes the files of a build that failed otherwise', async () => {
    const directory = new MemoryDirectory()
    const thread = new SlowThread(directory)
    const writer = open(directory)
    await writer.addBatch(batchOf(['a', 'one']), thread.write)
    const broken = { ...batchOf(['b', 'two']), sources: Uint8Array.of(255) }
    const failed = expect(writer.addBatch(broken, thread.write)).rejects.toThrow()
    await new Promise(setImmediate)
    expect(directory.list()).not.toEqual([])
    thread.finish()
    await failed
    expect(directory.list()).toEqual([])
  })

  it('gives the index of one thread, whatever is replaced and whenever stores are written', async () => {
    const model = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom('one', 'two', 'one two'))
    const batch = fc.record({
      models: fc.uniqueArray(model, { minLength: 1, maxLength: 3, selector: ([id]) => id }),
      delay: fc.nat(3),
    })
    const run = fc.record({
      batches: fc.array(batch, { minLength: 1, maxLength: 6 }),
      memoryBytes: fc.constantFrom(1, 400),
    })
    await fc.assert(
      fc.asyncProperty(run, async ({ batches, memoryBytes }) => {
        const directory = new MemoryDirectory()
        const writer = open(directory, memoryBytes)
        const expected = new MemoryDirectory()
        const plain = open(expected, memoryBytes)
        for (const { models, delay } of batches) {
          const ordered = models.toSorted(([a], [b]) => (a < b ? -1 : 1))
          await writer.addBatch(batchOf(...ordered), async (task) => {
            const sent = structuredClone(task, { transfer: buffersOfStore(task) })
            for (let i = 0; i < delay; i++) await new Promise(setImmediate)
            writeStore(directory, sent)
          })
          for (const [id, text] of ordered) {
            expect(plain.remove(id as SourceId)).toBeTypeOf('boolean')
            plain.add(sourceOf({ id, texts: [text] }))
          }
        }
        await writer.flush()
        expect(writer.commit().sourceCount).toBe(plain.commit().sourceCount)
        expect(contentIn(directory)).toEqual(contentIn(expected))
      }),
      { numRuns: 100 },
    )
  })
})
