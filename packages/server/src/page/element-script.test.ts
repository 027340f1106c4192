import { expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { LOOPBACK_HOSTS } from '../http/guards.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'

const engine = await buildEngine(ARTICLES)
const app = createApp({ engine: () => engine, hosts: LOOPBACK_HOSTS, elementScript: 'let a' })
const PATH = '/paraseek-search.js'
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(path, { method, headers: { Host: 'localhost', Origin: 'https://any.example', ...headers } })

it('gives the script to pages of every origin, as a module too, and its tag brings 304', async () => {
  const response = await ask(PATH)
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('let a')
  for (const { headers } of [
    response,
    await ask(PATH, { 'If-None-Match': response.headers.get('etag') ?? '' }),
  ]) {
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  }
})

it('opens nothing else: other addresses, hosts and methods are guarded as before', async () => {
  for (const path of ['/', '/v1/search?q=lamp', '/paraseek-search.js/', '/docs']) {
    const response = await ask(path)
    expect(response.status, path).toBe(403)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  }
  expect((await ask(PATH, { Host: 'evil.example' })).status).toBe(403)
  expect((await ask(PATH, {}, 'POST')).status).toBe(403)
  expect((await ask(PATH, { Origin: 'http://localhost' }, 'POST')).status).toBe(405)
})
