import type { Metadata, SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { memoryLock } from '../../directory/index-lock.ts'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import { SegmentIndexWriter } from '../../segment/index-writer.ts'
import { openSegmentsEngine } from './segments-engine.ts'

/** An index of one segment, of which the first source is deleted: few enough of its docs for it to stay as it is. */
function withoutTheFirst(sources: readonly Metadata[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  const commit = (change: (writer: SegmentIndexWriter) => void) => {
    const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
    change(writer)
    writer.commit()
  }
  commit((writer) => {
    for (const [index, metadata] of sources.entries()) {
      const { source, paragraphs } = sourceOf({ id: `${index}`, texts: ['sea'] })
      writer.add({ source: { ...source, metadata }, paragraphs })
    }
  })
  commit((writer) => writer.remove('0' as SourceId))
  const reader = IndexReader.open(directory)
  expect(reader.segments.map(({ deletes }) => deletes?.deletedSourceCount)).toEqual([1])
  reader.close()
  return directory
}

describe('metadata of a segment with a deleted source', () => {
  it('is that of the sources that are left', async () => {
    const engine = openSegmentsEngine(
      withoutTheFirst([
        { size: '2024-05-01', color: 'red', day: '2024' },
        { size: 7, day: 'soon' },
        { size: 60, day: 'soon' },
        { size: 500, shape: 'round' },
        {},
      ]),
    )
    expect((await engine.stats()).metadataFields).toEqual(['day', 'shape', 'size'])
    const { hits } = await engine.search({ query: 'sea', sort: { by: 'size' } })
    expect(hits.map(({ source }) => source.metadata['size'])).toEqual([500, 60, 7, undefined])
    await expect(engine.search({ query: 'sea', sort: { by: 'day' } })).rejects.toThrow(
      'no source has a number',
    )
    await expect(engine.search({ query: 'sea', facets: ['color'] })).rejects.toThrow(
      'no source has the field',
    )
    await engine.close()
  })
})
