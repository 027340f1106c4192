import { createHash } from 'node:crypto'
import type { SearchEngine } from '@paraseek/shared'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'
import { Metrics } from './metrics.ts'
import { type RequestEntry, tellAll } from './request-entry.ts'
import { createRequestLog, type RequestLogOptions } from './request-log.ts'

let engine: SearchEngine

beforeAll(async () => {
  engine = await buildEngine(ARTICLES)
})

describe('what is told of a request', () => {
  it('names its route by pattern, its status and what was asked, also of failures', async () => {
    const entries: RequestEntry[] = []
    const app = createApp({ engine: () => engine, onRequest: (entry) => entries.push(entry) })
    const headers = { 'Content-Type': 'application/json' }
    await app.request('/v1/search?q=lamp&limit=1')
    await app.request('/v1/search', { method: 'POST', headers, body: '{"query":"lamp"}' })
    await app.request('/v1/search?limit=0')
    await app.request(`/v1/paragraphs/${encodeURIComponent(ARTICLES[0]?.paragraphs[0]?.id ?? '')}`)
    await app.request('/v1/sources/none')
    await app.request('/v1/anything')
    await app.request('/?q=lamp')
    await app.request('/anything')
    await app.request('/v1/search', { method: 'DELETE' })
    expect(
      entries.map(({ route, status, asked }) => [route, status, asked && 'query' in asked.request]),
    ).toEqual([
      ['/v1/search', 200, true],
      ['/v1/search', 200, true],
      ['/v1/search', 400, undefined],
      ['/v1/paragraphs/*', 200, false],
      ['/v1/sources/*', 404, false],
      ['none', 404, undefined],
      ['/', 200, true],
      ['none', 404, undefined],
      ['none', 405, undefined],
    ])
    for (const { requestId, durationMs } of entries) {
      expect(requestId).toMatch(/^[\w-]{12}-[\da-z]+$/)
      expect(durationMs).toBeGreaterThan(0)
    }
  })
})

describe('a listener that throws', () => {
  it('is reported, and costs nobody an answer or an entry', async () => {
    const told: string[] = []
    const faults: unknown[] = []
    const tell = tellAll(
      [
        () => {
          throw new Error('a full disk')
        },
        ({ requestId }) => told.push(requestId),
      ],
      (error, requestId) => faults.push(error, requestId),
    )
    const entry = { requestId: 'r', method: 'GET', route: '/', status: 200, durationMs: 1, asked: undefined }
    tell(entry)
    expect(told).toEqual(['r'])
    expect(faults).toEqual([new Error('a full disk'), 'r'])
    const reported: unknown[] = []
    const app = createApp({
      engine: () => engine,
      onRequest: () => {
        throw new Error('a full disk')
      },
      reportError: (error) => reported.push(error),
    })
    // The second time the answer is kept.
    for (const count of [1, 2]) {
      const response = await app.request('/v1/search?q=lamp', {
        headers: { Host: 'localhost', 'Accept-Encoding': 'gzip' },
      })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-encoding')).toBe('gzip')
      expect(reported).toHaveLength(count)
    }
  })
})

describe('the log', () => {
  async function linesOf(options: RequestLogOptions): Promise<Record<string, unknown>[]> {
    const lines: string[] = []
    const destination = { write: (line: string) => void lines.push(line) }
    const broken = engineWithSearch(engine, async () => {
      throw new Error('a bug')
    })
    const log = createRequestLog({ ...options, destination })
    await createApp({ engine: () => engine, ...log }).request('/v1/search?q=secret+lamp')
    await createApp({ engine: () => broken, ...log }).request('/v1/search?q=secret')
    return lines.map((line) => JSON.parse(line))
  }

  it('has a line of JSON for every request and every fault, under the name of the request', async () => {
    const lines = await linesOf({})
    expect(lines).toMatchObject([
      { level: 30, method: 'GET', route: '/v1/search', status: 200, msg: 'answered' },
      { level: 50, msg: 'failed', err: { message: 'a bug' } },
      { level: 30, status: 500, msg: 'answered' },
    ])
    expect(lines[1]?.['requestId']).toBe(lines[2]?.['requestId'])
    expect(lines[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('has a line for every swap of the index, and for every refusal', () => {
    const lines: string[] = []
    const log = createRequestLog({ destination: { write: (line) => void lines.push(line) } })
    log.onSwap(7)
    log.onRefusal(new Error('damaged'))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 30, generation: 7, msg: 'serving' },
      { level: 40, err: { message: 'damaged' }, msg: 'refused' },
    ])
  })

  it('holds nothing of what was asked, unless it is told to', async () => {
    expect(JSON.stringify(await linesOf({}))).not.toContain('secret')
    const [line] = await linesOf({ withQueries: true })
    expect(line).toMatchObject({ asked: { query: 'secret lamp' } })
  })
})

describe('/metrics', () => {
  it('counts requests by route and status, and tells the generation, the queue and the process', async () => {
    const refusal = { code: 'CORRUPT_INDEX', since: '2026-01-31T09:30:00.000Z' } as const
    const source = { acquire: () => engine, release: () => undefined, refusal }
    const app = createApp({ engine: source, metrics: new Metrics() })
    for (const path of ['/v1/search?q=lamp', '/v1/search?q=light', '/v1/search', '/x', '/y'])
      await app.request(path)
    await app.request('/x', { method: 'PROPFIND' })
    const response = await app.request('/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    const count = (labels: string) => `paraseek_http_request_duration_seconds_count{${labels}}`
    for (const line of [
      `${count('method="GET",route="/v1/search",status="200"')} 2`,
      `${count('method="GET",route="/v1/search",status="400"')} 1`,
      `${count('method="GET",route="none",status="404"')} 2`,
      `${count('method="other",route="none",status="404"')} 1`,
      'paraseek_requests_running 0',
      'paraseek_requests_waiting 0',
      'paraseek_index_generation 1',
      'paraseek_index_refused 1',
    ]) {
      expect(text).toContain(`${line}\n`)
    }
    expect(text).toMatch(/process_resident_memory_bytes \d/)
    expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds [\d.]/)
  })

  it('gives back the engine that it asked, also one that does not answer', async () => {
    const silent: SearchEngine = Object.create(engine, {
      stats: { value: () => Promise.reject(new Error('too many open files')) },
    })
    let held = 0
    const source = {
      acquire: () => {
        held++
        return silent
      },
      release: () => {
        held--
      },
    }
    const response = await createApp({ engine: source, metrics: new Metrics() }).request('/metrics')
    expect([response.status, held]).toEqual([500, 0])
  })

  it('is not there without metrics, answers while no index is open, and needs an admin key where there are keys', async () => {
    expect((await createApp({ engine: () => engine }).request('/metrics')).status).toBe(404)
    const starting = createApp({ engine: () => undefined, metrics: new Metrics() })
    expect(await (await starting.request('/metrics')).text()).toContain('paraseek_index_generation 0\n')
    const sha256 = createHash('sha256').update('key').digest('hex')
    const guarded = createApp({
      engine: () => engine,
      metrics: new Metrics(),
      keys: [{ sha256, scopes: ['search'] }],
    })
    expect((await guarded.request('/metrics')).status).toBe(401)
    const headers = { Authorization: 'Bearer key' }
    expect((await guarded.request('/metrics', { headers })).status).toBe(403)
  })
})
