import { describe, expect, it } from 'vitest'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { IndexNotFoundError } from '../errors.ts'
import { commitManifest, readNewestManifest } from '../segment/commit.ts'
import { encodeDeletes, type SegmentDeletes } from '../segment/deletes-file.ts'
import { recordFile } from '../segment/file-record.ts'
import { type SourceModel, sourceOf } from '../segment/index-content.contract.ts'
import { IndexReader } from '../segment/index-reader.ts'
import { SegmentIndexWriter } from '../segment/index-writer.ts'
import type { Manifest } from '../segment/manifest.ts'
import { buildIdOf } from '../segment/segment-inputs.ts'
import { writeWhole } from '../segment/whole-file.ts'
import { type CheckReport, checkIndex } from './check-index.ts'

function write(directory: MemoryDirectory, models: readonly SourceModel[], attachment?: Uint8Array): void {
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  for (const model of models) writer.add(sourceOf(model))
  writer.commit({ attachment })
}

const models: SourceModel[] = [
  {
    id: 'a',
    title: 'Ants',
    texts: ['the ant', 'an ant and an ant'],
    headings: ['On ants'],
    metadata: { year: 1 },
  },
  {
    id: 'b',
    texts: ['no insect', 'no insect', 'one', 'two', 'three', 'four'],
    metadata: { kind: 'none', date: '2024-10' },
  },
  { id: 'c', texts: ['a bee', '東京の蜂'] },
  { id: 'd', texts: [] },
]

/** An index of a segment with a source deleted, and a segment with the source that replaced it. */
function updated(): MemoryDirectory {
  const directory = new MemoryDirectory()
  write(directory, models)
  write(directory, [{ id: 'c', texts: ['two bees'] }], Uint8Array.of(1))
  return directory
}

/** Writes what `change` makes of the manifest as the next generation. */
function recommit(directory: MemoryDirectory, change: (manifest: Manifest) => Manifest): void {
  const { attachment: _, ...manifest } = readNewestManifest(directory)
  commitManifest(directory, change({ ...manifest, generation: manifest.generation + 1 }))
}

/** The deletes of the first segment, changed, with every checksum right. */
function withDeletes(change: (deletes: SegmentDeletes) => SegmentDeletes): CheckReport {
  const directory = updated()
  const reader = IndexReader.open(directory)
  const [segment] = reader.segments
  if (segment?.deletes === undefined) throw new Error('the first segment has deletes')
  const { id } = segment.record
  const name = `${id}-00000003.deletes`
  const payload = encodeDeletes(change(segment.deletes))
  writeWhole(directory, name, { role: 'deletes', buildId: buildIdOf(id) }, payload)
  recommit(directory, (manifest) => ({
    ...manifest,
    segments: manifest.segments.map((record) =>
      record.id === id
        ? { ...record, deletes: { generation: 3, file: recordFile(directory, name) } }
        : record,
    ),
  }))
  return checkIndex(directory)
}

describe('the check of a sound index', () => {
  it('finds nothing, and counts what is there', () => {
    const report = checkIndex(updated(), { texts: true })
    expect(report.problems).toEqual([])
    // Two segments of eight files, one deletes file, one attachment.
    expect(report).toMatchObject({ generation: 2, segments: 2, files: 18, sources: 5, docs: 11 })
    expect(report.positions).toBeGreaterThan(report.postings)
  })

  it('needs an index', () => {
    expect(() => checkIndex(new MemoryDirectory())).toThrow(IndexNotFoundError)
  })
})

