import type { ParagraphKind } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { encodeUtf8 } from '../codec/utf8.ts'
import { expectOnlyCorruption } from '../directory/damaged-payload.contract.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import type { StoredParagraph } from './paragraph-records.ts'
import { StoreReader } from './store-reader.ts'
import { MAX_PARTS, type StoreToMerge, StoreWriter } from './store-writer.ts'
import type { TextRun } from './text-part.ts'

const buildId = new Uint8Array(16)

interface Doc {
  readonly text: string
  readonly paragraph: StoredParagraph
  readonly startsSource: boolean
}

function runOf(docs: readonly Doc[]): TextRun {
  const texts = docs.map(({ text }) => encodeUtf8(text))
  return {
    forEach: (visit) => {
      for (const text of texts) visit(text, 0, text.length)
    },
  }
}

function write(fill: (writer: StoreWriter) => void): MemoryDirectory {
  const directory = new MemoryDirectory()
  const writer = new StoreWriter(directory, 'store', { buildId })
  fill(writer)
  writer.finish()
  return directory
}

function open(directory: MemoryDirectory, mode: 'memory' | 'paged' = 'paged'): StoreReader {
  return new StoreReader(openEnvelope(directory, 'store', { role: 'store', buildId }, mode))
}

function storeOf(docs: readonly Doc[]): StoreReader {
  return open(
    write((writer) => {
      writer.addTexts(runOf(docs))
      for (const { paragraph, startsSource } of docs) writer.addParagraph(paragraph, startsSource)
    }),
  )
}

function merged(stores: readonly StoreToMerge[]): StoreReader {
  return open(
    write((writer) => {
      writer.mergeTexts(stores)
      for (const { reader, isLive } of stores) {
        for (let doc = 0; doc < reader.docCount; doc++) {
          if (isLive(doc)) writer.addParagraph(reader.paragraph(doc), true)
        }
      }
    }),
  )
}

function expectDocs(store: StoreReader, docs: readonly Doc[]): void {
  expect(store.docCount).toBe(docs.length)
  for (const [doc, { text, paragraph }] of docs.entries()) {
    expect(store.text(doc)).toBe(text)
    expect(store.paragraph(doc)).toEqual(paragraph)
  }
}

const place = fc.nat({ max: 5000 })
const docArbitrary: fc.Arbitrary<Doc> = fc.record({
  text: fc.oneof(fc.lorem({ maxCount: 20 }), fc.string({ unit: 'grapheme', maxLength: 30 })),
  startsSource: fc.boolean(),
  paragraph: fc
    .tuple(
      fc.constantFrom<ParagraphKind>('prose', 'list-item', 'quote', 'table-row', 'code'),
      fc.tuple(place, fc.nat(2), place, place),
      fc.array(fc.constantFrom('History', 'Places', 'Überblick'), { maxLength: 3 }),
      fc.option(fc.constantFrom('history', 'places'), { nil: undefined }),
      fc.tuple(fc.nat(0xff_ffff), fc.integer({ min: 1, max: 3 })),
    )
    .map(([kind, [line, lines, start, length], headings, anchor, [hash, occurrence]]) => ({
      kind,
      startLine: line + 1,
      endLine: line + 1 + lines,
      start,
      end: start + length,
      headings,
      anchor,
      hash: hash.toString(16).padStart(12, '0'),
      occurrence,
    })),
})
const docsArbitrary = fc.array(docArbitrary, { maxLength: 120 })

function docAt(i: number, text: string): Doc {
  const hash = i.toString(16).padStart(12, '0')
  const address = { startLine: i + 1, endLine: i + 1, start: 0, end: text.length }
  const paragraph: StoredParagraph = {
    kind: 'prose',
    ...address,
    headings: [],
    anchor: undefined,
    hash,
    occurrence: 1,
  }
  return { text, startsSource: i === 0, paragraph }
}

