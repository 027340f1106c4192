import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../codec/utf8.ts'
import type { FileReader } from '../directory/directory.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { CorruptIndexError, IndexNotFoundError, UnsupportedIndexVersionError } from '../errors.ts'
import { commitManifest, readNewestManifest } from './commit.ts'
import { contentOf, type SourceModel, sourceOf } from './index-content.contract.ts'
import { IndexReader, modeForSize } from './index-reader.ts'
import { SegmentIndexWriter } from './index-writer.ts'

function write(directory: MemoryDirectory, ...models: readonly SourceModel[]): void {
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  for (const model of models) writer.add(sourceOf(model))
  writer.commit({ keep: 1 })
}

/** A directory in which something happens each time a file of that ending is about to be opened. */
class BusyDirectory extends MemoryDirectory {
  onOpen: (() => void) | undefined

  override open(name: string): FileReader {
    if (name.endsWith('.norms')) this.onOpen?.()
    return super.open(name)
  }
}

/** An index, and a writer that replaces its only segment each time a reader is about to open it. */
function movingIndex(times: number): BusyDirectory {
  const directory = new BusyDirectory()
  write(directory, { id: 'a', texts: ['one'] })
  let left = times
  let isWriting = false
  directory.onOpen = () => {
    if (isWriting || left === 0) return
    left--
    isWriting = true
    write(directory, { id: 'a', texts: [`written with ${left} left`] })
    isWriting = false
  }
  return directory
}

describe('a reader', () => {
  it('opens the newer generation when its own is replaced while it opens', () => {
    // The first attempt meets two replacements: one at the record of the file, one at the file itself.
    const reader = IndexReader.open(movingIndex(2))
    expect(reader.generation).toBe(3)
    expect(reader.docFreq(encodeUtf8('written'))).toBe(1)
  })

  it('gives up when every attempt meets a replacement', () => {
    expect(() => IndexReader.open(movingIndex(100))).toThrow(CorruptIndexError)
  })

  it('names the file that is missing', () => {
    const directory = new MemoryDirectory()
    write(directory, { id: 'a', texts: ['one'] })
    const name = directory.list().find((file) => file.endsWith('.positions')) ?? ''
    directory.remove(name)
    expect(() => IndexReader.open(directory)).toThrow(
      `${name} at byte 0: expected the file, which generation 1 needs`,
    )
  })

  it('says that there is no index', () => {
    expect(() => IndexReader.open(new MemoryDirectory())).toThrow(IndexNotFoundError)
  })

  it('refuses an index that another analyzer wrote, unless it is told not to', () => {
    const directory = new MemoryDirectory()
    write(directory, { id: 'a', texts: ['one'] })
    commitManifest(directory, { ...readNewestManifest(directory), generation: 2, analyzer: 'paraseek-999' })
    expect(() => IndexReader.open(directory)).toThrow(UnsupportedIndexVersionError)
    expect(IndexReader.open(directory, { anyAnalyzer: true }).generation).toBe(2)
  })

  it('answers from its own generation after it was replaced and removed', () => {
    for (const mode of ['memory', 'paged'] as const) {
      const directory = new MemoryDirectory()
      write(directory, { id: 'a', texts: ['one', 'two'] })
      const fresh = contentOf(IndexReader.open(directory, { mode }))
      const reader = IndexReader.open(directory, { mode })
      write(directory, { id: 'a', texts: ['three'] })
      expect(contentOf(reader)).toEqual(fresh)
    }
  })

  it('counts live docs only', () => {
    const directory = new MemoryDirectory()
    const texts = ['ant one', 'ant two', 'ant three', 'ant four', 'ant five', 'ant six']
    write(directory, { id: 'a', texts, title: 'x' }, { id: 'b', texts: ['ant bee'], title: 'x' })
    write(directory, { id: 'b', texts: ['cat'], title: 'x' })
    const reader = IndexReader.open(directory)
    expect(reader.segments.map(({ deletes }) => deletes?.deletedDocCount)).toEqual([1, undefined])
    expect(reader.docFreq(encodeUtf8('ant'))).toBe(6)
    expect(reader.docFreq(encodeUtf8('bee'))).toBe(0)
    expect(reader.docFreq(encodeUtf8('never'))).toBe(0)
    // Six texts of two words and one of one word.
    expect(reader.totals).toMatchObject({ sourceCount: 2, paragraphCount: 7 })
    expect(reader.totals.fields.text).toEqual({ docCount: 7, totalLength: 13 })
  })

  it('reads up to 16 MiB whole, and more page by page', () => {
    expect(modeForSize(16 * 2 ** 20)).toBe('memory')
    expect(modeForSize(16 * 2 ** 20 + 1)).toBe('paged')
    const directory = new MemoryDirectory()
    write(directory, { id: 'a', texts: ['one'] })
    expect(IndexReader.open(directory).mode).toBe('memory')
  })
})