describe('the check of a damaged index', () => {
  it('names every file that is damaged', () => {
    const sound = updated()
    const files = sound.list().map((name) => [name, sound.bytesOf(name)] as const)
    for (const [name, bytes] of files.filter(([name]) => name !== 'manifest-00000001')) {
      const damaged = bytes.slice()
      damaged[40] = (damaged[40] ?? 0) ^ 1
      const others = files.filter(([other]) => other !== name)
      const { problems } = checkIndex(new MemoryDirectory([...others, [name, damaged]]))
      expect(problems.map(({ file }) => file)).toEqual([name])
    }
  })

  it('names a file that is missing, and one that is another', () => {
    const directory = updated()
    const [first = '', second = ''] = directory.list().filter((name) => name.endsWith('.norms'))
    directory.remove(first)
    expect(checkIndex(directory).problems).toEqual([
      { file: first, what: 'at byte 0: expected the file, got no such file' },
    ])
    directory.rename(second, first)
    expect(
      checkIndex(directory)
        .problems.map(({ file }) => file)
        .sort(),
    ).toEqual([first, second].sort())
  })
})

describe('the check of an index whose checksums are right', () => {
  it.each<[string, (deletes: SegmentDeletes) => SegmentDeletes, string]>([
    [
      'a correction that is one doc off',
      (d) => withTerms(d, { docFreqs: d.terms.docFreqs.map((freq) => freq ^ 3) }),
      'live docs of',
    ],
    [
      'occurrences that were not deleted',
      (d) => withTerms(d, { textFreqs: d.terms.textFreqs.map((freq) => freq + 1) }),
      'live text occurrences of',
    ],
    ['a term without its correction', dropFirstTerm, 'terms with a correction'],
    [
      'another doc deleted than its source',
      (d) => ({ ...d, docs: d.docs.map((word) => word >>> 1) }),
      'its source 2 is not',
    ],
  ])('finds deletes with %s', (_, change, what) => {
    const { problems } = withDeletes(change)
    expect(problems.map(({ what }) => what).join('\n')).toContain(what)
    for (const { file } of problems) expect(file).toMatch(/\.deletes$/)
  })

  it('finds a source that is live in two segments', () => {
    const directory = new MemoryDirectory()
    write(directory, models)
    write(directory, [{ id: 'c', texts: ['two bees'] }])
    const before = readNewestManifest(directory)
    recommit(directory, (manifest) => ({
      ...manifest,
      segments: manifest.segments.map((record) => ({ ...record, ...undeleted(directory, record.id) })),
    }))
    expect(before.segments).toHaveLength(2)
    expect(checkIndex(directory).problems).toEqual([
      { file: expect.any(String), what: 'source c is live twice' },
    ])
  })

  it('finds a manifest that miscounts what is live', () => {
    const directory = updated()
    recommit(directory, (manifest) => ({
      ...manifest,
      segments: manifest.segments.map((record) => ({
        ...record,
        liveSourceCount: record.liveSourceCount - 1,
      })),
    }))
    const whats = checkIndex(directory).problems.map(({ what }) => what)
    expect(whats).toHaveLength(2)
    for (const what of whats) expect(what).toContain('live sources')
  })
})

/** What the record of a segment said before anything was deleted of it. */
function undeleted(directory: MemoryDirectory, id: string): object {
  const first = IndexReader.open(directory).segments.find(({ record }) => record.id === id)
  if (first === undefined) throw new Error(`no segment ${id}`)
  const { docCount, sourceCount, norms } = first
  const { text, heading, title } = norms
  const fields = { text, heading, title }
  return { liveDocCount: docCount, liveSourceCount: sourceCount, fields, deletes: undefined }
}

function withTerms(deletes: SegmentDeletes, terms: Partial<SegmentDeletes['terms']>): SegmentDeletes {
  return { ...deletes, terms: { ...deletes.terms, ...terms } }
}

function dropFirstTerm({ terms, ...deletes }: SegmentDeletes): SegmentDeletes {
  const rest = (words: Uint32Array) => words.slice(1)
  const { ordinals, docFreqs, textFreqs } = terms
  return {
    ...deletes,
    terms: { ordinals: rest(ordinals), docFreqs: rest(docFreqs), textFreqs: rest(textFreqs) },
  }
}
