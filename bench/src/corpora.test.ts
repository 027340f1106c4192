import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CorpusRecord, readRecords } from './corpora.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paraseek-corpora-'))
  writeFileSync(join(folder, 'small.jsonl'), '{"id":"a","title":"A","text":"one"}\n{"_id":2,"text":"two"}\n')
  writeFileSync(join(folder, 'broken.jsonl'), '{"id":"a","text":"one"}\n{"id":"b"}\n')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function all(records: AsyncIterable<CorpusRecord>): Promise<CorpusRecord[]> {
  const list: CorpusRecord[] = []
  for await (const record of records) {
    list.push(record)
  }
  return list
}

describe('readRecords', () => {
  it('reads id or _id, and takes a missing title as empty', async () => {
    expect(await all(readRecords(join(folder, 'small.jsonl')))).toEqual([
      { id: 'a', title: 'A', text: 'one' },
      { id: '2', title: '', text: 'two' },
    ])
  })

  it('keeps a line separator inside a text', async () => {
    writeFileSync(join(folder, 'separator.jsonl'), '{"id":"a","text":"one\u2028two"}\n')
    expect(await all(readRecords(join(folder, 'separator.jsonl')))).toEqual([
      { id: 'a', title: '', text: 'one\u2028two' },
    ])
  })

  it('stops at the limit', async () => {
    expect(await all(readRecords(join(folder, 'small.jsonl'), 1))).toHaveLength(1)
  })

  it('names the line that is no record', async () => {
    await expect(all(readRecords(join(folder, 'broken.jsonl')))).rejects.toThrow(
      'broken.jsonl:2: expected id, text',
    )
  })
})
