/**
 * @module
 * A segment as a writer holds it: open, with what is deleted of it so far, and its sources by id and by path.
 */

import type { SourceId } from '@paraseek/shared'
import { PendingDeletes } from './pending-deletes.ts'
import type { SegmentReader } from './segment-reader.ts'

/**
 * Lookups by id after which all ids are read into a map: one lookup decodes the sources of a binary search, so from one in
 * so many sources on, reading them all is cheaper.
 */
const SOURCES_PER_LOOKUP = 32

export class OpenSegment {
  readonly reader: SegmentReader
  readonly deletes: PendingDeletes
  #lookups = 0
  #numbers: Map<string, number> | undefined

  constructor(reader: SegmentReader) {
    this.reader = reader
    this.deletes = new PendingDeletes(reader)
  }

  /** Deletes the source of that id; false if no live one has it. */
  deleteById(id: SourceId): boolean {
    const source = this.#find(id)
    if (source < 0 || !this.deletes.isLiveSource(source)) return false
    this.deletes.deleteSource(source)
    return true
  }

  /** Whether a live source has that id. */
  has(id: SourceId): boolean {
    const source = this.#find(id)
    return source >= 0 && this.deletes.isLiveSource(source)
  }

  /**
   * Deletes the sources of that path that begin on one of these lines, from 1, both ends included. Answers the ids of those
   * that were live.
   */
  deleteLines(path: string, firstLine: number, lastLine: number): SourceId[] {
    const { sources, sourceCount, store } = this.reader
    const deleted: SourceId[] = []
    for (let number = this.#firstAt(path, firstLine); number < sourceCount; number++) {
      const source = sources.source(number)
      if (source.path !== path) break
      const doc = sources.firstDoc(number)
      const isPast =
        lastLine < Number.POSITIVE_INFINITY &&
        sources.paragraphCount(number) > 0 &&
        store.paragraph(doc).startLine > lastLine
      if (isPast) break
      if (this.deletes.isLiveSource(number)) deleted.push(source.id)
      this.deletes.deleteSource(number)
    }
    return deleted
  }

  /** Deletes the sources of that path. Answers how many of them were live. */
  deleteByPath(path: string): number {
    const { sources, sourceCount } = this.reader
    let deleted = 0
    for (let source = this.#firstAt(path); source < sourceCount; source++) {
      if (sources.source(source).path !== path) break
      if (this.deletes.isLiveSource(source)) deleted++
      this.deletes.deleteSource(source)
    }
    return deleted
  }

  #find(id: SourceId): number {
    const { sources, sourceCount } = this.reader
    if (this.#numbers === undefined && ++this.#lookups * SOURCES_PER_LOOKUP < sourceCount)
      return sources.find(id)
    this.#numbers ??= new Map([...sources.sources()].map((source, number) => [source.id, number]))
    return this.#numbers.get(id) ?? -1
  }

  /** The first source, in the order that every segment has, whose path is not less, and for that path its line. */
  #firstAt(path: string, line = 0): number {
    const { sourceCount } = this.reader
    let low = 0
    let high = sourceCount
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#isBefore(middle, path, line)) low = middle + 1
      else high = middle
    }
    return low
  }
  #isBefore(number: number, path: string, line: number): boolean {
    const { sources, store } = this.reader
    const found = sources.source(number).path
    if (found !== path || line === 0) return found < path
    const isEmpty = sources.paragraphCount(number) === 0
    return isEmpty || store.paragraph(sources.firstDoc(number)).startLine < line
  }
}
