/**
 * @module
 * Builds segments in memory: sources in, files out.
 *
 * With one thread, `add` takes the sources and `flush` writes the segment. With several, each worker has a builder of its
 * own: it parses, adds, and hands over what `takeBatch` gives; the main thread appends the batches with `addBatch`, in the order
 * of their sources, whichever comes first. An append costs a table lookup for each distinct term of the batch and copies of
 * bytes. Both ways give the same segment, byte by byte, as long as it is flushed at the same sources: decide it by
 * {@link SegmentBuilder.memoryBytes}, which depends on the content only, at the same places, as after each batch.
 *
 * Sources come in the order of `source-order.ts`, which is that of docs in every segment.
 */

import type { IndexableSource, Paragraph } from '@paraseek/shared'
import { ANALYZER_ID } from '../analysis/analyzer.ts'
import { type ByteRange, isSameRange, wholeRange } from '../codec/byte-range.ts'
import { ByteWriter } from '../codec/byte-writer.ts'
import { encodeUtf8 } from '../codec/utf8.ts'
import type { Directory } from '../directory/directory.ts'
import { type FieldTokens, InvertedIndex } from '../inversion/inverted-index.ts'
import { buffersOf, type InvertedRun } from '../inversion/inverted-run.ts'
import { segmentId } from './build-id.ts'
import { type EncodedRecord, writeRecordParagraph, writeRecordSource } from './encoded-record.ts'
import { SEGMENT_ROLES, segmentFileName } from './file-names.ts'
import { recordFile } from './file-record.ts'
import type { LiveFieldTotals, SegmentRecord } from './manifest.ts'
import { type StoreTask, type WriteStore, writeStore } from './segment-store.ts'
import { writeInverted } from './segment-writer.ts'
import { hasSameHeadings, writeParagraph, writeSource } from './segment-writer-records.ts'
import { TextArena } from './segment-writer-texts.ts'
import { compareSources, type SourceKey } from './source-order.ts'

/** Some sources, analysed and inverted: what a worker thread hands to the main thread. */
export interface SegmentBatch {
  readonly run: InvertedRun
  readonly textBytes: Uint8Array<ArrayBuffer>
  readonly textLengths: Uint32Array<ArrayBuffer>
  /** See `segment-writer-records.ts`. */
  readonly sources: Uint8Array<ArrayBuffer>
  readonly paragraphs: Uint8Array<ArrayBuffer>
  readonly sourceCount: number
  /** Where its first and last source belong; undefined if it has none. */
  readonly first: SourceKey | undefined
  readonly last: SourceKey | undefined
}

/** The buffers of a batch, for `postMessage`: it is transferred, and nothing copied. */
export function buffersOfBatch(batch: SegmentBatch): ArrayBuffer[] {
  const { textBytes, textLengths, sources, paragraphs } = batch
  return [
    ...buffersOf(batch.run),
    ...[textBytes, textLengths, sources, paragraphs].map(({ buffer }) => buffer),
  ]
}

/** What is known of a segment before its files are. */
type SegmentCounts = Omit<SegmentRecord, 'files'>

export class SegmentBuilder {
  /** Sources since the last flush. */
  sourceCount = 0
  readonly #index: InvertedIndex
  readonly #texts = new TextArena()
  readonly #sources = new ByteWriter(1024)
  readonly #paragraphs = new ByteWriter(1024)
  #first: SourceKey | undefined
  #last: SourceKey | undefined
  /** The current title: records of one file often share it. */
  #title: { readonly text: string; readonly tokens: FieldTokens } | undefined
  /** The same of records that came in UTF-8. */
  #recordTitle: { readonly text: ByteRange; readonly tokens: FieldTokens } | undefined

  /** @param capacityBytes memory that postings are expected to take; a hint */
  constructor(capacityBytes?: number) {
    this.#index = new InvertedIndex(capacityBytes)
  }

