/**
 * @module
 * The sources of the generation that a writer makes: segments of the generation before, with what is deleted of them, segments of this build,
 * and the one in the making, in memory.
 *
 * A source that is added takes the place of the one of its id, wherever that is. Sources are best added in the order of `source-order.ts`: one
 * that comes before its predecessor begins a new segment.
 */

import type { IndexableSource, SourceId } from '@paraseek/shared'
import { decodeUtf8, encodeUtf8 } from '../codec/utf8.ts'
import type { Directory } from '../directory/directory.ts'
import { AddedIds } from './added-ids.ts'
import type { SegmentRecord } from './manifest.ts'
import { OpenSegment } from './open-segment.ts'
import { type SegmentBatch, SegmentBuilder } from './segment-builder.ts'
import { SegmentReader } from './segment-reader.ts'
import type { WriteStore } from './segment-store.ts'
import { forEachSourceId } from './segment-writer-records.ts'
import { compareSources, type SourceKey } from './source-order.ts'
import type { IdCollision } from './writer-options.ts'

/** Where the segments of a build are written, and when. */
export interface BuildPlace {
  readonly directory: Directory
  /** Tells the segments of this build from those of any other. */
  readonly name: string
  /** A segment is written once it takes so many bytes in memory. */
  readonly memoryBytes: number
}

export class PendingSources {
  /** Occurrences in segments that were written, left out because their term is too long. */
  droppedTokens = 0
  readonly #place: BuildPlace
  readonly #builder = new SegmentBuilder()
  readonly #baseSegments: readonly OpenSegment[]
  readonly #ownSegments: OpenSegment[] = []
  /** Ids of the sources that were added in this build. */
  readonly #added = new AddedIds()

  /** @param base segments of the generation before, the caller's to close */
  constructor(place: BuildPlace, base: readonly SegmentReader[]) {
    this.#place = place
    this.#baseSegments = base.map((reader) => new OpenSegment(reader))
  }

  /** Segments of the generation before, then those of this build that are written. */
  get segments(): readonly OpenSegment[] {
    return [...this.#baseSegments, ...this.#ownSegments]
  }

  /** Segments of this build, to be closed. */
  get ownReaders(): readonly SegmentReader[] {
    return this.#ownSegments.map(({ reader }) => reader)
  }

  add(source: IndexableSource): void {
    const { id, path } = source.source
    this.#replace(id)
    if (this.#isBehind({ id, path, firstLine: source.paragraphs[0]?.address.startLine ?? 0 })) this.flush()
    this.#builder.add(source)
    if (this.#isFull) this.flush()
  }

  /** Adds the sources of a batch, which have distinct ids. */
  async addBatch(batch: SegmentBatch, writeStore: WriteStore | undefined): Promise<void> {
    forEachSourceId(batch.sources, (start, end) => this.#replaceEncoded(batch.sources, start, end))
    if (batch.first !== undefined && this.#isBehind(batch.first)) await this.flushApart(writeStore)
    this.#builder.addBatch(batch)
    if (this.#isFull) await this.flushApart(writeStore)
  }

  /** The sources of a batch whose ids are taken, see `SegmentIndexWriter.collisionsOf`. */
  collisionsOf({ sources }: SegmentBatch): IdCollision[] {
    const collisions: IdCollision[] = []
    forEachSourceId(sources, (start, end) => {
      const isAdded = this.#added.has(sources, start, end)
      if (!isAdded && this.#baseSegments.length === 0) return
      const id = decodeUtf8(sources, start, end) as SourceId
      const isKept = !isAdded && this.#baseSegments.some((segment) => segment.has(id))
      if (isAdded || isKept) collisions.push({ id, isKept })
    })
    return collisions
  }

  /** Removes sources of a path from the generation before, by the line that they begin on. Answers their ids. */
  removeLines(path: string, firstLine: number, lastLine: number): SourceId[] {
    return this.#baseSegments.flatMap((segment) => segment.deleteLines(path, firstLine, lastLine))
  }

  /** Removes the source of that id; false if there is none. */
  remove(id: SourceId): boolean {
    if (this.#added.hasId(id)) this.flush()
    return this.segments.some((segment) => segment.deleteById(id))
  }

  /** Removes the sources of a path. Answers how many there were. */
  removePath(path: string): number {
    this.flush()
    return this.segments.reduce((removed, segment) => removed + segment.deleteByPath(path), 0)
  }

  /** Writes what is in memory as a segment. */
  flush(): void {
    if (this.#builder.sourceCount === 0) return
    this.droppedTokens += this.#builder.droppedTokens
    this.#openOwn(this.#builder.flush(this.#place.directory, this.#nextName))
  }

  /** The same, while another thread writes the store, if there is one. */
  async flushApart(writeStore: WriteStore | undefined): Promise<void> {
    if (writeStore === undefined) this.flush()
    else if (this.#builder.sourceCount > 0) {
      this.droppedTokens += this.#builder.droppedTokens
      this.#openOwn(await this.#builder.flushApart(this.#place.directory, this.#nextName, writeStore))
    }
  }

  /** Takes the source of that id out of wherever it is, and notes that one of that id is added now. */
  #replace(id: SourceId): void {
    const bytes = encodeUtf8(id)
    this.#replaceEncoded(bytes, 0, bytes.length)
  }

  /** The same, of the id whose UTF-8 form is `bytes[start, end)`. */
  #replaceEncoded(bytes: Uint8Array, start: number, end: number): void {
    const isAdded = !this.#added.add(bytes, start, end)
    if (isAdded) this.flush()
    const segments = isAdded ? this.#ownSegments : this.#baseSegments
    if (segments.length === 0) return
    const id = decodeUtf8(bytes, start, end) as SourceId
    for (const segment of segments) segment.deleteById(id)
  }

  /** Whether a source must begin a new segment, because it does not come after the last one. */
  #isBehind(next: SourceKey): boolean {
    const last = this.#builder.lastSource
    return last !== undefined && compareSources(last, next) >= 0
  }

  get #isFull(): boolean {
    return this.#builder.memoryBytes >= this.#place.memoryBytes
  }

  get #nextName(): string {
    return `${this.#place.name}/${this.#ownSegments.length}`
  }

  #openOwn(record: SegmentRecord): void {
    this.#ownSegments.push(new OpenSegment(SegmentReader.open(this.#place.directory, record, 'paged')))
  }
}
