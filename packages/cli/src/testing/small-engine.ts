/**
 * @module
 * An engine over an index in memory, for tests that name paragraphs.
 */

import { MemoryDirectory, memoryLock, openDirectory, SegmentIndexWriter } from '@paraseek/engine'
import type { IndexableSource, Paragraph, ParagraphId, SearchEngine, SourceId } from '@paraseek/shared'

/** A text and the lines `[first, last]` where it stands. */
export type PlacedText = readonly [text: string, first: number, last: number]

/** @param texts the paragraphs of each source, by its id; what is before `::` is its path */
export function smallEngine(texts: Readonly<Record<string, readonly PlacedText[]>>): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  let count = 0
  for (const [id, placed] of Object.entries(texts)) {
    writer.add(sourceOf(id as SourceId, placed, count))
    count += placed.length
  }
  writer.commit()
  return openDirectory(directory)
}

/** The id of the n-th paragraph that was given, counted from 0 over all sources. */
export function idOf(source: string, n: number): ParagraphId {
  return `${source}#${n.toString(16).padStart(12, '0')}` as ParagraphId
}

function sourceOf(id: SourceId, placed: readonly PlacedText[], before: number): IndexableSource {
  const [path = ''] = id.split('::')
  let start = 0
  const paragraphs = placed.map(([text, startLine, endLine], ordinal): Paragraph => {
    const address = { path, startLine, endLine, start, end: start + text.length, headings: [] }
    start += text.length + 1
    return { id: idOf(id, before + ordinal), sourceId: id, ordinal, kind: 'prose', text, address }
  })
  const format = id.includes('::') ? 'jsonl' : 'text'
  return {
    source: { id, title: id, path, format, metadata: {}, paragraphCount: placed.length },
    paragraphs,
  }
}
