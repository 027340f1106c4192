import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import type { AppEnv } from './app-env.ts'
import { LOOPBACK_HOSTS } from './guards.ts'

const FRIEND = 'https://docs.example'
let app: Hono<AppEnv>

beforeAll(async () => {
  const engine = await buildEngine(ARTICLES)
  const sha256 = createHash('sha256').update('key').digest('hex')
  const keys = [{ sha256, scopes: ['search'] as const }]
  app = createApp({ engine: () => engine, hosts: LOOPBACK_HOSTS, origins: [FRIEND], keys })
})

const ask = (origin: string, init: RequestInit = {}, path = '/v1/search?q=lamp') =>
  app.request(path, {
    ...init,
    headers: { Host: 'localhost', Origin: origin, Authorization: 'Bearer key', ...init.headers },
  })

describe('origins that were named', () => {
  it('may read answers, failures too', async () => {
    for (const init of [{}, { headers: { Authorization: '' } }]) {
      const { headers, status } = await ask(FRIEND, init)
      expect(status).toBe(init.headers === undefined ? 200 : 401)
      expect(headers.get('access-control-allow-origin')).toBe(FRIEND)
      expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
      expect(headers.get('vary')).toContain('Origin')
    }
  })

  it.each([
    ['is too long', `/v1/search?q=${'a'.repeat(17_000)}`, 'GET', 414],
    ['cannot be read', '/v1/search?q=%', 'GET', 400],
    ['leads nowhere', '/v1/nothing', 'GET', 404],
    ['answers other methods', '/v1/search?q=lamp', 'DELETE', 405],
  ])('may read that a URL %s, and may ask it', async (_, path, method, status) => {
    const response = await ask(FRIEND, { method }, path)
    expect(response.status).toBe(status)
    expect(response.headers.get('access-control-allow-origin')).toBe(FRIEND)
    expect(response.headers.get('vary')).toContain('Origin')
    const preflight = { method: 'OPTIONS', headers: { Authorization: '' } }
    expect((await ask(FRIEND, preflight, path)).status).toBe(204)
    expect((await ask('https://evil.example', { method }, path)).status).toBe(403)
    const stranger = await ask(FRIEND, { method, headers: { Host: 'evil.example' } }, path)
    expect(stranger.status).toBe(403)
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('are told beforehand what they may send, without a key', async () => {
    const { headers, status } = await ask(FRIEND, {
      method: 'OPTIONS',
      headers: { Authorization: '', 'Access-Control-Request-Method': 'POST' },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST')
    expect(headers.get('access-control-allow-headers')).toContain('Authorization')
  })

  it('are told by whole: what only looks like one is refused', async () => {
    for (const origin of [
      'http://docs.example',
      'https://docs.example.evil',
      'https://docs.example:444',
      'null',
    ]) {
      const response = await ask(origin)
      expect(response.status, origin).toBe(403)
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})
