import { describe, expect, it } from 'vitest'
import { decodeFileTable, encodeFileTable, type FileEntry } from './file-table.ts'

const entry: FileEntry = {
  path: 'a/ü.md',
  format: 'markdown',
  sizeBytes: 12,
  mtimeMs: 1700000000123.25,
  ctimeMs: 1700000000123.5,
  sources: 1,
  hash: new Uint8Array(32).fill(7),
  skips: [],
  warnings: [{ path: 'a/ü.md', code: 'encoding-guessed', message: 'guessed' }],
}
const records: FileEntry = {
  ...entry,
  path: 'r.jsonl',
  format: 'jsonl',
  hash: new Uint8Array(12).fill(9),
  skips: [{ path: 'r.jsonl', reason: 'invalid-json-line', message: 'no JSON', line: 2 }],
  warnings: [],
}
const settings = { maxFileBytes: 100 }

describe('the table of files', () => {
  it('comes back as it was, with all notices and times', () => {
    const table = decodeFileTable(encodeFileTable([entry, records], settings), settings)
    expect([...(table ?? [])]).toEqual([
      [entry.path, entry],
      [records.path, records],
    ])
  })

  it('is none under other settings, in another version, or when it is something else', () => {
    const bytes = encodeFileTable([entry], settings)
    expect(decodeFileTable(bytes, { maxFileBytes: 101 })).toBeUndefined()
    const newer = bytes.slice()
    newer[4] = 99
    expect(decodeFileTable(newer, settings)).toBeUndefined()
    expect(decodeFileTable(Buffer.from('no table at all'), settings)).toBeUndefined()
    expect(decodeFileTable(new Uint8Array(), settings)).toBeUndefined()
  })
})
