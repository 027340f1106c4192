import { beforeAll, expect, it } from 'vitest'
import { type AppOptions, createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'

let options: AppOptions

beforeAll(async () => {
  const engine = await buildEngine(ARTICLES)
  options = { engine: () => engine }
})

it('sends the safety headers with every answer, failures too', async () => {
  const ofPages =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  const ofData = "default-src 'none'; frame-ancestors 'none'"
  const policies = {
    '/': ofPages,
    '/?q=lamp': ofPages,
    '/source': ofPages,
    '/v1/stats': ofData,
    '/v1/search?q=lamp': ofData,
    '/nothing': ofPages,
    '/v1/search': ofData,
    '/healthz': ofData,
  }
  for (const [path, policy] of Object.entries(policies)) {
    const { headers } = await createApp(options).request(path, { headers: { Accept: 'text/html' } })
    expect(headers.get('content-security-policy'), path).toBe(policy)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

it('sends the same with what has not changed', async () => {
  const app = createApp(options)
  for (const path of ['/?q=lamp', '/v1/search?q=lamp']) {
    const first = await app.request(path)
    const headers = { 'If-None-Match': first.headers.get('etag') ?? '' }
    const again = await app.request(path, { headers })
    expect(again.status).toBe(304)
    const name = 'content-security-policy'
    expect(again.headers.get(name)).toBe(first.headers.get(name))
  }
})

it('names the request with the name the client gave, if it is a plain one', async () => {
  const app = createApp(options)
  const nameFor = async (id: string) =>
    (await app.request('/healthz', { headers: { 'X-Request-Id': id } })).headers.get('x-request-id')
  expect(await nameFor('abc-123')).toBe('abc-123')
  const [one, two] = [await nameFor('<script>'), await nameFor('<script>')]
  expect(one).toMatch(/^[\w-]{12}-[\da-z]+$/)
  expect(two).not.toBe(one)
})

it('tells the times of a search in Server-Timing', async () => {
  const response = await createApp(options).request('/v1/search?q=lamp')
  expect(response.headers.get('server-timing')).toMatch(/engine;dur=[\d.]+.*total;dur=[\d.]+/)
})

it('tells a client nothing about a fault of ours, and its owner everything', async () => {
  const reports: [unknown, string][] = []
  const fault = new Error('cannot read /secret/index/terms')
  const engine = engineWithSearch(await buildEngine(ARTICLES), () => Promise.reject(fault))
  const app = createApp({ engine: () => engine, reportError: (error, id) => reports.push([error, id]) })
  const response = await app.request('/v1/search?q=lamp')
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(text).not.toContain('secret')
  expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL', status: 500 })
  expect(reports).toEqual([[fault, response.headers.get('x-request-id')]])
})
