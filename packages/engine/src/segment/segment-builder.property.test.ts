import type { IndexableSource, Paragraph, ParagraphId, ParagraphKind, SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../codec/utf8.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { InvertedIndex } from '../inversion/inverted-index.ts'
import { PostingBytesReader } from '../inversion/posting-bytes.ts'
import { NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import { TermInfo } from '../terms/term-info.ts'
import { buffersOfBatch, SegmentBuilder } from './segment-builder.ts'
import { SegmentReader } from './segment-reader.ts'

const word = fc.oneof(
  fc.constantFrom('the', 'of', 'paragraph', "don't", 'été', '认证系统', 'Natanz', '\uD83D'),
  fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 3 }),
)
const words = (minLength: number, maxLength: number) =>
  fc.array(word, { minLength, maxLength }).map((parts) => parts.join(' '))

const paragraph = fc.record({
  kind: fc.constantFrom<ParagraphKind>('prose', 'list-item', 'quote', 'table-row', 'code'),
  text: words(1, 40),
  lines: fc.nat(3),
  headings: fc.array(words(1, 2), { maxLength: 2 }),
  anchor: fc.option(fc.constantFrom('top', 'natanz'), { nil: undefined }),
  hash: fc.nat(2 ** 40),
  occurrence: fc.integer({ min: 1, max: 3 }),
})

const metadata = fc.dictionary(
  fc.constantFrom('author', 'date', 'tags'),
  fc.constantFrom('Ann', '2024-10', 7, ['x', 'y']),
)

const anySource = fc
  .record({
    title: words(1, 3),
    language: fc.option(fc.constantFrom('en', 'he'), { nil: undefined }),
    metadata,
    contents: fc.array(paragraph, { maxLength: 6 }),
  })
  .map(({ title, language, metadata: fields, contents }) => (number: number): IndexableSource => {
    const id = `source-${String(number).padStart(3, '0')}.md` as SourceId
    const paragraphs = contents.map(
      ({ kind, text, lines, headings, anchor, hash, occurrence }, ordinal): Paragraph => {
        const startLine = 1 + ordinal * 5
        const suffix = occurrence === 1 ? '' : `.${occurrence}`
        return {
          id: `${id}#${hash.toString(16).padStart(12, '0')}${suffix}` as ParagraphId,
          sourceId: id,
          ordinal,
          kind,
          text,
          address: {
            path: id,
            startLine,
            endLine: startLine + lines,
            start: ordinal * 100,
            end: ordinal * 100 + text.length,
            headings,
            ...(anchor !== undefined && { anchor }),
          },
        }
      },
    )
    const source = {
      id,
      title,
      path: id,
      format: 'markdown' as const,
      metadata: fields,
      paragraphCount: contents.length,
    }
    return { source: { ...source, ...(language !== undefined && { language }) }, paragraphs }
  })

const corpus = fc
  .array(anySource, { minLength: 1, maxLength: 12 })
  .map((sources) => sources.map((source, number) => source(number)))

function build(sources: readonly IndexableSource[]): { segment: SegmentReader; directory: MemoryDirectory } {
  const directory = new MemoryDirectory()
  const builder = new SegmentBuilder()
  for (const source of sources) builder.add(source)
  const record = builder.flush(directory, '1/0')
  return { directory, segment: SegmentReader.open(directory, record, 'memory') }
}

function filesOf(directory: MemoryDirectory): [string, Uint8Array][] {
  return directory.list().map((name) => [name, directory.bytesOf(name)])
}

/** What UTF-8 can hold: a lone surrogate becomes U+FFFD. */
const stored = (text: string): string => decodeUtf8(encodeUtf8(text))

