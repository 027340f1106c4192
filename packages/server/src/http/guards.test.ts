import { beforeAll, describe, expect, it } from 'vitest'
import { type AppOptions, createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { LOOPBACK_HOSTS } from './guards.ts'

let options: AppOptions

beforeAll(async () => {
  const engine = await buildEngine(ARTICLES)
  options = { engine: () => engine }
})

const statusFor = async (
  headers: Record<string, string>,
  hosts: readonly string[] | undefined = LOOPBACK_HOSTS,
) => {
  const app = createApp({ ...options, ...(hosts && { hosts }) })
  return (await app.request('/v1/stats', { headers })).status
}

describe('the guard of hosts', () => {
  it.each(['localhost', 'localhost:7700', 'LOCALHOST', '127.0.0.1:7700', '[::1]:7700', '[0:0:0:0:0:0:0:1]'])(
    'serves %s on loopback',
    async (host) => {
      expect(await statusFor({ Host: host })).toBe(200)
    },
  )

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    'a b',
    '',
    '[::1',
  ])('refuses %j on loopback, as a name that points here may be another site', async (host) => {
    expect(await statusFor({ Host: host })).toBe(403)
  })

  it('serves the names it is given, and any name when it is given none', async () => {
    expect(await statusFor({ Host: 'search.example' }, ['Search.Example'])).toBe(200)
    expect(await statusFor({ Host: 'localhost' }, ['search.example'])).toBe(403)
    const open = createApp(options)
    expect((await open.request('/v1/stats', { headers: { Host: 'any.example' } })).status).toBe(200)
  })
})

describe('the guard of origins', () => {
  it('answers pages of its own origin', async () => {
    expect(await statusFor({ Host: 'localhost:7700', Origin: 'http://localhost:7700' })).toBe(200)
  })

  it('answers pages of its own origin behind a proxy that calls it localhost', async () => {
    const proxied = { Host: 'localhost', Origin: 'https://search.example' }
    expect(await statusFor({ ...proxied, 'Sec-Fetch-Site': 'same-origin' })).toBe(200)
    expect(await statusFor(proxied)).toBe(403)
    for (const site of ['same-site', 'cross-site', 'none']) {
      expect(await statusFor({ ...proxied, 'Sec-Fetch-Site': site })).toBe(403)
    }
    const rebound = { Host: 'evil.example', Origin: 'http://evil.example', 'Sec-Fetch-Site': 'same-origin' }
    expect(await statusFor(rebound)).toBe(403)
  })

  it.each([
    'http://evil.example',
    'http://localhost:3000',
    'https://localhost.evil.example',
    'null',
    '',
    'file://',
  ])('refuses requests from a page of %j', async (origin) => {
    expect(await statusFor({ Host: 'localhost:7700', Origin: origin })).toBe(403)
  })

  it('lets no other origin read an answer', async () => {
    const response = await createApp(options).request('/v1/stats', {
      headers: { Origin: 'http://evil.example' },
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})
