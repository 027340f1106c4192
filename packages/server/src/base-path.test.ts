import type { SearchEngine } from '@paraseek/shared'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import type { RequestEntry } from './observe/request-entry.ts'
import { ARTICLES } from './testing/articles.ts'
import { buildEngine } from './testing/build-engine.ts'

const BASE = '/help/search'
/** The path itself, or what stands below it. */
const BELOW = new RegExp(`^${BASE}(?=[/?]|$)`)
let engine: SearchEngine
let entries: RequestEntry[]

beforeAll(async () => {
  engine = await buildEngine(ARTICLES)
})

function mounted(how: 'route' | 'mount'): Hono {
  entries = []
  const app = createApp({
    engine: () => engine,
    basePath: BASE,
    clientScripts: new Map([['main.js', '']]),
    onRequest: (entry) => entries.push(entry),
  })
  const site = new Hono()
  site.get('/', (c) => c.text('the site'))
  site.get('/v1/search', (c) => c.text('of the site'))
  if (how === 'route') site.route(BASE, app)
  else site.mount(BASE, app.fetch)
  return site
}

/** Every address on this site that the page at that address points to, without fragments. */
async function addressesIn(site: Hono, address: string, status = 200): Promise<string[]> {
  const response = await site.request(address, { headers: { Accept: 'text/html,*/*' } })
  expect(response.status, address).toBe(status)
  const html = response.headers.get('content-type')?.startsWith('text/html') ? await response.text() : ''
  const named = html.matchAll(/\s(?:src|href|action)="([^"]+)"/g)
  return [...named].map(([, href = '']) => {
    const { pathname, search } = new URL(href.replaceAll('&amp;', '&'), `http://localhost${address}`)
    return pathname + search
  })
}

describe.each(['route', 'mount'] as const)('an app put under a path with %s', (how) => {
  it('answers the API there, and leaves the rest of the site alone', async () => {
    const site = mounted(how)
    expect(await (await site.request('/v1/search')).text()).toBe('of the site')
    const answer = await site.request(`${BASE}/v1/search?q=whale&limit=1`)
    expect((await answer.json()) as object).toMatchObject({ total: { value: 1 } })
    const id = encodeURIComponent(ARTICLES[0]?.paragraphs[1]?.id ?? '')
    expect((await site.request(`${BASE}/v1/paragraphs/${id}`)).status).toBe(200)
    expect((await site.request(`${BASE}/v1/search`, { method: 'DELETE' })).status).toBe(405)
    expect(entries.map(({ route }) => route).slice(0, 2)).toEqual(['/v1/search', '/v1/paragraphs/*'])
    const problem = (await (await site.request(`${BASE}/v1/search`)).json()) as { type: string }
    expect(problem.type).toBe(`${BASE}/problems#INVALID_REQUEST`)
  })

  it('points to nothing outside its path, and everything that it points to is there', async () => {
    const site = mounted(how)
    const document = (await (await site.request(`${BASE}/openapi.json`)).json()) as object
    expect(document).toMatchObject({ servers: [{ url: BASE }] })
    for (const path of [`${BASE}/docs`, `${BASE}/problems`]) {
      for (const address of await addressesIn(site, path)) {
        expect(address).toMatch(BELOW)
        expect((await site.request(address)).status, address).toBe(200)
      }
    }
  })

  it('leads from page to page within its path, and every page, script and style is there', async () => {
    const site = mounted(how)
    const seen = new Set<string>()
    const look = async (address: string) => {
      if (seen.has(address)) return []
      seen.add(address)
      expect(address).toMatch(BELOW)
      return addressesIn(site, address)
    }
    const [start, results] = [await look(BASE), await look(`${BASE}?q=lighthouse`)]
    for (const address of [...start, ...results]) {
      for (const next of await look(address)) expect(next, `on ${address}`).toMatch(BELOW)
    }
    const paths = [...seen].map((address) => address.slice(BASE.length).split('?')[0])
    expect(paths).toEqual(expect.arrayContaining(['', '/source', '/paragraph', '/explain']))
    expect(paths.filter((path) => path?.endsWith('/main.js'))).toHaveLength(1)
    expect(await addressesIn(site, `${BASE}/source?id=none`, 404)).toContain(BASE)
    const [, suggest = ''] = /data-suggest="([^"]+)"/.exec(await (await site.request(BASE)).text()) ?? []
    expect(suggest).toMatch(BELOW)
    expect((await site.request(`${suggest}?q=light`)).status).toBe(200)
  })
})

it.each(['search', '/search/', '/a//b', '/a b', '/é'])('refuses %j as a base path', (basePath) => {
  expect(() => createApp({ engine: () => engine, basePath })).toThrow(TypeError)
})

it('is part of the tag of a page, whose links go elsewhere at another path', async () => {
  const tagAt = async (basePath: string) => {
    const clientScripts = new Map([['main.js', '']])
    const app = createApp({ engine: () => engine, basePath, clientScripts })
    const path = `${basePath}/?q=lamp`
    const { headers } = await app.request(path, { headers: { Accept: 'text/html' } })
    return headers.get('etag')
  }
  const tag = await tagAt('')
  expect(tag).toMatch(/^W\//)
  expect(await tagAt('')).toBe(tag)
  expect(await tagAt('/find')).not.toBe(tag)
})