describe('a segment', () => {
  it('holds every source and paragraph that was added', () => {
    fc.assert(
      fc.property(corpus, (sources) => {
        const { segment } = build(sources)
        let doc = 0
        for (const [number, { source, paragraphs }] of sources.entries()) {
          const { paragraphCount, ...kept } = source
          expect(segment.sources.source(number)).toEqual({ ...kept, title: stored(kept.title) })
          expect(segment.sources.paragraphCount(number)).toBe(paragraphCount)
          for (const { id, text, kind, address } of paragraphs) {
            expect(segment.store.text(doc)).toBe(stored(text))
            const record = segment.store.paragraph(doc++)
            const { path, headings, anchor, ...place } = address
            expect(record).toMatchObject({ kind, ...place })
            expect(record.anchor).toBe(anchor)
            expect(record.headings).toEqual(headings.map(stored))
            const suffix = record.occurrence === 1 ? '' : `.${record.occurrence}`
            expect(`${path}#${record.hash}${suffix}`).toBe(id)
          }
        }
        expect(segment.docCount).toBe(doc)
      }),
    )
  })

  it('holds the postings of its inverted index, terms in order', () => {
    fc.assert(
      fc.property(corpus, (sources) => {
        const { segment } = build(sources)
        expect(postingsOf(segment)).toEqual(expectedPostings(sources))
      }),
    )
  })

  it('is the same, byte by byte, whether or not its sources went through the builders of other threads', () => {
    fc.assert(
      fc.property(corpus, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }), (sources, sizes) => {
        const main = new SegmentBuilder()
        const worker = new SegmentBuilder()
        for (let from = 0, turn = 0; from < sources.length; turn++) {
          const to = from + (sizes[turn % sizes.length] ?? 1)
          for (const source of sources.slice(from, to)) worker.add(source)
          const batch = worker.takeBatch()
          main.addBatch(structuredClone(batch, { transfer: buffersOfBatch(batch) }))
          from = to
        }
        const inline = new SegmentBuilder()
        for (const source of sources) inline.add(source)
        expect(main.memoryBytes).toBe(inline.memoryBytes)
        const directory = new MemoryDirectory()
        main.flush(directory, '1/0')
        expect(filesOf(directory)).toEqual(filesOf(build(sources).directory))
      }),
    )
  })
})

type Listed = [term: string, postings: [doc: number, freqs: number[], deltas: number[]][]]

function postingsOf(segment: SegmentReader): Listed[] {
  const info = new TermInfo()
  const deltas = new Int32Array(1000)
  const listed: Listed[] = []
  const terms = segment.terms.cursor()
  while (terms.next()) {
    const term = decodeUtf8(terms.bytes, 0, terms.length)
    terms.info(info)
    const cursor = segment.postings.cursor(info)
    const postings: Listed[1] = []
    for (let doc = cursor.next(); doc !== NO_MORE_DOCS; doc = cursor.next()) {
      const count = cursor.positionDeltas(deltas)
      postings.push([
        doc,
        [cursor.textFreq, cursor.headingFreq, cursor.titleFreq],
        [...deltas.subarray(0, count)],
      ])
    }
    listed.push([term, postings])
  }
  return listed
}

/** From the inverted index, whose own oracle is the analyzer. */
function expectedPostings(sources: readonly IndexableSource[]): Listed[] {
  const index = new InvertedIndex()
  for (const { source, paragraphs } of sources) {
    for (const { text, address } of paragraphs) {
      const bytes = encodeUtf8(text)
      const heading = index.fieldTokens(address.headings)
      index.addParagraph(bytes, 0, bytes.length, heading, index.fieldTokens([source.title]))
    }
  }
  const listed = Array.from({ length: index.termCount }, (_, term): Listed => {
    const { bytes, starts } = index.terms
    const chain = new Uint8Array(index.postingsLength(term))
    index.copyPostings(term, chain)
    const reader = new PostingBytesReader(chain, 0, chain.length)
    const postings: Listed[1] = []
    while (reader.next()) {
      const freqs = [reader.textFreq, reader.headingFreq, reader.titleFreq]
      const count = freqs.reduce((sum, freq) => sum + freq, 0)
      postings.push([reader.doc, freqs, Array.from({ length: count }, () => reader.position())])
    }
    return [decodeUtf8(bytes, starts[term], starts[term + 1]), postings]
  })
  return listed.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}
