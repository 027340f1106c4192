/**
 * @module
 * The sources of the generation that a writer makes: segments of the generation before, with what is deleted of them, segments of this build,
 * and the one in the making, in memory.
 *
 * A source that is added takes the place of the one of its id, wherever that is. Sources are best added in the order of `source-order.ts`: one
 * that comes before its predecessor begins a new segment.
 *
 * While another thread writes the store of a segment, further batches are added. That segment is not among the others until then, so
 * whatever asks for them waits (`storeWritten`), or is refused where it cannot wait.
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
  /** A segment of this build of which another thread writes the store still, until it is among the others. */
  #storeTask: Promise<void> | undefined
  /** Why it could not be written. */
  #failure: { readonly cause: unknown } | undefined
  /** Ids of the sources that were added in this build. */
  readonly #added = new AddedIds()

  /** @param base segments of the generation before, the caller's to close */
  constructor(place: BuildPlace, base: readonly SegmentReader[]) {
    this.#place = place
    this.#baseSegments = base.map((reader) => new OpenSegment(reader))
  }

  /**
   * Segments of the generation before, then those of this build that are written.
   *
   * @throws {RangeError} while another thread writes one
   */
  get segments(): readonly OpenSegment[] {
    this.#refuseWhileWriting()
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

  /** Adds the sources of a batch, which have distinct ids. Does not wait for the store of a segment that becomes full. */
  async addBatch(batch: SegmentBatch, writeStore: WriteStore | undefined): Promise<void> {
    // A loss is reported at once, and not when the next segment is full.
    this.#throwFailure()
    const replaced = this.#claimIds(batch.sources)
    if (replaced.length > 0) {
      await this.flushApart(writeStore)
      await this.storeWritten()
      for (const id of replaced) deleteFrom(this.#ownSegments, id)
    }
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

  /**
   * Writes what is in memory as a segment.
   *
   * @throws {RangeError} while another thread writes one
   */
  flush(): void {
    this.#refuseWhileWriting()
    if (this.#builder.sourceCount === 0) return
    this.droppedTokens += this.#builder.droppedTokens
    this.#openOwn(this.#builder.flush(this.#place.directory, this.#nextName))
  }

  /** The same with another thread for the store, if there is one, after the one before is written; {@link storeWritten} waits for this one. */
  async flushApart(writeStore: WriteStore | undefined): Promise<void> {
    await this.storeWritten()
    if (writeStore === undefined) this.flush()
    else if (this.#builder.sourceCount > 0) {
      this.droppedTokens += this.#builder.droppedTokens
      this.#storeTask = this.#openWhenStored(
        this.#builder.flushApart(this.#place.directory, this.#nextName, writeStore),
      )
    }
  }

  /** Waits until no other thread writes a store. Throws what writing it threw. */
  async storeWritten(): Promise<void> {
    await this.#storeTask
    this.#throwFailure()
  }

  /** The same, whether it could be written or not. */
  async storeClosed(): Promise<void> {
    await this.#storeTask
  }

  async #openWhenStored(segment: Promise<SegmentRecord>): Promise<void> {
    try {
      this.#openOwn(await segment)
    } catch (cause) {
      this.#failure = { cause }
    }
    this.#storeTask = undefined
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.cause
  }

  #refuseWhileWriting(): void {
    if (this.#storeTask !== undefined) {
      throw new RangeError('another thread writes the store of a segment: wait for `flush` first')
    }
  }

  /** Takes the source of that id out of wherever it is, and notes that one of that id is added now. */
  #replace(id: SourceId): void {
    const bytes = encodeUtf8(id)
    if (this.#added.add(bytes, 0, bytes.length)) deleteFrom(this.#baseSegments, id)
    else {
      this.flush()
      deleteFrom(this.#ownSegments, id)
    }
  }

  /** The same of all sources of a batch, but for those that were added in this build: returns their ids. */
  #claimIds(sources: Uint8Array): SourceId[] {
    const again: SourceId[] = []
    forEachSourceId(sources, (start, end) => {
      const isNew = this.#added.add(sources, start, end)
      if (isNew && this.#baseSegments.length === 0) return
      const id = decodeUtf8(sources, start, end) as SourceId
      if (isNew) deleteFrom(this.#baseSegments, id)
      else again.push(id)
    })
    return again
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

function deleteFrom(segments: readonly OpenSegment[], id: SourceId): void {
  for (const segment of segments) segment.deleteById(id)
}
