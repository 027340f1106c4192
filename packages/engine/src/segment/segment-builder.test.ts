import type { IndexableSource, ParagraphId, SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { SegmentBuilder } from './segment-builder.ts'

function sourceOf(path: string, ...texts: string[]): IndexableSource {
  const id = path as SourceId
  return {
    source: { id, title: 'A title', path, format: 'text', metadata: {}, paragraphCount: texts.length },
    paragraphs: texts.map((text, ordinal) => ({
      id: `${id}#00000000000${ordinal}` as ParagraphId,
      sourceId: id,
      ordinal,
      kind: 'prose',
      text,
      address: {
        path,
        startLine: ordinal + 1,
        endLine: ordinal + 1,
        start: 0,
        end: text.length,
        headings: [],
      },
    })),
  }
}

describe('SegmentBuilder', () => {
  it('says what the manifest must know of the segment', () => {
    const builder = new SegmentBuilder()
    builder.add(sourceOf('a.txt', 'one two three', 'four'))
    builder.add(sourceOf('b.txt'))
    const record = builder.flush(new MemoryDirectory(), '1/0')
    expect(record).toMatchObject({ docCount: 2, liveDocCount: 2, sourceCount: 2, liveSourceCount: 2 })
    // Texts of 3 and 1 words, no heading, a title of 2 words over each of the two paragraphs.
    expect(record.fields).toEqual({
      text: { docCount: 2, totalLength: 4 },
      heading: { docCount: 0, totalLength: 0 },
      title: { docCount: 2, totalLength: 4 },
    })
    expect(record.files.map(({ name }) => name.slice(33))).toEqual([
      'terms',
      'postings',
      'blocks',
      'positions',
      'norms',
      'store',
      'sources',
      'columns',
    ])
  })

  it('is empty after a flush', () => {
    const directory = new MemoryDirectory()
    const builder = new SegmentBuilder()
    builder.add(sourceOf('a.txt', 'one'))
    const first = builder.flush(directory, '1/0')
    expect([builder.memoryBytes, builder.docCount, builder.sourceCount]).toEqual([0, 0, 0])
    builder.add(sourceOf('a.txt', 'one'))
    const second = builder.flush(directory, '1/1')
    // The same content at another place in the build is another segment: both can stand in one folder.
    expect(second.id).not.toBe(first.id)
    expect(second.files.map(({ length }) => length)).toEqual(first.files.map(({ length }) => length))
  })

  it('has another id for another text, title, address or metadata', () => {
    const { source, paragraphs } = sourceOf('a.txt', 'one')
    const idOf = (indexable: IndexableSource) => {
      const builder = new SegmentBuilder()
      builder.add(indexable)
      return builder.flush(new MemoryDirectory(), '1/0').id
    }
    const [only] = paragraphs
    const variants = [
      { source, paragraphs },
      { source: { ...source, title: 'Another' }, paragraphs },
      { source: { ...source, metadata: { author: 'Ann' } }, paragraphs },
      { source, paragraphs: only ? [{ ...only, text: 'two' }] : [] },
      { source, paragraphs: only ? [{ ...only, address: { ...only.address, end: 9 } }] : [] },
    ]
    expect(new Set(variants.map(idOf)).size).toBe(variants.length)
    expect(idOf({ source, paragraphs })).toBe(idOf({ source, paragraphs }))
  })

  it('refuses a source that belongs before the last one', () => {
    const builder = new SegmentBuilder()
    builder.add(sourceOf('b.txt', 'one'))
    expect(() => builder.add(sourceOf('a.txt', 'two'))).toThrow('source a.txt does not come after b.txt')
    const worker = new SegmentBuilder()
    worker.add(sourceOf('a.txt', 'two'))
    expect(() => builder.addBatch(worker.takeBatch())).toThrow('source a.txt does not come after b.txt')
    expect(builder.sourceCount).toBe(1)
  })

  it('refuses a paragraph id without a hash, and a segment without sources', () => {
    const builder = new SegmentBuilder()
    expect(() => builder.flush(new MemoryDirectory(), '1/0')).toThrow(RangeError)
    const { source, paragraphs } = sourceOf('a.txt', 'one')
    const [only] = paragraphs
    const bad = only ? [{ ...only, id: 'a.txt#xyz' as ParagraphId }] : []
    expect(() => builder.add({ source, paragraphs: bad })).toThrow('12 hexadecimal digits, got "a.txt#xyz"')
  })

  it('takes an empty batch for nothing', () => {
    const builder = new SegmentBuilder()
    builder.addBatch(new SegmentBuilder().takeBatch())
    expect([builder.sourceCount, builder.memoryBytes]).toEqual([0, 0])
  })
})