  /** Paragraphs since the last flush. */
  get docCount(): number {
    return this.#index.docCount
  }

  /** Occurrences since the last flush that are not indexed because their term is longer than `MAX_TERM_BYTES`. */
  get droppedTokens(): number {
    return this.#index.droppedTokens
  }

  /** Where the last source belongs: the next one must come after it. Undefined before the first. */
  get lastSource(): SourceKey | undefined {
    return this.#last
  }

  /** Memory that the sources since the last flush take, a function of their content alone. */
  get memoryBytes(): number {
    return (
      this.#index.memoryBytes +
      this.#texts.byteLength +
      this.docCount * Uint32Array.BYTES_PER_ELEMENT +
      this.#sources.length +
      this.#paragraphs.length
    )
  }

  /**
   * Adds a source with its paragraphs.
   *
   * @throws {RangeError} if it does not come after the one before, or a paragraph id is none; after the latter the builder
   *   can be cleared only
   */
  add({ source, paragraphs }: IndexableSource): void {
    const key = { path: source.path, firstLine: paragraphs[0]?.address.startLine ?? 0, id: source.id }
    this.#follow(key, key)
    writeSource(this.#sources, source, paragraphs.length)
    this.sourceCount++
    let before: Paragraph | undefined
    let heading: FieldTokens | undefined
    for (const paragraph of paragraphs) {
      writeParagraph(this.#paragraphs, paragraph, before)
      if (before === undefined || !hasSameHeadings(paragraph, before)) {
        heading = this.#headingTokens(paragraph.address.headings)
      }
      const start = this.#texts.add(paragraph.text)
      const { bytes, byteLength } = this.#texts
      this.#index.addParagraph(bytes, start, byteLength, heading, this.#titleTokens(source.title))
      before = paragraph
    }
  }

  /**
   * Adds a record, as {@link add} would its source.
   *
   * @throws {RangeError} if it does not come after the source before
   */
  addRecord(record: EncodedRecord): void {
    const { id, path, line, text, title } = record
    const key = { path, firstLine: line, id }
    this.#follow(key, key)
    writeRecordSource(this.#sources, record)
    this.sourceCount++
    writeRecordParagraph(this.#paragraphs, record)
    const start = this.#texts.addBytes(text.bytes, text.start, text.end)
    const { bytes, byteLength } = this.#texts
    this.#index.addParagraph(bytes, start, byteLength, undefined, this.#titleTokensOf(title))
  }

  /** Adds the sources of a batch. Throws RangeError if they do not come after those before. */
  addBatch(batch: SegmentBatch): void {
    if (batch.first === undefined || batch.last === undefined) return
    this.#follow(batch.first, batch.last)
    this.#index.appendRun(batch.run)
    this.#texts.addAll(batch.textBytes, batch.textLengths)
    this.#sources.bytes(batch.sources)
    this.#paragraphs.bytes(batch.paragraphs)
    this.sourceCount += batch.sourceCount
  }

  /** What was added, as a batch for the builder of another thread. This one is empty then. */
  takeBatch(): SegmentBatch {
    const batch = {
      run: this.#index.exportRun(),
      textBytes: this.#texts.toBytes(),
      textLengths: this.#texts.toLengths(),
      sources: this.#sources.view().slice(),
      paragraphs: this.#paragraphs.view().slice(),
      sourceCount: this.sourceCount,
      first: this.#first,
      last: this.#last,
    }
    this.clear()
    return batch
  }

  /**
   * Writes what was added as a segment, and syncs its files; the folder is the caller's to sync. The builder is empty then.
   *
   * @param place distinguishes this segment from one of equal content in the same index: which build it is of, and its number there
   * @returns what the manifest says of it
   * @throws {RangeError} if nothing was added
   * @throws {IndexIoError} if writing fails; the files are closed then, and the caller's to remove
   */
  flush(directory: Directory, place: string): SegmentRecord {
    const task = this.#takeStore(place)
    writeStore(directory, task)
    return recordOf(directory, this.#writeRest(directory, task.id))
  }

  /** The same, while another thread writes the store and the table of sources. More can be added as soon as the promise is there. */
  async flushApart(directory: Directory, place: string, writeStore: WriteStore): Promise<SegmentRecord> {
    const task = this.#takeStore(place)
    const { id } = task
    const store = writeStore(task)
    let counts: SegmentCounts
    try {
      counts = this.#writeRest(directory, id)
    } catch (error) {
      // Whoever removes the files must be the last to touch them.
      await store.catch(() => undefined)
      throw error
    }
    await store
    return recordOf(directory, counts)
  }

  /** What the store and the table of sources are made of; the texts are taken out of the builder. */
  #takeStore(place: string): StoreTask {
    if (this.sourceCount === 0) throw new RangeError('a segment has at least one source, got none')
    const all = this.#texts.bytes.subarray(0, this.#texts.byteLength)
    const sources = this.#sources.toBytes()
    const paragraphs = this.#paragraphs.toBytes()
    const id = segmentId([encodeUtf8(ANALYZER_ID), encodeUtf8(place), sources, paragraphs, all])
    const { bytes, ends } = this.#texts.take()
    return { id, texts: bytes, ends, paragraphs, sources }
  }

  /** Writes the other files, and empties the builder. */
  #writeRest(directory: Directory, id: string): SegmentCounts {
    const { sourceCount, docCount } = this
    writeInverted(directory, id, this.#index, this.#sources.view())
    const { text, heading, title } = this.#index.lengths
    const counts = {
      id,
      docCount,
      liveDocCount: docCount,
      sourceCount,
      liveSourceCount: sourceCount,
      fields: {
        text: totalsOf(text.subarray(0, docCount)),
        heading: totalsOf(heading.subarray(0, docCount)),
        title: totalsOf(title.subarray(0, docCount)),
      },
    }
    this.clear()
    return counts
  }

  /** Forgets what was added. */
  clear(): void {
    this.#index.clear()
    this.#texts.clear()
    this.#sources.reset()
    this.#paragraphs.reset()
    this.sourceCount = 0
    this.#first = undefined
    this.#last = undefined
    this.#title = undefined
    this.#recordTitle = undefined
  }

  #follow(first: SourceKey, last: SourceKey): void {
    if (this.#last !== undefined && compareSources(this.#last, first) >= 0) {
      throw new RangeError(`source ${first.id} does not come after ${this.#last.id}: flush between them`)
    }
    this.#first ??= first
    this.#last = last
  }

  #headingTokens(headings: readonly string[]): FieldTokens | undefined {
    return headings.length === 0 ? undefined : this.#index.fieldTokens(headings)
  }

  #titleTokens(text: string): FieldTokens {
    if (this.#title?.text !== text) {
      this.#title = { text, tokens: this.#index.fieldTokens([text]) }
    }
    return this.#title.tokens
  }

  #titleTokensOf(title: ByteRange): FieldTokens {
    if (this.#recordTitle === undefined || !isSameRange(this.#recordTitle.text, title)) {
      const bytes = title.bytes.slice(title.start, title.end)
      this.#recordTitle = { text: wholeRange(bytes), tokens: this.#index.titleTokens(bytes) }
    }
    return this.#recordTitle.tokens
  }
}

function recordOf(directory: Directory, counts: SegmentCounts): SegmentRecord {
  const files = SEGMENT_ROLES.map((role) => recordFile(directory, segmentFileName(counts.id, role)))
  return { ...counts, files }
}

function totalsOf(lengths: Uint8Array | Uint16Array): LiveFieldTotals {
  let docCount = 0
  let totalLength = 0
  for (const length of lengths) {
    if (length > 0) docCount++
    totalLength += length
  }
  return { docCount, totalLength }
}
