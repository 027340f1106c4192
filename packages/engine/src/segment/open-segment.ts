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
const SOURCES_A_LOOKUP = 32

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
    if (this.#numbers === undefined && ++this.#lookups * SOURCES_A_LOOKUP < sourceCount)
      return sources.find(id)
    this.#numbers ??= new Map([...sources.sources()].map((source, number) => [source.id, number]))
    return this.#numbers.get(id) ?? -1
  }

  /** The first source, in the order of paths that every segment has, whose path is not less. */
  #firstAt(path: string): number {
    const { sources, sourceCount } = this.reader
    let low = 0
    let high = sourceCount
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sources.source(middle).path < path) low = middle + 1
      else high = middle
    }
    return low
  }
}
