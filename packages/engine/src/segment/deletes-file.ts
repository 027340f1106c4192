/**
 * @module
 * The deletes file: which sources of a segment, and so which docs, are gone, and what that takes off its statistics.
 *
 * `docs/index-format.md`, section "Deletes". Segments never change; a generation that removes or replaces sources writes
 * this file beside them. Sources are deleted whole (`docs/decisions/0004-changed-sources-are-replaced-whole.md`). The
 * corrections make every statistic that of the live docs alone, so an updated index ranks as one built from scratch.
 */

import { ByteWriter } from '../codec/byte-writer.ts'
import type { IndexInput } from '../codec/envelope.ts'
import { countBits, wordCountOf } from './bit-set.ts'
import type { FieldTotalsByField, LiveFieldTotals } from './manifest.ts'

/** Fields of the file's header, 4 bytes each but for the three totals of 8. */
const HEADER_BYTES = 56
/** Bytes of the correction of a term: ordinal, docs, text occurrences. */
const CORRECTION_BYTES = 12

/** What is deleted of a segment. Immutable. */
export interface SegmentDeletes {
  /** Deleted docs, a set of doc ids (`bit-set.ts`). */
  readonly docs: Uint32Array
  /** Deleted sources, a set of places in the segment. */
  readonly sources: Uint32Array
  readonly deletedDocCount: number
  readonly deletedSourceCount: number
  /** What the deleted docs had in each field. */
  readonly fields: FieldTotalsByField
  readonly terms: TermCorrections
}

/** Per term that a deleted doc has, in ascending order of terms: three arrays side by side. */
export interface TermCorrections {
  readonly ordinals: Uint32Array
  /** Deleted docs with the term, `>= 1`. */
  readonly docFreqs: Uint32Array
  /** Its occurrences in their texts, `>= 0`. */
  readonly textFreqs: Uint32Array
}

/** The segment that a deletes file must fit. */
export interface SegmentShape {
  readonly docCount: number
  readonly sourceCount: number
  readonly termCount: number
}

const FIELDS: readonly (keyof FieldTotalsByField)[] = ['text', 'heading', 'title']

/** The payload of a deletes file. */
export function encodeDeletes(deletes: SegmentDeletes): Uint8Array {
  const { docs, sources, fields, terms } = deletes
  const writer = new ByteWriter(HEADER_BYTES + 4 * (docs.length + sources.length + 3 * terms.ordinals.length))
  writer.u32(deletes.deletedDocCount)
  writer.u32(deletes.deletedSourceCount)
  writer.u32(terms.ordinals.length)
  writer.u32(0)
  for (const field of FIELDS) writer.u32(fields[field].docCount)
  writer.u32(0)
  for (const field of FIELDS) writer.f64(fields[field].totalLength)
  for (const words of [docs, sources, terms.ordinals, terms.docFreqs, terms.textFreqs]) {
    for (const word of words) writer.u32(word)
  }
  return writer.toBytes()
}

/**
 * Reads a deletes file whole.
 *
 * @param segment what the file must fit
 * @throws {CorruptIndexError} if its length or a number contradicts that, or the order of the terms is not ascending
 */
export function readDeletes(input: IndexInput, segment: SegmentShape): SegmentDeletes {
  const reader = input.reader()
  const deletedDocCount = reader.u32()
  const deletedSourceCount = reader.u32()
  const termCount = reader.u32()
  const words = wordCountOf(segment.docCount) + wordCountOf(segment.sourceCount)
  const length = HEADER_BYTES + 4 * words + CORRECTION_BYTES * termCount
  if (input.bytes.length !== length) throw reader.corrupt(`${length} bytes`, String(input.bytes.length), 0)
  if (reader.u32() !== 0) throw reader.corrupt('zero', 'another number', 12)
  const docCounts = FIELDS.map(() => reader.u32())
  if (reader.u32() !== 0) throw reader.corrupt('zero', 'another number', 28)
  const totals = FIELDS.map((_, field) => readTotals(docCounts[field] ?? 0, reader.f64(), deletedDocCount))
  const [text, heading, title] = totals
  if (!(text && heading && title)) {
    throw reader.corrupt(`totals of at most ${deletedDocCount} docs`, 'others', 16)
  }

  const wordsOf = (count: number) => Uint32Array.from({ length: count }, () => reader.u32())
  const docs = wordsOf(wordCountOf(segment.docCount))
  const sources = wordsOf(wordCountOf(segment.sourceCount))
  const terms = { ordinals: wordsOf(termCount), docFreqs: wordsOf(termCount), textFreqs: wordsOf(termCount) }
  reader.expectEnd()
  if (!isSetOf(docs, deletedDocCount, segment.docCount)) {
    throw reader.corrupt(`${deletedDocCount} docs below ${segment.docCount}`, 'another set', HEADER_BYTES)
  }
  if (!isSetOf(sources, deletedSourceCount, segment.sourceCount)) {
    throw reader.corrupt(`${deletedSourceCount} sources below ${segment.sourceCount}`, 'another set')
  }
  if (!areCorrections(terms, segment.termCount, deletedDocCount)) {
    throw reader.corrupt(`corrections of ascending terms below ${segment.termCount}`, 'others')
  }
  return { docs, sources, deletedDocCount, deletedSourceCount, fields: { text, heading, title }, terms }
}

function readTotals(docCount: number, totalLength: number, deleted: number): LiveFieldTotals | undefined {
  const isPossible = docCount <= deleted && Number.isSafeInteger(totalLength) && totalLength >= docCount
  return isPossible ? { docCount, totalLength } : undefined
}

function isSetOf(words: Uint32Array, count: number, size: number): boolean {
  const beyond = (size & 31) === 0 ? 0 : (words.at(-1) ?? 0) >>> (size & 31)
  return beyond === 0 && countBits(words) === count
}

function areCorrections({ ordinals, docFreqs }: TermCorrections, termCount: number, docs: number): boolean {
  const isAscending = ordinals.every((ordinal, i) => i === 0 || ordinal > (ordinals[i - 1] ?? 0))
  return (
    isAscending && (ordinals.at(-1) ?? -1) < termCount && docFreqs.every((freq) => freq >= 1 && freq <= docs)
  )
}
