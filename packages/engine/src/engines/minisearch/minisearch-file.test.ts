import type { IndexableSource, ParagraphId, SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CrashError, FaultDirectory } from '../../directory/fault-directory.ts'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import {
  CorruptIndexError,
  IndexIoError,
  IndexNotFoundError,
  NotAnIndexError,
  ParaseekError,
  UnsupportedIndexVersionError,
} from '../../errors.ts'
import type { CommitResult } from '../index-writer.ts'
import { openDirectory } from '../open-directory.ts'
import { openMinisearchEngine } from './minisearch-engine.ts'
import { MINISEARCH_FILE, MINISEARCH_FORMAT, trailerOf } from './minisearch-format.ts'
import { createMinisearchWriter } from './minisearch-writer.ts'

/** A source of one paragraph; the word `shared` stands in every one. */
function sourceOf(id: string, text: string): IndexableSource {
  const sourceId = id as SourceId
  const address = { path: id, startLine: 1, endLine: 1, start: 0, end: text.length, headings: ['Head'] }
  return {
    source: { id: sourceId, title: 'Title', path: id, format: 'text', metadata: {}, paragraphCount: 1 },
    paragraphs: [{ id: `${id}#0` as ParagraphId, sourceId, ordinal: 0, kind: 'prose', text, address }],
  }
}

const OLD = sourceOf('old.txt', 'shared old')
const NEW = sourceOf('new.txt', 'shared new')

function write(
  directory: MemoryDirectory | FaultDirectory,
  ...sources: IndexableSource[]
): Promise<CommitResult> {
  const writer = createMinisearchWriter(directory)
  for (const source of sources) {
    writer.add(source)
  }
  return writer.commit()
}

async function written(...sources: IndexableSource[]): Promise<MemoryDirectory> {
  const directory = new MemoryDirectory()
  await write(directory, ...sources)
  return directory
}

/** A directory that holds the index file with other bytes. */
function holding(bytes: Uint8Array): MemoryDirectory {
  return new MemoryDirectory([[MINISEARCH_FILE, bytes]])
}

/** Texts in the index. */
async function textsIn(directory: MemoryDirectory): Promise<string[]> {
  const { hits } = await openMinisearchEngine(directory).search({ query: 'shared' })
  return hits.map(({ paragraph }) => paragraph.text)
}

const encode = (text: string) => new TextEncoder().encode(text)
const textOf = (directory: MemoryDirectory) => new TextDecoder().decode(directory.bytesOf(MINISEARCH_FILE))

/** The file with another body and the right checksum. */
function sealed(directory: MemoryDirectory, change: (body: string) => string): MemoryDirectory {
  const body = encode(change(textOf(directory).slice(0, -trailerOf(0).length)))
  return holding(Uint8Array.from([...body, ...encode(trailerOf(directory.crc32(body)))]))
}

describe('a portable index', () => {
  it('is one JSON object that names its format and settings', async () => {
    const json: unknown = JSON.parse(textOf(await written(OLD)))
    expect(json).toMatchObject({
      format: MINISEARCH_FORMAT,
      version: 1,
      generation: 1,
      analyzer: 'paraseek-2',
      settings: { boosts: { text: 1 } },
      sources: [
        { source: OLD.source, paragraphs: [{ text: 'shared old', address: { headings: ['Head'] } }] },
      ],
      index: { documentCount: 1, documentIds: { 0: 'old.txt#0' }, serializationVersion: 2 },
    })
  })

  it('gives back every source and paragraph as it was added', async () => {
    const engine = openMinisearchEngine(await written(OLD, NEW))
    expect(await engine.paragraph('new.txt#0' as ParagraphId)).toEqual({
      paragraph: NEW.paragraphs[0],
      source: NEW.source,
      before: [],
      after: [],
    })
  })

  it('says its size and a generation that grows with every commit', async () => {
    const directory = new MemoryDirectory()
    const first = await write(directory, OLD)
    expect(first).toEqual({ generation: 1, indexBytes: directory.bytesOf(MINISEARCH_FILE).length })
    expect((await write(directory, NEW)).generation).toBe(2)
    const stats = await openMinisearchEngine(directory).stats()
    expect(stats).toMatchObject({ generation: 2, indexBytes: directory.bytesOf(MINISEARCH_FILE).length })
  })

  it('is refused when any byte of it changed', async () => {
    const bytes = (await written(OLD)).bytesOf(MINISEARCH_FILE)
    for (const [at, byte] of bytes.entries()) {
      const changed = Uint8Array.from(bytes)
      changed[at] = byte ^ (1 << (at % 8))
      await expect(openDirectory(holding(changed))).rejects.toThrow(
        // A changed version is read before the checksum, and may name another version.
        at >= 42 && at <= 43 ? ParaseekError : CorruptIndexError,
      )
    }
  })

  it('is refused when it was cut or prolonged', async () => {
    const bytes = (await written(OLD)).bytesOf(MINISEARCH_FILE)
    for (let length = 0; length < bytes.length; length++) {
      await expect(openDirectory(holding(bytes.slice(0, length)))).rejects.toThrow(CorruptIndexError)
    }
    await expect(openDirectory(holding(Uint8Array.from([...bytes, 10])))).rejects.toThrow(CorruptIndexError)
  })

  it('ends in CorruptIndexError, and nothing else, on arbitrary bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await expect(openDirectory(holding(bytes))).rejects.toThrow(CorruptIndexError)
      }),
    )
  })

  it('is corrupt where the checksum is right and the content is not', async () => {
    const directory = await written(OLD)
    const broken = [
      sealed(directory, (body) => body.replace('"documentIds":{"0":"old.txt#0"}', '"documentIds":{}')),
      sealed(directory, (body) => body.replace('"serializationVersion":2', '"serializationVersion":9')),
      sealed(directory, (body) => body.replace('"sources":[', '"sources":[7,')),
      sealed(directory, (body) => `${body},`),
    ]
    for (const one of broken) {
      await expect(openDirectory(one)).rejects.toThrow(CorruptIndexError)
    }
  })

  it('is called newer or older, not corrupt, when another version wrote it', async () => {
    const directory = await written(OLD)
    const newer = holding(encode(textOf(directory).replace('"version":1', '"version":2')))
    await expect(openDirectory(newer)).rejects.toThrow(UnsupportedIndexVersionError)
    await expect(openDirectory(newer)).rejects.toThrow(/version 2, newer than version 1/)
    const other = sealed(directory, (body) => body.replace('"paraseek-2"', '"paraseek-0"'))
    await expect(openDirectory(other)).rejects.toThrow(UnsupportedIndexVersionError)
  })

  it('is not found in an empty or foreign folder', async () => {
    await expect(openDirectory(new MemoryDirectory())).rejects.toThrow(IndexNotFoundError)
    await expect(openDirectory(new MemoryDirectory([['notes.txt', encode('x')]]))).rejects.toThrow(
      IndexNotFoundError,
    )
  })
})

