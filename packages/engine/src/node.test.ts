import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IndexableSource, ParagraphId, SourceId } from '@paraseek/shared'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMinisearchWriter } from './engines/minisearch/minisearch-writer.ts'
import { IndexNotFoundError } from './errors.ts'
import { NodeDirectory, openIndex } from './node.ts'

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
