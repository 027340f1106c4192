import type { SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import type { Directory } from '../directory/directory.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { parseSynonyms, type Synonyms } from '../search/expansion/synonyms.ts'
import { sourceOf } from '../segment/index-content.contract.ts'
import { DEFAULT_SETTINGS, type IndexSettings } from '../segment/index-settings.ts'
import { SegmentIndexWriter } from '../segment/index-writer.ts'
import type { CommitOptions } from '../segment/writer-options.ts'
import { openMinisearchEngine } from './minisearch/minisearch-engine.ts'
import { createMinisearchWriter } from './minisearch/minisearch-writer.ts'
import { inspectIndex } from './segments/index-details.ts'
import { openSegmentsEngine } from './segments/segments-engine.ts'

/** As many bytes for each word of four letters. */
const sourcesAbout = (word: string) =>
  ['a', 'b', 'c', 'd'].map((id) => sourceOf({ id, texts: [`the price of ${id}`, `a ${word}`] }))

const SOURCES = sourcesAbout('gull')
const TERNS = sourcesAbout('tern')

interface Change extends CommitOptions {
  readonly add?: typeof SOURCES
  readonly remove?: readonly string[]
  readonly settings?: IndexSettings
}

function commit(directory: Directory, { add = [], remove = [], settings, ...options }: Change): void {
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory), settings })
  for (const id of remove) writer.remove(id as SourceId)
  for (const source of add) writer.add(source)
  writer.commit(options)
}

/** The digest of an index of segments that these commits made. */
async function digestAfter(...changes: readonly Change[]): Promise<string> {
  const directory = new MemoryDirectory()
  for (const change of changes) commit(directory, change)
  const { digest } = await openSegmentsEngine(directory).stats()
  expect(inspectIndex(directory).digest).toBe(digest)
  return digest
}

async function digestOfPortable(sources: typeof SOURCES, synonyms?: Synonyms): Promise<string> {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  for (const source of sources) writer.add(source)
  await writer.commit()
  return (await openMinisearchEngine(directory, synonyms && { synonyms }).stats()).digest
}

describe('the digest of an index of segments', () => {
  it('is the same for the same texts, whenever they were committed and from whatever files', async () => {
    const built = await digestAfter({ add: SOURCES })
    await new Promise((resolve) => setTimeout(resolve, 2))
    expect(await digestAfter({ add: SOURCES, attachment: Uint8Array.of(1, 2) })).toBe(built)
    expect(await digestAfter({ add: SOURCES }, {})).toBe(built)
  })

  it('tells other texts of the same size apart', async () => {
    expect(await digestAfter({ add: TERNS })).not.toBe(await digestAfter({ add: SOURCES }))
  })

  it('tells apart what is deleted, as often as that is, and not when', async () => {
    const changes = [[], ['b'], ['c'], ['b', 'c'], ['b', 'd']]
    const digests = await Promise.all(changes.map((remove) => digestAfter({ add: SOURCES }, { remove })))
    expect(new Set(digests).size).toBe(changes.length)
    expect(await digestAfter({ add: SOURCES }, {}, { remove: ['c'] })).toBe(digests[2])
    expect(await digestAfter({ add: SOURCES }, { remove: ['b'] }, { remove: ['c'] })).toBe(digests[3])
  })

  it('tells apart how paragraphs are ranked', async () => {
    const settings = { ...DEFAULT_SETTINGS, k1: 1.3 }
    expect(await digestAfter({ add: SOURCES, settings })).not.toBe(await digestAfter({ add: SOURCES }))
  })
})

describe('the digest of a portable index', () => {
  it('is the same for the same texts, and tells others of the same size apart', async () => {
    expect(await digestOfPortable(SOURCES)).toBe(await digestOfPortable(SOURCES))
    expect(await digestOfPortable(TERNS)).not.toBe(await digestOfPortable(SOURCES))
  })
})

it('tells apart what synonyms an index is asked with, on both engines', async () => {
  const directory = new MemoryDirectory()
  commit(directory, { add: SOURCES })
  const ofSegments = async (synonyms?: Synonyms) =>
    (await openSegmentsEngine(directory, synonyms && { synonyms }).stats()).digest
  for (const digestWith of [ofSegments, (synonyms?: Synonyms) => digestOfPortable(SOURCES, synonyms)]) {
    const rules = [undefined, 'gull, mew', 'gull => mew', 'gull, tern']
    const digests = await Promise.all(
      rules.map((text) => digestWith(text === undefined ? undefined : parseSynonyms(text))),
    )
    expect(new Set(digests).size).toBe(rules.length)
    expect(await digestWith(parseSynonyms('# none'))).toBe(digests[0])
    expect(await digestWith(parseSynonyms('# the same\ngull,  mew'))).toBe(digests[1])
  }
})
