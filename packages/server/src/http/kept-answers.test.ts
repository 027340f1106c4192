import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { RequestEntry } from '../observe/request-entry.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import type { AppEnv } from './app-env.ts'

const entries: RequestEntry[] = []
let app: Hono<AppEnv>
/** The same handlers over the same answers, without the way before them. */
let handlers: Hono<AppEnv>

beforeAll(async () => {
  const engine = await buildEngine(ARTICLES)
  app = createApp({
    engine: () => engine,
    hosts: ['localhost', 'search.example'],
    onRequest: (entry) => entries.push(entry),
  })
  handlers = new Hono<AppEnv>().route('/', app)
})

const PATHS = [
  '/v1/search?q=lamp',
  '/v1/search?q=zzz',
  '/v1/suggest?q=la',
  '/v1/sources',
  '/?q=lamp',
  '/healthz',
]

// Times differ, and a name that the server gives is another one each time.
async function readable(response: Response, isNamed: boolean) {
  const headers = Object.fromEntries(response.headers)
  delete headers['server-timing']
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
  if (isNamed) return { status: response.status, headers, body }
  const { 'x-request-id': name = '', ...others } = headers
  return { status: response.status, headers: others, body: body.replace(name, 'a name') }
}

function lastEntry(isNamed: boolean) {
  const { durationMs, requestId, ...entry } = entries.at(-1) as RequestEntry
  return { ...entry, isTimed: durationMs >= 0, ...(isNamed && { requestId }) }
}

describe('the way before the handlers', () => {
  it('answers and tells as they do, whatever a client sends', async () => {
    for (const path of PATHS) {
      for (const coding of ['identity', 'gzip']) {
        await handlers.request(path, { headers: { Host: 'localhost', 'Accept-Encoding': coding } })
      }
    }
    const tag = (await handlers.request('/v1/search?q=lamp', { headers: { Host: 'localhost' } })).headers.get(
      'etag',
    )
    const header = (...values: readonly (string | null)[]) =>
      fc.option(fc.constantFrom(...values), { nil: null })
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          path: fc.constantFrom(...PATHS),
          method: fc.constantFrom('GET', 'GET', 'HEAD', 'PUT'),
          headers: fc.record({
            Host: fc.constantFrom('localhost', 'LOCALHOST:7700', 'search.example', 'evil.example', '['),
            Origin: header('http://localhost', 'https://evil.example', 'null'),
            'If-None-Match': header(tag, '"another"', '*'),
            'Accept-Encoding': header('gzip', 'gzip;q=0', 'br, gzip;q=0.5', '*'),
            'X-Request-Id': header('mine', '', 'not an id'),
          }),
        }),
        async ({ path, method, headers }) => {
          const given = Object.entries(headers).filter(
            (entry): entry is [string, string] => entry[1] !== null,
          )
          const isNamed = headers['X-Request-Id'] === 'mine'
          const ask = async (asked: Hono<AppEnv>) => {
            const before = entries.length
            const answered = await readable(await asked.request(path, { method, headers: given }), isNamed)
            expect(entries.length).toBe(before + 1)
            return { answered, told: lastEntry(isNamed) }
          }
          expect(await ask(app)).toEqual(await ask(handlers))
        },
      ),
      { numRuns: 400 },
    )
  })

  it('is taken by an answer that is kept, and counts it once', async () => {
    const given = async () => {
      const response = await app.request('/v1/stats', { headers: { Host: 'localhost' } })
      return ((await response.json()) as { server: { answerCache: { given: { kept: number } } } }).server
        .answerCache.given.kept
    }
    const ask = (coding: string) =>
      app.fetch(
        new Request('http://localhost/v1/search?q=lamp&limit=9', {
          headers: { Host: 'localhost', 'Accept-Encoding': coding },
        }),
      )
    await ask('identity')
    const before = await given()
    // The handlers promise an answer, this way has it.
    expect(ask('identity')).toBeInstanceOf(Response)
    const compressedFirst = ask('gzip')
    expect(compressedFirst).toBeInstanceOf(Promise)
    await compressedFirst
    expect(ask('gzip')).toBeInstanceOf(Response)
    expect(await given()).toBe(before + 3)
  })

  it('is closed where every request is asked for a key', async () => {
    const key = 'a-long-and-random-key'
    const sha256 = createHash('sha256').update(key).digest('hex')
    const engine = await buildEngine(ARTICLES)
    const guarded = createApp({ engine: () => engine, keys: [{ sha256, scopes: ['search'] }] })
    const ask = (headers: Record<string, string>) =>
      guarded.request('/v1/search?q=lamp', { headers: { Host: 'localhost', ...headers } })
    const authorization = { Authorization: `Bearer ${key}` }
    for (const origin of ['made', 'kept']) {
      expect((await ask(authorization)).headers.get('server-timing')).toContain(`answer;desc=${origin}`)
    }
    expect((await ask({})).status).toBe(401)
  })

  it('is closed where other origins may read, and every answer says so', async () => {
    const engine = await buildEngine(ARTICLES)
    const shared = createApp({ engine: () => engine, origins: ['https://docs.example'] })
    for (const origin of ['made', 'kept']) {
      const { headers } = await shared.request('/v1/search?q=lamp', { headers: { Host: 'localhost' } })
      expect(headers.get('server-timing')).toContain(`answer;desc=${origin}`)
      expect(headers.get('access-control-expose-headers')).toContain('ETag')
    }
  })
})