describe('a store', () => {
  it('gives back every paragraph, in any order', () => {
    fc.assert(fc.property(docsArbitrary, (docs) => expectDocs(storeOf(docs), docs)))
  })

  it('gives back paragraphs in runs', () => {
    fc.assert(
      fc.property(docsArbitrary, fc.nat(120), fc.nat(120), (docs, from, to) => {
        const expected = docs.slice(from, to).map(({ paragraph }) => paragraph)
        expect([...storeOf(docs).paragraphs(from, to)]).toEqual(expected)
      }),
    )
  })

  it('finds a paragraph of a source by its hash', () => {
    const docs = Array.from({ length: 100 }, (_, i) => docAt(i, `text ${i}`))
    const store = storeOf(docs)
    expect(store.findByHash(10, 90, docAt(64, '').paragraph.hash, 1)).toBe(64)
    expect(store.findByHash(10, 64, docAt(64, '').paragraph.hash, 1)).toBe(-1)
    expect(store.findByHash(10, 90, docAt(64, '').paragraph.hash, 2)).toBe(-1)
  })

  it('merges to the live docs of all, in order', () => {
    const some = fc.array(fc.tuple(docsArbitrary, fc.nat(5)), { maxLength: MAX_PARTS + 2 })
    fc.assert(
      fc.property(some, (inputs) => {
        const stores = inputs.map(([docs, dead]) => ({
          reader: storeOf(docs),
          isLive: (doc: number) => doc % 6 !== dead,
        }))
        const live = inputs.flatMap(([docs, dead]) => docs.filter((_, doc) => doc % 6 !== dead))
        const store = merged(stores)
        expectDocs(store, live)
        expect(store.partCount).toBe(inputs.length > MAX_PARTS ? 1 : inputs.length)
      }),
      { numRuns: 30 },
    )
  })

  it('gives the same bytes for the same texts', () => {
    const docs = Array.from({ length: 300 }, (_, i) => docAt(i, `paragraph number ${i % 7} of the text ${i}`))
    const bytes = () =>
      write((writer) => {
        writer.addTexts(runOf(docs))
        for (const { paragraph, startsSource } of docs) writer.addParagraph(paragraph, startsSource)
      }).bytesOf('store')
    expect(bytes()).toEqual(bytes())
  })

  it('takes less room than its texts', () => {
    const sentence = 'The printing press spread over Europe within fifty years of its invention. '
    const docs = Array.from({ length: 200 }, (_, i) => docAt(i, sentence.repeat(3) + i))
    const text = docs.reduce((sum, doc) => sum + doc.text.length, 0)
    const length = write((writer) => {
      writer.addTexts(runOf(docs))
      for (const { paragraph, startsSource } of docs) writer.addParagraph(paragraph, startsSource)
    }).bytesOf('store').length
    // 36 words and marks of 227 bytes, most in one byte each, and some 12 bytes of record.
    expect(length).toBeLessThan(text / 3)
  })

  it('refuses to be finished with a text too few, and a hash that is none', () => {
    const writer = new StoreWriter(new MemoryDirectory(), 'store', { buildId })
    writer.addTexts(runOf([docAt(0, 'a'), docAt(1, 'b')]))
    expect(() => writer.addParagraph({ ...docAt(0, '').paragraph, hash: 'ABC' }, true)).toThrow(RangeError)
    writer.addParagraph(docAt(0, '').paragraph, true)
    expect(() => writer.finish()).toThrow(RangeError)
  })

  it('refuses a doc that it does not have', () => {
    const store = storeOf([docAt(0, 'a')])
    expect(() => store.text(1)).toThrow(RangeError)
    expect(() => store.paragraph(1)).toThrow(RangeError)
    expect(() => store.text(-1)).toThrow(RangeError)
  })

  it('throws CorruptIndexError, and nothing else, when its payload is arbitrary or damaged', () => {
    const docs = Array.from({ length: 40 }, (_, i) => ({
      ...docAt(i, `paragraph ${i} of the text`),
      paragraph: { ...docAt(i, '').paragraph, headings: ['A', String(i)] },
    }))
    const whole = write((writer) => {
      writer.addTexts(runOf(docs))
      for (const { paragraph, startsSource } of docs) writer.addParagraph(paragraph, startsSource)
    })
    const read = (directory: MemoryDirectory) => {
      const store = open(directory, 'memory')
      for (let doc = 0; doc < Math.min(store.docCount, 100); doc++) {
        store.text(doc)
        store.paragraph(doc)
      }
    }
    expectOnlyCorruption(whole, 'store', { role: 'store', buildId }, read, 500)
  })
})