describe('a writer of a portable index', () => {
  it('refuses a folder that holds anything else, and touches nothing there', () => {
    const directory = new MemoryDirectory([['notes.txt', encode('x')]])
    expect(() => createMinisearchWriter(directory)).toThrow(NotAnIndexError)
    expect(directory.list()).toEqual(['notes.txt'])
  })

  it('refuses an index of segments, and says that it is one', () => {
    const names = ['a.txt', 'manifest-00000001']
    const directory = new MemoryDirectory(names.map((name) => [name, encode('x')] as const))
    expect(() => createMinisearchWriter(directory)).toThrow(/is an index of the engine segments: choose/)
    expect(directory.list()).toEqual(names)
  })

  it('refuses a second source of the same id', () => {
    const writer = createMinisearchWriter(new MemoryDirectory())
    writer.add(OLD)
    expect(() => writer.add(OLD)).toThrow(RangeError)
  })

  it('leaves the old index as it was when it is aborted', async () => {
    const directory = await written(OLD)
    const writer = createMinisearchWriter(directory)
    writer.add(NEW)
    writer.abort()
    expect(await textsIn(directory)).toEqual(['shared old'])
    await expect(writer.commit()).rejects.toThrow('committed or aborted')
    expect(() => writer.add(OLD)).toThrow('committed or aborted')
  })

  it('refuses an index too large to be opened again, and keeps the old one', async () => {
    const directory = await written(OLD)
    const writer = createMinisearchWriter(directory, { maxBytes: 300 })
    writer.add(NEW)
    await expect(writer.commit()).rejects.toThrow(/at most 300 bytes.*segments/)
    expect(directory.list()).toEqual([MINISEARCH_FILE])
    expect(await textsIn(directory)).toEqual(['shared old'])
  })

  it('removes what a writer that did not finish left behind', async () => {
    const leftover = `${MINISEARCH_FILE}.abc.tmp`
    const directory = new MemoryDirectory([[leftover, encode('half')]])
    await write(directory, NEW)
    expect(directory.list()).toEqual([MINISEARCH_FILE])
  })

  it('answers as the old or the new index after an error at any storage call, and works again', async () => {
    const calls = await countCalls()
    for (let call = 0; call < calls; call++) {
      for (const errno of ['ENOSPC', 'EIO'] as const) {
        const directory = new FaultDirectory(await written(OLD), {
          kind: 'error',
          call,
          errno,
          lasting: false,
        })
        const outcome = await outcomeOf(() => write(directory, NEW))
        expect(outcome).toBeInstanceOf(IndexIoError)
        const left = directory.survivors(() => 0.1)
        expect(['shared old', 'shared new']).toContain((await textsIn(left)).join())
        await write(left, NEW)
        expect(await textsIn(left)).toEqual(['shared new'])
      }
    }
  })

  it('answers as the old or the new index after a crash at any storage call, and as the new one after success', async () => {
    const calls = await countCalls()
    for (let call = 0; call <= calls; call++) {
      for (let seed = 0; seed < 8; seed++) {
        const directory = new FaultDirectory(await written(OLD), {
          kind: 'crash',
          call,
          torn: seed % 2 === 0,
        })
        const outcome = await outcomeOf(() => write(directory, NEW))
        const left = directory.survivors(randomFrom(seed))
        const texts = (await textsIn(left)).join()
        if (outcome instanceof CrashError) {
          expect(['shared old', 'shared new']).toContain(texts)
        } else {
          expect(texts).toBe('shared new')
        }
        await write(left, NEW)
        expect(left.list()).toEqual([MINISEARCH_FILE])
      }
    }
  })
})

async function countCalls(): Promise<number> {
  const directory = new FaultDirectory(await written(OLD))
  await write(directory, NEW)
  return directory.calls.length
}

/** The error of a call that may throw or reject, or what it gave. */
async function outcomeOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call()
  } catch (error) {
    return error
  }
}

/** Numbers in `[0, 1)` that follow from the seed: the multiplicative generator of Park and Miller. */
function randomFrom(seed: number): () => number {
  let state = seed * 7919 + 1
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}
