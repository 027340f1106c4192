import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IndexableSource, ParagraphId, SourceId } from '@paraseek/shared'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMinisearchWriter } from './engines/minisearch/minisearch-writer.ts'
import { IndexLockedError, IndexNotFoundError } from './errors.ts'
import {
  checkIndexFolder,
  inspectIndexFolder,
  NodeDirectory,
  openIndex,
  openIndexWriter,
  openMinisearchWriter,
} from './node.ts'

const id = 'a.txt' as SourceId
const ADDRESS = { path: id, startLine: 1, endLine: 1, start: 0, end: 4, headings: [] }
const SOURCE: IndexableSource = {
  source: { id, title: 'A', path: id, format: 'text', metadata: {}, paragraphCount: 1 },
  paragraphs: [
    { id: 'a.txt#1' as ParagraphId, sourceId: id, ordinal: 0, kind: 'prose', text: 'wolf', address: ADDRESS },
  ],
}

describe('opening an index in a folder', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paraseek-node-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('finds what was committed there', async () => {
    const writer = createMinisearchWriter(new NodeDirectory(join(folder, 'index')))
    writer.add(SOURCE)
    await writer.commit()
    const engine = await openIndex(join(folder, 'index'))
    const { hits } = await engine.search({ query: 'wolf' })
    expect(hits.map(({ paragraph }) => paragraph)).toEqual(SOURCE.paragraphs)
    await engine.close()
  })

  it('says that there is no index in a missing, empty or foreign folder, or in a file', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'x')
    for (const path of [join(folder, 'missing'), folder, join(folder, 'notes.txt')]) {
      await expect(openIndex(path)).rejects.toThrow(IndexNotFoundError)
    }
  })
})

describe('an index of segments in the place of a portable one', () => {
  let folder = ''
  let portable: Uint8Array
  const file = () => join(folder, 'paraseek.minisearch.json')

  /** As a build leaves it that was killed between its commit and the removal of what it replaced. */
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paraseek-node-'))
    const old = await openMinisearchWriter(folder)
    old.add(SOURCE)
    await old.commit()
    portable = readFileSync(file())
    const writer = await openIndexWriter(folder)
    writer.commit()
    writeFileSync(file(), portable)
  })
  afterEach(async () => {
    expect((await checkIndexFolder(folder)).problems).toEqual([])
    rmSync(folder, { recursive: true })
  })

  it('answers, also where the portable one could not be removed', async () => {
    const engine = await openIndex(folder)
    expect(await engine.stats()).toMatchObject({ engine: 'segments', sourceCount: 0 })
    await engine.close()
    expect(await inspectIndexFolder(folder)).toMatchObject({ segments: [] })
    expect(await checkIndexFolder(folder)).toMatchObject({ sources: 0 })
  })

  it('is freed of it by the next writer, whatever comes of that', async () => {
    const writer = await openIndexWriter(folder)
    writer.abort()
    expect(readdirSync(folder)).not.toContain('paraseek.minisearch.json')
  })
})

describe('two writers of a portable index', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paraseek-node-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('are kept apart, until the first commits or gives up', async () => {
    for (const end of ['commit', 'abort'] as const) {
      const first = await openMinisearchWriter(folder)
      await expect(openMinisearchWriter(folder)).rejects.toThrow(IndexLockedError)
      await expect(openIndexWriter(folder)).rejects.toThrow(IndexLockedError)
      await first[end]()
    }
    const last = await openMinisearchWriter(folder)
    expect(await last.commit()).toMatchObject({ generation: 2 })
    expect(readdirSync(folder)).toEqual(['paraseek.minisearch.json'])
  })

  it('do not write once their lock was taken away', async () => {
    const writer = await openMinisearchWriter(folder)
    writer.add(SOURCE)
    rmSync(join(folder, 'write.lock'))
    await expect(writer.commit()).rejects.toThrow(IndexLockedError)
    expect(readdirSync(folder)).toEqual([])
  })
})
