/**
 * @module
 * A segment, open for reading: its structures side by side, and its statistics without what is deleted.
 *
 * Opening reads the small tables of offsets, and the deletes; nothing is decoded. In `paged` mode nothing
 * else is read either.
 */

import type { IndexInput, OpenMode } from '../codec/envelope.ts'
import { ColumnsReader } from '../columns/columns-reader.ts'
import type { Directory } from '../directory/directory.ts'
import { CorruptIndexError } from '../errors.ts'
import { NormsReader } from '../norms/norms-reader.ts'
import type { DocId } from '../postings/doc-id-iterator.ts'
import { PostingsReader } from '../postings/postings-reader.ts'
import { SourcesReader } from '../store/sources-reader.ts'
import { StoreReader } from '../store/store-reader.ts'
import type { TermOrdinal } from '../terms/term-cursor.ts'
import { TermDictionary } from '../terms/term-dictionary.ts'
import { TermInfo } from '../terms/term-info.ts'
import { complementOf, hasBit } from './bit-set.ts'
import { readDeletes, type SegmentDeletes } from './deletes-file.ts'
import type { SegmentRecord } from './manifest.ts'
import { closeSegmentInputs, openSegmentInputs, type SegmentInputs } from './segment-inputs.ts'
import { TermEntryCache } from './term-entry-cache.ts'

export class SegmentReader {
  readonly record: SegmentRecord
  /** Docs, deleted ones included: every doc id is below. */
  readonly docCount: number
  /** Sources, deleted ones included. */
  readonly sourceCount: number
  readonly terms: TermDictionary
  /** The same by text, cached. */
  readonly termEntries: TermEntryCache
  /** Posting lists, deleted docs included. */
  readonly postings: PostingsReader
  readonly norms: NormsReader
  readonly store: StoreReader
  readonly sources: SourcesReader
  /** Metadata by source, deleted ones included. */
  readonly columns: ColumnsReader
  /** What is deleted; undefined if nothing is. */
  readonly deletes: SegmentDeletes | undefined
  /** Docs that are not deleted, as a set of doc ids (`bit-set.ts`); undefined if none is deleted. */
  readonly liveDocs: Uint32Array | undefined
  /** The open files, for what checks them. */
  readonly inputs: SegmentInputs
  readonly #info = new TermInfo()

  /** Opens the files that `record` names. Throws as {@link openSegmentInputs}. */
  static open(directory: Directory, record: SegmentRecord, mode: OpenMode): SegmentReader {
    const inputs = openSegmentInputs(directory, record, mode)
    try {
      return new SegmentReader(record, inputs)
    } catch (error) {
      closeSegmentInputs(inputs)
      throw error
    }
  }

  private constructor(record: SegmentRecord, inputs: SegmentInputs) {
    this.record = record
    this.inputs = inputs
    this.docCount = record.docCount
    this.sourceCount = record.sourceCount
    this.terms = new TermDictionary(inputs.terms)
    this.termEntries = new TermEntryCache(this.terms, (ordinal, docFreq) =>
      this.liveDocFreq(ordinal, docFreq),
    )
    this.norms = new NormsReader(inputs.norms)
    this.postings = new PostingsReader(inputs, this.docCount)
    this.store = new StoreReader(inputs.store)
    this.sources = new SourcesReader(inputs.sources)
    this.columns = new ColumnsReader(inputs.columns)
    expectCount(inputs.norms, 'docs', this.docCount, this.norms.docCount)
    expectCount(inputs.store, 'docs', this.docCount, this.store.docCount)
    expectCount(inputs.sources, 'docs', this.docCount, this.sources.docCount)
    expectCount(inputs.sources, 'sources', this.sourceCount, this.sources.sourceCount)
    expectCount(inputs.columns, 'sources', this.sourceCount, this.columns.sourceCount)
    const { termCount } = this.terms
    const { docCount, sourceCount } = this
    this.deletes = inputs.deletes && readDeletes(inputs.deletes, { docCount, sourceCount, termCount })
    this.liveDocs = this.deletes && complementOf(this.deletes.docs, docCount)
    this.#checkLiveCounts()
  }

  /** Whether a doc is not deleted. */
  isLive(doc: DocId): boolean {
    return this.liveDocs === undefined || hasBit(this.liveDocs, doc)
  }

  /** Whether a source, by its number in the segment, is not deleted. */
  isLiveSource(source: number): boolean {
    return this.deletes === undefined || !hasBit(this.deletes.sources, source)
  }

  /** Whether a source that is not deleted has the metadata field. */
  hasField(name: string): boolean {
    const count = this.columns.sourceCountOf(name)
    if (this.deletes === undefined || count > this.deletes.deletedSourceCount) return count > 0
    return this.columns.sourcesOf(name).some((source) => this.isLiveSource(source))
  }

  /** Live docs that have the term in any field, `>= 0`. */
  docFreq(ordinal: TermOrdinal): number {
    this.terms.termInfo(ordinal, this.#info)
    return this.liveDocFreq(ordinal, this.#info.docFreq)
  }

  /** The same, given the term's document frequency, deleted docs included. */
  liveDocFreq(ordinal: TermOrdinal, docFreq: number): number {
    const { deletes } = this
    return deletes === undefined ? docFreq : docFreq - correctionOf(ordinal, deletes.terms, 'docFreqs')
  }

  /** Occurrences of the term in the texts of live docs, `>= 0`. */
  totalTextFreq(ordinal: TermOrdinal): number {
    this.terms.termInfo(ordinal, this.#info)
    const { totalTextFreq } = this.#info
    return this.deletes
      ? totalTextFreq - correctionOf(ordinal, this.deletes.terms, 'textFreqs')
      : totalTextFreq
  }

  /** Closes the files. In `paged` mode, what was not read yet cannot be read any more. */
  close(): void {
    closeSegmentInputs(this.inputs)
  }

  /** The manifest's live counts must be the segment's own less its deletes. */
  #checkLiveCounts(): void {
    const { record, norms, deletes } = this
    const deleted = deletes?.fields
    const input = this.inputs.deletes ?? this.inputs.norms
    expectCount(input, 'live docs', record.liveDocCount, this.docCount - (deletes?.deletedDocCount ?? 0))
    const liveSources = this.sourceCount - (deletes?.deletedSourceCount ?? 0)
    expectCount(input, 'live sources', record.liveSourceCount, liveSources)
    for (const field of ['text', 'heading', 'title'] as const) {
      const live = record.fields[field]
      const { docCount, totalLength } = norms[field]
      const liveLength = totalLength - (deleted?.[field].totalLength ?? 0)
      expectCount(
        input,
        `live docs with ${field}`,
        live.docCount,
        docCount - (deleted?.[field].docCount ?? 0),
      )
      expectCount(input, `positions in ${field}`, live.totalLength, liveLength)
    }
  }
}

function correctionOf(
  ordinal: TermOrdinal,
  terms: SegmentDeletes['terms'],
  counts: 'docFreqs' | 'textFreqs',
): number {
  const { ordinals } = terms
  let low = 0
  let high = ordinals.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ordinals[middle] ?? 0) < ordinal) low = middle + 1
    else high = middle
  }
  return ordinals[low] === ordinal ? (terms[counts][low] ?? 0) : 0
}

function expectCount(input: IndexInput, what: string, expected: number, actual: number): void {
  if (actual === expected) return
  throw new CorruptIndexError({
    file: input.name,
    offset: 0,
    expected: `${expected} ${what}, as the manifest says`,
    actual: String(actual),
  })
}
