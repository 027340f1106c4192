import { createHash } from 'node:crypto'
import type { Problem } from '@paraseek/shared'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import type { AccessKey } from './access-key.ts'
import type { AppEnv } from './app-env.ts'

const keyOf = (key: string, ...scopes: AccessKey['scopes']): AccessKey => ({
  sha256: createHash('sha256').update(key).digest('hex'),
  scopes,
})

let app: Hono<AppEnv>

beforeAll(async () => {
  const engine = await buildEngine(ARTICLES)
  app = createApp({
    engine: { acquire: () => engine, release: () => undefined, reload: async () => 1 },
    keys: [keyOf('reader', 'search'), keyOf('owner', 'search', 'admin'), keyOf('robot', 'admin')],
  })
})

const ask = (path: string, authorization?: string, method = 'GET') =>
  app.request(path, { method, headers: authorization === undefined ? {} : { Authorization: authorization } })

describe('keys', () => {
  it.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer wrong', 'Basic reader', 'reader', 'Bearer reader x'])(
    'answers 401 to %j, and says how to ask',
    async (authorization) => {
      for (const path of ['/v1/search?q=lamp', '/v1/stats', '/', '/source', '/v1/nothing']) {
        const response = await ask(path, authorization)
        expect(response.status, path).toBe(401)
        expect(response.headers.get('www-authenticate')).toBe('Bearer')
        expect(((await response.json()) as Problem).code).toBe('UNAUTHORIZED')
      }
      expect((await ask('/v1/reload', authorization, 'POST')).status).toBe(401)
    },
  )

  it('does not take the digest of a key for the key', async () => {
    expect((await ask('/v1/stats', `Bearer ${keyOf('reader').sha256}`)).status).toBe(401)
  })

  it('lets each key do what its scopes say', async () => {
    const statuses = async (key: string) => [
      (await ask('/v1/search?q=lamp', `Bearer ${key}`)).status,
      (await ask('/v1/reload', `bearer ${key}`, 'POST')).status,
    ]
    expect(await statuses('reader')).toEqual([200, 403])
    expect(await statuses('owner')).toEqual([200, 200])
    expect(await statuses('robot')).toEqual([403, 200])
  })

  it('asks for none for health', async () => {
    for (const path of ['/healthz', '/readyz']) expect((await ask(path)).status).toBe(200)
  })

  it('are refused at the start where they are no digests, without showing them', () => {
    const create = () =>
      createApp({ engine: () => undefined, keys: [{ sha256: 'secret', scopes: ['search'] }] })
    expect(create).toThrow(TypeError)
    expect(create).not.toThrow('secret')
  })
})
