/**
 * @module
 * For tests: small sources, and all that an index holds as plain values, however its segments are cut.
 */

import { createHash } from 'node:crypto'
import type { IndexableSource, Paragraph, ParagraphId, SourceId } from '@paraseek/shared'
import { decodeUtf8 } from '../codec/utf8.ts'
import { NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import { type FieldNumber, HEADING, TEXT, TITLE } from '../postings/field-number.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { TermInfo } from '../terms/term-info.ts'
import type { IndexReader } from './index-reader.ts'
import type { IndexTotals } from './manifest.ts'
import type { SegmentReader } from './segment-reader.ts'

/** A source in a few words: `text` paragraphs, each under `headings`. */
export interface SourceModel {
  readonly id: string
  readonly title?: string
  readonly texts: readonly string[]
  readonly headings?: readonly string[]
  /** BCP 47. */
  readonly language?: string | undefined
  readonly metadata?: Readonly<Record<string, string | number>>
  /** Line of the first paragraph, 1 by default. */
  readonly line?: number
}

export function sourceOf(model: SourceModel): IndexableSource {
  const { id, title = id, texts, headings = [], metadata = {}, language, line = 1 } = model
  const path = id.split('::')[0] ?? id
  const seen = new Map<string, number>()
  const paragraphs = texts.map((text, ordinal): Paragraph => {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
    const occurrence = (seen.get(hash) ?? 0) + 1
    seen.set(hash, occurrence)
    const start = ordinal * 100
    return {
      id: `${id}#${hash}${occurrence > 1 ? `.${occurrence}` : ''}` as ParagraphId,
      sourceId: id as SourceId,
      ordinal,
      kind: 'prose',
      text,
      address: {
        path,
        startLine: line + ordinal,
        endLine: line + ordinal,
        start,
        end: start + text.length,
        headings,
      },
    }
  })
  const source = {
    id: id as SourceId,
    title,
    path,
    format: 'text',
    metadata,
    ...(language === undefined ? {} : { language }),
    paragraphCount: texts.length,
  } as const
  return { source, paragraphs }
}

/** All that an index holds and says, over what is live. Equal for equal sources. */
export interface IndexContent {
  readonly totals: IndexTotals
  /** Sources with their paragraphs, in the order of path, line and id. */
  readonly sources: readonly object[]
  /** By term: document frequency, occurrences in texts, and each posting with its positions, by doc. */
  readonly terms: Readonly<Record<string, object>>
}

export function contentOf(reader: IndexReader): IndexContent {
  const sources: [key: string, value: object][] = []
  const terms = new Map<string, TermContent>()
  for (const segment of reader.segments) {
    const docNames = readSources(segment, sources)
    readTerms(segment, docNames, terms)
  }
  const sorted = [...terms].filter(([, { docFreq }]) => docFreq > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    totals: reader.totals,
    sources: sources.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value),
    terms: Object.fromEntries(sorted),
  }
}

interface TermContent {
  docFreq: number
  totalTextFreq: number
  readonly postings: Record<string, readonly number[][]>
}

/** Appends the live sources; returns the name of every doc, those of deleted ones undefined. */
function readSources(segment: SegmentReader, into: [string, object][]): (string | undefined)[] {
  const { sources, store, norms } = segment
  const names: (string | undefined)[] = []
  for (const [number, source] of [...sources.sources()].entries()) {
    const from = sources.firstDoc(number)
    const to = sources.firstDoc(number + 1)
    const paragraphs = [...store.paragraphs(from, to)].map((paragraph, i) => ({
      ...paragraph,
      text: store.text(from + i),
      lengths: [norms.textLengths[from + i], norms.headingLengths[from + i], norms.titleLengths[from + i]],
    }))
    const isLive = segment.isLiveSource(number)
    for (let doc = from; doc < to; doc++) {
      if (segment.isLive(doc) !== isLive) throw new Error(`doc ${doc} and its source ${number} disagree`)
      names.push(isLive ? `${source.id} ${doc - from}` : undefined)
    }
    const columns = Object.fromEntries(
      segment.columns.names().map((name) => [name, segment.columns.column(name)?.valuesOf(number)]),
    )
    const known = Object.fromEntries(
      Object.entries(columns).filter(([, values]) => values && values.length > 0),
    )
    const line = String(paragraphs[0]?.startLine ?? 0).padStart(9, '0')
    const key = [source.path, line, source.id].join('\0')
    if (isLive) into.push([key, { source, columns: known, paragraphs }])
  }
  return names
}

function readTerms(
  segment: SegmentReader,
  names: readonly (string | undefined)[],
  into: Map<string, TermContent>,
): void {
  const info = new TermInfo()
  const terms = segment.terms.cursor()
  while (terms.next()) {
    terms.info(info)
    const name = decodeUtf8(terms.bytes, 0, terms.length)
    const content = into.get(name) ?? { docFreq: 0, totalTextFreq: 0, postings: {} }
    into.set(name, content)
    content.docFreq += segment.docFreq(terms.ordinal)
    content.totalTextFreq += segment.totalTextFreq(terms.ordinal)
    const cursor = segment.postings.cursor(info)
    while (cursor.next() !== NO_MORE_DOCS) {
      const doc = names[cursor.docId]
      if (doc !== undefined)
        content.postings[doc] = [TEXT, HEADING, TITLE].map((field) => positionsOf(cursor, field))
    }
  }
}

function positionsOf(cursor: PostingsCursor, field: FieldNumber): number[] {
  const freq = [cursor.textFreq, cursor.headingFreq, cursor.titleFreq][field] ?? 0
  const positions = new Int32Array(freq)
  cursor.positions(field, positions)
  return [...positions]
}
