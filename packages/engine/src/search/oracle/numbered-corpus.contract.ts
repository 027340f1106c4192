/**
 * @module
 * For tests: a corpus of many short paragraphs made by numbers, the same every time, large enough that every common word has
 * many blocks and every search many windows.
 */

import type { IndexableSource, SourceId } from '@paraseek/shared'
import { memoryLock } from '../../directory/index-lock.ts'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { SegmentIndexWriter } from '../../segment/index-writer.ts'

const PARAGRAPHS_PER_SOURCE = 100

/** Numbers in `[0, 1)`, always the same ones: mulberry32, a public-domain generator by T. Ettinger. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Paragraphs of 1 to 40 words out of 2,000, `w0` in nearly all of them and `w1999` in few; some say a word many times over.
 * Every tenth source has headings, and its title names a word.
 */
export function numberedSources(sourceCount: number, seed: number): IndexableSource[] {
  const random = numbersFrom(seed)
  const word = () => `w${Math.floor(2000 * random() ** 6)}`
  const text = () => {
    const words = Array.from({ length: 1 + Math.floor(40 * random() ** 2) }, word)
    const isRepeating = random() < 0.02
    return [...words, ...Array.from({ length: isRepeating ? 30 : 0 }, () => words[0] ?? 'w0')].join(' ')
  }
  return Array.from({ length: sourceCount }, (_, index) =>
    sourceOf({
      id: `s${seed}-${String(index).padStart(5, '0')}`,
      title: index % 10 === 0 ? `w${index % 50} title` : 'title',
      headings: index % 10 === 0 ? [`${word()} ${word()}`] : [],
      texts: Array.from({ length: PARAGRAPHS_PER_SOURCE }, text),
      metadata: { year: index % 40 },
    }),
  )
}

/** All in one segment. */
export function oneSegment(sources: readonly IndexableSource[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  commit(directory, (writer) => addAll(writer, sources))
  return directory
}

/** The same sources in two segments, each of which also had others that were deleted. */
export function twoSegments(sources: readonly IndexableSource[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  const removed: SourceId[] = []
  const half = Math.ceil(sources.length / 2)
  for (const part of [1, 2]) {
    const others = numberedSources(Math.floor(half / 5), part)
    removed.push(...others.map(({ source }) => source.id))
    commit(directory, (writer) => {
      addAll(writer, [...others, ...sources.slice((part - 1) * half, part * half)].toSorted(byId))
    })
  }
  commit(directory, (writer) => {
    for (const id of removed) writer.remove(id)
  })
  return directory
}

function byId(a: IndexableSource, b: IndexableSource): number {
  return a.source.id < b.source.id ? -1 : 1
}

function addAll(writer: SegmentIndexWriter, sources: readonly IndexableSource[]): void {
  for (const source of sources) writer.add(source)
}

function commit(directory: MemoryDirectory, change: (writer: SegmentIndexWriter) => void): void {
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  change(writer)
  writer.commit()
}
