import type { Problem, SearchEngine } from '@paraseek/shared'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import type { AppEnv } from './http/app-env.ts'
import { ARTICLES } from './testing/articles.ts'
import { buildEngine } from './testing/build-engine.ts'

let engine: SearchEngine
let app: Hono<AppEnv>

beforeAll(async () => {
  engine = await buildEngine(ARTICLES)
  app = createApp({ engine: () => engine })
})

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return (await response.json()) as Problem
}

describe('health', () => {
  it('is ready while there is an engine and asks for patience while there is none', async () => {
    expect(await (await app.request('/readyz')).json()).toEqual({ status: 'ready', generation: 1 })
    const starting = createApp({ engine: () => undefined })
    expect((await starting.request('/healthz')).status).toBe(200)
    for (const path of ['/readyz', '/v1/search?q=a', '/v1/stats']) {
      const response = await starting.request(path)
      expect(response.headers.get('retry-after'), path).toBe('1')
      expect(await problemOf(response)).toMatchObject({ code: 'UNAVAILABLE', status: 503 })
    }
  })
})

describe('any address', () => {
  it('is found by the router that is fast: it does not take every pattern', async () => {
    await app.request('/healthz')
    expect(app.router.name).toBe('SmartRouter + RegExpRouter')
  })

  it('answers 404 with a problem where there is nothing', async () => {
    for (const path of ['/v1', '/v1/', '/v1/nothing', '/nothing', '/v1/search/', '/find/v1/sources/a']) {
      expect(await problemOf(await app.request(path)), path).toMatchObject({
        code: 'ROUTE_NOT_FOUND',
        status: 404,
      })
    }
  })

  it('tells an address that is none from one whose paragraph, source or file is not there', async () => {
    for (const path of ['/v1/paragraphs/a', '/v1/sources/a', '/v1/explain?q=a&id=b', '/assets/x/y']) {
      expect((await problemOf(await app.request(path))).code, path).toBe('NOT_FOUND')
    }
  })

  it.each([
    ['PUT', '/v1/search', 'GET, HEAD, POST'],
    ['OPTIONS', '/v1/search', 'GET, HEAD, POST'],
    ['DELETE', '/v1/sources', 'GET, HEAD'],
    ['POST', '/v1/paragraphs/a%2Fb', 'GET, HEAD'],
    ['PATCH', '/healthz', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
  ])('answers %s %s with 405 and the methods it has', async (method, path, allow) => {
    const response = await app.request(path, { method })
    expect(response.headers.get('allow')).toBe(allow)
    expect(await problemOf(response)).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 })
  })

  it('answers HEAD as GET without the body', async () => {
    for (const path of ['/v1/search?q=lamp', '/v1/stats', '/healthz', '/', '/?q=lamp']) {
      const [head, get] = [await app.request(path, { method: 'HEAD' }), await app.request(path)]
      expect(await head.text()).toBe('')
      expect(head.status).toBe(get.status)
      expect(head.headers.get('etag')).toBe(get.headers.get('etag'))
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
    }
  })
})
