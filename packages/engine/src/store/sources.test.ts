import type { Metadata, MetadataValue, SourceFormat, SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../codec/byte-writer.ts'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { decodeUtf8 } from '../codec/utf8.ts'
import { expectOnlyCorruption } from '../directory/damaged-payload.contract.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { encodeSource as encodedSource, encodeLeader, writeSource } from './encoded-source.ts'
import { decodeLeader, decodeSource, type Leader, leaderOf, type StoredSource } from './source-entry.ts'
import { SourcesReader } from './sources-reader.ts'
import { SourcesWriter } from './sources-writer.ts'

const buildId = new Uint8Array(16)

function sourceOf(id: string, rest: Partial<StoredSource> = {}): StoredSource {
  return { id: id as SourceId, title: id, path: id, format: 'text', metadata: {}, ...rest }
}

function encodeSource(source: StoredSource, leader?: Leader): string {
  const writer = new ByteWriter()
  writeSource(writer, encodedSource(source), leader && encodeLeader(leader))
  return decodeUtf8(writer.view())
}

function fileOf(sources: readonly StoredSource[], counts: readonly number[]): MemoryDirectory {
  const directory = new MemoryDirectory()
  const writer = new SourcesWriter(directory, 'sources', { buildId })
  for (const [i, source] of sources.entries()) writer.add(source, counts[i] ?? 1)
  writer.finish()
  return directory
}

function open(directory: MemoryDirectory): SourcesReader {
  return new SourcesReader(openEnvelope(directory, 'sources', { role: 'sources', buildId }, 'paged'))
}

const name = fc.oneof(
  fc.constantFrom('news/a.md', 'news/b.md', 'places.jsonl::reykjavik', 'places.jsonl::oslo', 'ä😀', 'ä😁'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('\x1e', '\x1f', '_', '^', 'a'), minLength: 1, maxLength: 6 }),
)
const value: fc.Arbitrary<MetadataValue> = fc.oneof(
  name,
  fc.integer(),
  fc.boolean(),
  fc.array(name, { maxLength: 3 }),
)
const sourceArbitrary: fc.Arbitrary<StoredSource> = fc
  .record({
    id: name.map((id) => id as SourceId),
    title: name,
    path: name,
    format: fc.constantFrom<SourceFormat>('text', 'markdown', 'html', 'jsonl'),
    language: fc.option(fc.constantFrom('en', 'de'), { nil: undefined }),
    metadata: fc.dictionary(fc.constantFrom('author', 'date', 'tags'), value, { noNullPrototype: true }),
    ownPath: fc.boolean(),
  })
  .map(({ ownPath, language, path, ...rest }) => ({
    ...rest,
    path: ownPath ? path : (rest.id.split('::')[0] ?? ''),
    ...(language === undefined ? {} : { language }),
    metadata: rest.metadata as Metadata,
  }))
  .filter(({ path }) => path !== '')
const sourcesArbitrary = fc.uniqueArray(sourceArbitrary, { selector: ({ id }) => id, maxLength: 40 })

describe('a source as a string', () => {
  it('leaves out what its leader says', () => {
    const leader = sourceOf('places.jsonl::oslo', { title: 'Oslo', path: 'places.jsonl', format: 'jsonl' })
    const source = sourceOf('places.jsonl::riga', { title: 'Riga', path: 'places.jsonl', format: 'jsonl' })
    // 14 units of the id are shared; then the whole title, no metadata, format 3; language and path go without saying.
    expect(encodeSource(source, leaderOf(leader))).toBe('14\x1friga\x1f\x1fRiga\x1f\x1f\x1f3')
    expect(decodeSource(encodeSource(source, leaderOf(leader)), leaderOf(leader))).toEqual(source)
    expect(decodeLeader(encodeSource(leader))).toEqual(leaderOf(leader))
  })

  it('keeps separators that belong to a title', () => {
    const source = sourceOf('a', { title: 'x\x1fy\x1ez\x1e_' })
    expect(decodeSource(encodeSource(source, undefined), undefined)).toEqual(source)
  })

  it.each([
    '',
    'a',
    '99\x1fa\x1f\x1fb\x1f\x1f\x1f0',
    '\x1fa\x1f\x1fb\x1f\x1f[1]\x1f0',
    '\x1fa\x1f\x1fb\x1f\x1f\x1f9',
  ])('refuses %j', (text) => {
    expect(() => decodeSource(text, undefined)).toThrow(SyntaxError)
  })
})

describe('the table of sources', () => {
  it('gives back every source, alone, in order, and by id', () => {
    fc.assert(
      fc.property(sourcesArbitrary, (sources) => {
        const table = open(fileOf(sources, []))
        expect([...table.sources()]).toEqual(sources)
        for (const [i, source] of sources.entries()) {
          expect(table.source(i)).toEqual(source)
          expect([table.id(i), table.id(i)]).toEqual([source.id, source.id])
          expect(table.find(source.id)).toBe(i)
        }
        expect(table.find('no such id')).toBe(-1)
        const ranked = sources.map((_, rank) => sources[table.sourceAtRank(rank)]?.id)
        expect(ranked).toEqual(sources.map(({ id }) => id).sort())
      }),
    )
  })

  it('tells the source of every doc, also between sources without paragraphs', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 30 }), (counts) => {
        const sources = counts.map((_, i) => sourceOf(`s${i}`))
        const table = open(fileOf(sources, counts))
        const owners = counts.flatMap((count, source) => new Array<number>(count).fill(source))
        expect(table.docCount).toBe(owners.length)
        expect(owners.map((_, doc) => table.sourceOfDoc(doc))).toEqual(owners)
        expect(sources.map((_, source) => table.paragraphCount(source))).toEqual(counts)
        for (const [doc, source] of owners.entries()) {
          expect(table.firstDoc(source)).toBe(owners.indexOf(owners[doc] ?? 0))
        }
      }),
    )
  })

  it('keeps an id with a lone surrogate as its UTF-8 says, and in its place', () => {
    const table = open(fileOf([sourceOf('a\ud800'), sourceOf('a\ue000')], []))
    expect(table.find('a\ufffd')).toBe(0)
    expect(table.find('a\ue000')).toBe(1)
  })

  it('refuses two sources of one id, and a source that it does not have', () => {
    expect(() => fileOf([sourceOf('a'), sourceOf('b'), sourceOf('a')], [])).toThrow(RangeError)
    expect(() => open(fileOf([sourceOf('a')], [])).source(1)).toThrow(RangeError)
  })

  it('throws CorruptIndexError, and nothing else, when its payload is arbitrary or damaged', () => {
    const sources = Array.from({ length: 20 }, (_, i) =>
      sourceOf(`folder/text-${i}.md`, { metadata: { year: i } }),
    )
    const read = (directory: MemoryDirectory) => {
      const table = open(directory)
      for (let i = 0; i < Math.min(table.sourceCount, 50); i++) table.source(i)
      table.sourceOfDoc(3)
      table.find('folder/text-7.md')
    }
    expectOnlyCorruption(fileOf(sources, []), 'sources', { role: 'sources', buildId }, read, 500)
  })
})
