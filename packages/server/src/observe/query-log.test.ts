import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { openLines } from './line-file.ts'
import { createQueryLog } from './query-log.ts'
import { reportQueries } from './query-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'paraseek-queries-'))

afterAll(() => rmSync(folder, { recursive: true }))

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n')
}

it('has a line for each search, not for its next pages, and nothing of who searched', async () => {
  const engine = await buildEngine(ARTICLES)
  const path = join(folder, 'queries.jsonl')
  const log = createQueryLog(path)
  const app = createApp({ engine: () => engine, onRequest: log.onRequest })
  const asked = ['lamp', 'lamp', 'lamp&offset=1', 'zeppelin', '%22white+whale%22', 'lamp&limit=0']
  for (const query of asked) await app.request(`/v1/search?q=${query}`, { headers: { 'X-Request-Id': 'me' } })
  await app.request('/?q=lamp&page=2')
  await app.request('/?q=keeper')
  await app.request('/v1/suggest?q=lamp')
  log.close()
  const text = readFileSync(path, 'utf8')
  expect(text).not.toContain('"me"')
  const report = await reportQueries(linesOf(text))
  expect(report).toMatchObject({ searchCount: 5, zeroCount: 2, unreadLineCount: 0 })
  expect(report.queries.map(({ query, searchCount, total }) => [query, searchCount, total > 0])).toEqual([
    ['lamp', 2, true],
    ['"white whale"', 1, false],
    ['keeper', 1, true],
    ['zeppelin', 1, false],
  ])
})

it('is read also where a line was cut', async () => {
  const report = await reportQueries(linesOf('{"at":"2026\n\nnull\n'))
  expect(report).toEqual({ searchCount: 0, zeroCount: 0, unreadLineCount: 2, queries: [] })
})

describe.skipIf(!existsSync('/dev/full'))('on a full disk', () => {
  const search = { parsed: 'x'.repeat(2000), queryClass: 'words', total: 0 } as const
  const entry = {
    requestId: '',
    method: 'GET',
    route: '/v1/search',
    status: 200,
    durationMs: 1,
    asked: { request: {}, search },
  }

  it('says so once, and can be closed', async () => {
    const failures: unknown[] = []
    const log = createQueryLog('/dev/full', (error) => failures.push(error))
    for (let count = 0; count < 20; count++) {
      log.onRequest(entry)
      await setTimeout(2)
    }
    await vi.waitFor(() => expect(failures).toHaveLength(1))
    expect(failures).toEqual([expect.objectContaining({ code: 'ENOSPC' })])
    log.close()
    expect(failures).toHaveLength(1)
  })

  it('keeps a bounded number of lines', () => {
    const log = createQueryLog('/dev/full', () => undefined)
    const usedBefore = process.memoryUsage().arrayBuffers
    for (let count = 0; count < 20_000; count++) log.onRequest(entry)
    expect(process.memoryUsage().arrayBuffers - usedBefore).toBeLessThan(20_000_000)
    log.close()
  })
})

it('writes every line once, in order, however many come at a time', async () => {
  const path = join(folder, 'many.txt')
  const { stream, close } = openLines(path)
  const lines = Array.from({ length: 500 }, (_, index) => `ligne n° ${index}\n`)
  for (const [index, line] of lines.entries()) {
    stream.write(line)
    if (index % 50 === 0) await setTimeout(1)
  }
  await vi.waitFor(() => expect(readFileSync(path, 'utf8')).toBe(lines.join('')))
  stream.write('last\n')
  close()
  await vi.waitFor(() => expect(readFileSync(path, 'utf8')).toBe(`${lines.join('')}last\n`))
})

it('refuses a file that cannot be opened', () => {
  expect(() => createQueryLog(join(folder, 'no', 'such', 'folder'))).toThrow('ENOENT')
})
