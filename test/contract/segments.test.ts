import {
  type Directory,
  MemoryDirectory,
  memoryLock,
  openDirectory,
  SegmentIndexWriter,
} from '@paraseek/engine'
import type { IndexableSource, Metadata, ParagraphId, SourceId } from '@paraseek/shared'
import { describeSearchEngine } from './search-engine.contract.ts'

/** One generation: adds and removes, then commits. */
function commit(directory: Directory, change: (writer: SegmentIndexWriter) => void): void {
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  change(writer)
  writer.commit()
}

/** All sources in one segment. */
function atOnce(sources: readonly IndexableSource[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  commit(directory, (writer) => {
    for (const source of sources) writer.add(source)
  })
  return directory
}

/** Sources that share a segment at first. */
const CHUNK = 3

/**
 * The sources over several segments with deletes: each segment first holds a copy of one of its sources under another name, and
 * every fourth source in an older version; then the copies are removed, and the versions replaced.
 */
function littleByLittle(sources: readonly IndexableSource[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  commit(directory, () => {})
  for (let from = 0; from < sources.length; from += CHUNK) {
    const chunk = sources.slice(from, from + CHUNK)
    commit(directory, (writer) => {
      for (const [index, source] of chunk.entries()) {
        writer.add((from + index) % 4 === 3 ? olderVersionOf(source) : source)
      }
      for (const source of chunk.slice(0, 1)) writer.add(copyOf(source))
    })
  }
  commit(directory, (writer) => {
    for (let from = 0; from < sources.length; from += CHUNK) {
      for (const source of sources.slice(from, from + 1)) writer.remove(copyOf(source).source.id)
    }
    for (const [index, source] of sources.entries()) {
      if (index % 4 === 3) writer.add(source)
    }
  })
  return directory
}

/** The same words under another id, with a date in each of its fields, and a field of its own. */
function copyOf({ source, paragraphs }: IndexableSource): IndexableSource {
  const id = `${source.id}.copy` as SourceId
  const metadata: Metadata = {
    ...Object.fromEntries(Object.keys(source.metadata).map((field) => [field, '1999-12-31'])),
    copied: '2024-10-09',
  }
  return {
    source: { ...source, id, metadata },
    paragraphs: paragraphs.map((paragraph) => ({
      ...paragraph,
      id: paragraph.id.replace(source.id, () => id) as ParagraphId,
      sourceId: id,
    })),
  }
}

/** The first paragraph only, with its words twice. */
function olderVersionOf({ source, paragraphs }: IndexableSource): IndexableSource {
  const [first] = paragraphs
  return {
    source: { ...source, paragraphCount: first === undefined ? 0 : 1 },
    paragraphs: first === undefined ? [] : [{ ...first, text: `${first.text} ${first.text}` }],
  }
}

describeSearchEngine('the segments engine, in memory', (sources, options) =>
  openDirectory(atOnce(sources), { ...options, mode: 'memory' }),
)

describeSearchEngine('the segments engine, page by page', (sources, options) =>
  openDirectory(atOnce(sources), { ...options, mode: 'paged' }),
)

describeSearchEngine('the segments engine over several segments with deletes', (sources, options) =>
  openDirectory(littleByLittle(sources), { ...options, mode: 'memory' }),
)
