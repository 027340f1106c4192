/**
 * @module
 * Gathers the sources of a segment that a generation deletes, then says what that takes off the segment's statistics.
 *
 * The corrections are exact: the deleted paragraphs are analysed again, so that document frequencies and lengths are those
 * of an index that never had them. That is done once, at the commit, and not for a segment that is merged away.
 */

import { CorruptIndexError } from '../errors.ts'
import type { InvertedRun } from '../inversion/inverted-run.ts'
import { PostingBytesReader } from '../inversion/posting-bytes.ts'
import { addBit, hasBit, wordCountOf } from './bit-set.ts'
import type { SegmentDeletes, TermCorrections } from './deletes-file.ts'
import type { FieldTotalsByField, LiveFieldTotals } from './manifest.ts'
import { reinvert } from './reinvert.ts'
import type { SegmentReader } from './segment-reader.ts'

/** What a term loses: docs, and occurrences in texts. */
interface Loss {
  docFreq: number
  textFreq: number
}

export class PendingDeletes {
  readonly segment: SegmentReader
  /** Deleted sources, those of earlier generations included. */
  readonly sources: Uint32Array
  liveDocCount: number
  liveSourceCount: number
  /** Sources deleted since. */
  readonly #added: number[] = []

  constructor(segment: SegmentReader) {
    const { record, deletes, sourceCount } = segment
    this.segment = segment
    this.sources = deletes?.sources.slice() ?? new Uint32Array(wordCountOf(sourceCount))
    this.liveDocCount = record.liveDocCount
    this.liveSourceCount = record.liveSourceCount
  }

  /** Whether sources were deleted since. */
  get isChanged(): boolean {
    return this.#added.length > 0
  }

  isLiveSource(source: number): boolean {
    return !hasBit(this.sources, source)
  }

  /** Deletes a source with all its docs; one that is deleted already stays so. */
  deleteSource(source: number): void {
    if (!this.isLiveSource(source)) return
    addBit(this.sources, source)
    this.#added.push(source)
    this.liveDocCount -= this.segment.sources.paragraphCount(source)
    this.liveSourceCount--
  }

  /** All that is deleted now. */
  build(): SegmentDeletes {
    const { segment } = this
    const added = this.#added.sort((a, b) => a - b)
    const before = segment.deletes
    const docs = before?.docs.slice() ?? new Uint32Array(wordCountOf(segment.docCount))
    for (const source of added) {
      const end = segment.sources.firstDoc(source + 1)
      for (let doc = segment.sources.firstDoc(source); doc < end; doc++) addBit(docs, doc)
    }
    const run = reinvert(segment, added)
    return {
      docs,
      sources: this.sources,
      deletedDocCount: segment.docCount - this.liveDocCount,
      deletedSourceCount: segment.sourceCount - this.liveSourceCount,
      fields: addTotals(before?.fields, run),
      terms: addCorrections(before?.terms, lossesOf(run, segment)),
    }
  }

  /** What is live of the segment, once `deletes` are what {@link build} gave. */
  liveFields(deletes: SegmentDeletes): FieldTotalsByField {
    const live = (field: keyof FieldTotalsByField): LiveFieldTotals => ({
      docCount: this.segment.norms[field].docCount - deletes.fields[field].docCount,
      totalLength: this.segment.norms[field].totalLength - deletes.fields[field].totalLength,
    })
    return { text: live('text'), heading: live('heading'), title: live('title') }
  }
}

function addTotals(before: FieldTotalsByField | undefined, run: InvertedRun): FieldTotalsByField {
  return {
    text: addLengths(before?.text, run.textLengths),
    heading: addLengths(before?.heading, run.headingLengths),
    title: addLengths(before?.title, run.titleLengths),
  }
}

function addLengths(before: LiveFieldTotals | undefined, lengths: Uint8Array | Uint16Array): LiveFieldTotals {
  let { docCount, totalLength } = before ?? { docCount: 0, totalLength: 0 }
  for (const length of lengths) {
    if (length > 0) docCount++
    totalLength += length
  }
  return { docCount, totalLength }
}

/** What the terms of a segment lose with the docs of a run, by the term's number. */
function lossesOf(run: InvertedRun, { terms, inputs }: SegmentReader): Map<number, Loss> {
  const losses = new Map<number, Loss>()
  const postings = new PostingBytesReader(run.postings, 0, 0)
  for (let i = 0; i + 1 < run.termStarts.length; i++) {
    const ordinal = terms.lookup(run.termBytes.subarray(run.termStarts[i], run.termStarts[i + 1]))
    if (ordinal < 0) {
      const actual = 'a stored paragraph has another one'
      throw new CorruptIndexError({ file: inputs.terms.name, offset: 0, expected: 'every term', actual })
    }
    postings.start(run.postings, run.postingStarts[i] ?? 0, run.postingStarts[i + 1] ?? 0)
    const loss: Loss = { docFreq: 0, textFreq: 0 }
    while (postings.next()) {
      loss.docFreq++
      loss.textFreq += postings.textFreq
      const positions = postings.textFreq + postings.headingFreq + postings.titleFreq
      for (let skipped = 0; skipped < positions; skipped++) postings.position()
    }
    if (loss.docFreq > 0) losses.set(ordinal, loss)
  }
  return losses
}

function addCorrections(before: TermCorrections | undefined, losses: Map<number, Loss>): TermCorrections {
  for (const [i, ordinal] of (before?.ordinals ?? new Uint32Array()).entries()) {
    const loss = losses.get(ordinal) ?? { docFreq: 0, textFreq: 0 }
    loss.docFreq += before?.docFreqs[i] ?? 0
    loss.textFreq += before?.textFreqs[i] ?? 0
    losses.set(ordinal, loss)
  }
  const sorted = [...losses].sort(([a], [b]) => a - b)
  return {
    ordinals: Uint32Array.from(sorted, ([ordinal]) => ordinal),
    docFreqs: Uint32Array.from(sorted, ([, { docFreq }]) => docFreq),
    textFreqs: Uint32Array.from(sorted, ([, { textFreq }]) => textFreq),
  }
}
