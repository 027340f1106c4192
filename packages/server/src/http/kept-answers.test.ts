import type { SearchEngine } from '@paraseek/shared'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { RequestEntry } from '../observe/request-entry.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'

let built: SearchEngine
let searches: number
let timedOut: boolean
let engine: SearchEngine

const counting = () =>
  engineWithSearch(built, async (request) => {
    searches++
    return { ...(await built.search(request)), timedOut }
  })

beforeAll(async () => {
  built = await buildEngine(ARTICLES)
})

beforeEach(() => {
  searches = 0
  timedOut = false
  engine = counting()
})

describe('answers kept in memory', () => {
  it('are the same bytes, compressed too, without a second search', async () => {
    const app = createApp({ engine: () => engine })
    const first = await app.request('/v1/search?q=lamp')
    const text = await first.text()
    for (const encoding of ['identity', 'gzip', 'gzip']) {
      const headers = { 'Accept-Encoding': encoding }
      const again = await app.request('/v1/search?q=lamp', { headers })
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
      const body = encoding === 'gzip' ? again.body?.pipeThrough(new DecompressionStream('gzip')) : again.body
      expect(await new Response(body ?? null).text()).toBe(text)
    }
    expect(searches).toBe(1)
  })

  it('are told apart by every character of the address, and are for GET and HEAD only', async () => {
    const app = createApp({ engine: () => engine })
    const headers = { 'Content-Type': 'application/json' }
    for (let round = 0; round < 2; round++) {
      await app.request('/v1/search?q=lamp')
      await app.request('/v1/search?q=lamp', { method: 'HEAD' })
      await app.request('/v1/search?q=lamp&limit=5')
      await app.request('/v1/search', { method: 'POST', headers, body: '{"query":"lamp"}' })
    }
    expect(searches).toBe(4)
  })

  it('belong to one engine', async () => {
    const app = createApp({ engine: () => engine })
    await app.request('/v1/search?q=lamp')
    engine = counting()
    await app.request('/v1/search?q=lamp')
    expect(searches).toBe(2)
  })

  it('are whole and good: what ran out of time or was refused is asked anew', async () => {
    const app = createApp({ engine: () => engine })
    timedOut = true
    for (let round = 0; round < 2; round++) {
      expect((await app.request('/v1/search?q=lamp')).headers.get('cache-control')).toBe('no-store')
      expect((await app.request('/v1/search?q=%22a&strict=true')).status).toBe(400)
    }
    expect(searches).toBe(4)
  })

  it('need a key as the first one did', async () => {
    const app = createApp({ engine: () => engine, keys: [{ sha256: 'a'.repeat(64), scopes: ['search'] }] })
    expect((await app.request('/v1/search?q=lamp')).status).toBe(401)
  })

  it('stay within their memory, and are none with 0 bytes', async () => {
    const app = createApp({ engine: () => engine, keptBytes: 300_000 })
    const ask = (offset: number) => app.request(`/v1/search?q=whale&limit=1&detail=ids&offset=${offset}`)
    for (let round = 0; round < 2; round++) await ask(0)
    expect(searches).toBe(1)
    for (let round = 0; round < 2; round++) for (let offset = 0; offset < 600; offset++) await ask(offset)
    const kept = searches
    expect(kept).toBeGreaterThan(1000)
    const none = createApp({ engine: () => engine, keptBytes: 0 })
    await none.request('/v1/search?q=lamp')
    await none.request('/v1/search?q=lamp')
    expect(searches).toBe(kept + 2)
  })

  it('are told of as such', async () => {
    const entries: RequestEntry[] = []
    const app = createApp({ engine: () => engine, onRequest: (entry) => entries.push(entry) })
    await app.request('/v1/search?q=lamp')
    await app.request('/v1/search?q=lamp')
    expect(entries.map(({ asked }) => [asked?.search?.queryClass, asked?.isKept ?? false])).toEqual([
      ['words', false],
      ['words', true],
    ])
  })
})
