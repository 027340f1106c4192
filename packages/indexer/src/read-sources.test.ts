import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ReadOptions, readSources } from './read-sources.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'paraseek-sources-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

function write(path: string, content: string | Uint8Array): void {
  writeFileSync(join(root, path), content)
}

async function read(options: Partial<ReadOptions> = {}) {
  const ids: string[] = []
  const skips: unknown[] = []
  const warnings: string[] = []
  let bytes = 0
  for await (const event of readSources({ paths: [root], ...options })) {
    if (event.kind === 'source') ids.push(event.source.source.id)
    if (event.kind === 'skip')
      skips.push([event.skip.reason, event.skip.path, event.skip.line].filter(Boolean))
    if (event.kind === 'warning') warnings.push(`${event.warning.code} ${event.warning.path}`)
    if (event.kind === 'read') bytes += event.bytes
  }
  return { ids, skips, warnings, bytes }
}

describe('readSources', () => {
  it('gives the sources in the order of their ids, and the bytes read', async () => {
    write('b.txt', 'text')
    write('a.md', '# T\n\ntext')
    write('c.jsonl', '{"id":"x","text":"t"}\n{"id":"y","text":"t"}\n')
    expect(await read()).toEqual({
      ids: ['a.md', 'b.txt', 'c.jsonl::x', 'c.jsonl::y'],
      skips: [],
      warnings: [],
      bytes: 57,
    })
  })

  it('names a skip for every file and record that gives no source', async () => {
    write('binary.txt', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46]))
    write('blank.md', ' \n\n')
    write('empty.txt', '')
    write('empty.jsonl', '\n\n')
    write('large.txt', 'x'.repeat(200))
    write('picture.png', 'x')
    write(
      'records.jsonl',
      `{"id":"a","text":"t"}\nno\n{"id":"a","text":"u"}\n{"id":"long","text":"${'x'.repeat(200)}"}\n`,
    )
    const { ids, skips } = await read({ maxFileBytes: 100 })
    expect(ids).toEqual(['records.jsonl::a'])
    expect(skips).toEqual([
      ['binary', 'binary.txt'],
      ['empty', 'blank.md'],
      ['empty', 'empty.jsonl'],
      ['empty', 'empty.txt'],
      ['too-large', 'large.txt'],
      ['unsupported-format', 'picture.png'],
      ['invalid-json-line', 'records.jsonl', 2],
      ['duplicate-id', 'records.jsonl', 3],
      ['too-large', 'records.jsonl', 4],
    ])
  })

  it('reads a file of records over the limit of a file, line by line', async () => {
    const record = (at: number) => `${JSON.stringify({ id: at, text: 'word '.repeat(20) })}\n`
    write('a.jsonl', Array.from({ length: 15_000 }, (_, at) => record(at)).join(''))
    const { ids, skips, bytes } = await read({ maxFileBytes: 1000 })
    expect([ids.length, new Set(ids).size, skips.length]).toEqual([15_000, 15_000, 0])
    expect(bytes).toBeGreaterThan(1024 * 1024)
  })

  it('warns once a file of records', async () => {
    const damaged = Buffer.concat([
      Buffer.from('{"id":1,"text":"ä ö ü '),
      Buffer.from([0xff]),
      Buffer.from('"}\n'),
    ])
    write(
      'a.jsonl',
      Buffer.concat([
        damaged,
        Buffer.alloc(1024 * 1024, ' '),
        Buffer.from('\n'),
        Buffer.from(damaged.toString('latin1').replace(':1', ':2'), 'latin1'),
      ]),
    )
    expect(await read()).toMatchObject({
      ids: ['a.jsonl::1', 'a.jsonl::2'],
      warnings: ['invalid-bytes a.jsonl'],
    })
  })

  it('reads records with a byte order mark, of UTF-8 and of UTF-16', async () => {
    write('a.jsonl', '\ufeff{"id":"a","text":"t"}\n')
    write('b.jsonl', Buffer.from('\ufeff{"id":"b","text":"ünï"}\n{"id":"c","text":"t"}\n', 'utf16le'))
    expect(await read()).toMatchObject({
      ids: ['a.jsonl::a', 'b.jsonl::b', 'b.jsonl::c'],
      skips: [],
      warnings: [],
    })
  })

  it('gives nothing for a folder of nothing', async () => {
    mkdirSync(join(root, 'sub'))
    expect(await read()).toEqual({ ids: [], skips: [], warnings: [], bytes: 0 })
  })
})
