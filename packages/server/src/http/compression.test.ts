import type { Hono } from 'hono'
import { beforeAll, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import type { AppEnv } from './app-env.ts'

let app: Hono<AppEnv>

beforeAll(async () => {
  const engine = await buildEngine(ARTICLES)
  app = createApp({ engine: () => engine })
})

const ask = (path: string, encoding: string, more: Record<string, string> = {}) =>
  app.request(path, { headers: { 'Accept-Encoding': encoding, ...more } })

it('compresses answers over 1 KiB for who can read them, with the same content and tag', async () => {
  for (const path of ['/v1/search?q=lamp', '/?q=lamp', '/']) {
    const [packed, plain] = [await ask(path, 'br, gzip'), await ask(path, 'identity')]
    expect(packed.headers.get('content-encoding'), path).toBe('gzip')
    expect(packed.headers.get('vary')).toContain('Accept-Encoding')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(packed.headers.get('etag')).toBe(plain.headers.get('etag'))
    const body = packed.body?.pipeThrough(new DecompressionStream('gzip'))
    const text = await new Response(body).text()
    // The time that a search took differs.
    const timeless = (answer: string) => answer.replace(/· [^<]* ms|"tookMs":[\d.]+/, '')
    expect(timeless(text)).toBe(timeless(await plain.text()))
    expect(text.length).toBeGreaterThan(1024)
  }
})

it.each([
  ['gzip', true],
  ['br, gzip;q=0.001', true],
  ['*', true],
  ['br;q=0, *', true],
  ['*;q=0, GZIP', true],
  ['gzip;q=0, *', false],
  ['*, gzip;q=0.000', false],
  ['gzip ; q=0,*', false],
  ['*;q=0', false],
  ['gzip-like, br', false],
  ['identity', false],
])('reads %j as RFC 9110 has it, kept answers too', async (encoding, isPacked) => {
  for (const path of ['/v1/search?q=lamp', '/v1/search?q=lamp']) {
    expect((await ask(path, encoding)).headers.get('content-encoding')).toBe(isPacked ? 'gzip' : null)
  }
})

it('leaves short answers as they are, and tells their length', async () => {
  for (const path of ['/healthz', '/v1/stats', '/v1/search']) {
    const response = await ask(path, 'gzip')
    expect(response.headers.get('content-encoding'), path).toBeNull()
    expect(Number(response.headers.get('content-length'))).toBe((await response.arrayBuffer()).byteLength)
  }
})

it('answers 304 to the tag of a compressed answer', async () => {
  const tag = (await ask('/v1/sources', 'gzip')).headers.get('etag') ?? ''
  expect((await ask('/v1/sources', 'gzip', { 'If-None-Match': tag })).status).toBe(304)
})
