import type { IndexableSource, ParagraphId, SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { IndexIoError } from '../errors.ts'
import { SegmentBuilder } from './segment-builder.ts'
import { buffersOfStore, type StoreTask, writeStore } from './segment-store.ts'

function sourceOf(path: string, ...texts: string[]): IndexableSource {
  const id = path as SourceId
  const place = { path, startLine: 1, endLine: 1, start: 0, end: 1, headings: [] }
  return {
    source: { id, title: path, path, format: 'text', metadata: {}, paragraphCount: texts.length },
    paragraphs: texts.map((text, ordinal) => ({
      id: `${id}#00000000000${ordinal}` as ParagraphId,
      ...{ sourceId: id, ordinal, kind: 'prose' as const, text, address: place },
    })),
  }
}

function filledBuilder(): SegmentBuilder {
  const builder = new SegmentBuilder()
  builder.add(sourceOf('a.txt', 'one two three', 'four'))
  builder.add(sourceOf('b.txt'))
  builder.add(sourceOf('c.txt', '', 'über five'))
  return builder
}

/** As `postMessage` gives a task to another thread. */
const sent = (task: StoreTask): StoreTask => structuredClone(task, { transfer: buffersOfStore(task) })

describe('a store that is written apart', () => {
  it('is the one of a segment that one thread writes', async () => {
    const alone = new MemoryDirectory()
    const record = filledBuilder().flush(alone, '1/0')
    const directory = new MemoryDirectory()
    const apart = await filledBuilder().flushApart(directory, '1/0', async (task) => {
      writeStore(directory, sent(task))
    })
    // Names, lengths and checksums of all files.
    expect(apart).toEqual(record)
  })

  it('leaves a builder to which more can be added while it is written', async () => {
    const builder = filledBuilder()
    const directory = new MemoryDirectory()
    let finish: () => void = () => undefined
    const flushed = builder.flushApart(directory, '1/0', (task) => {
      const given = sent(task)
      return new Promise((resolve) => {
        finish = () => {
          writeStore(directory, given)
          resolve()
        }
      })
    })
    expect([builder.sourceCount, builder.memoryBytes]).toEqual([0, 0])
    builder.add(sourceOf('a.txt', 'one'))
    finish()
    expect((await flushed).docCount).toBe(4)
    expect(builder.flush(directory, '1/1').docCount).toBe(1)
  })

  it('rejects with what kept the store from being written', async () => {
    const full = new IndexIoError('store', 'write', new Error('no space'))
    const flushed = filledBuilder().flushApart(new MemoryDirectory(), '1/0', () => Promise.reject(full))
    await expect(flushed).rejects.toBe(full)
  })

  it('is waited for where the other files cannot be written, so that all can be removed', async () => {
    const builder = filledBuilder()
    const directory = new MemoryDirectory()
    // The same segment stands there already: its files cannot be created.
    filledBuilder().flush(directory, '1/0')
    let isDone = false
    const flushed = builder.flushApart(directory, '1/0', async () => {
      await new Promise((resolve) => setImmediate(resolve))
      isDone = true
    })
    await expect(flushed).rejects.toThrow()
    expect(isDone).toBe(true)
  })
})
