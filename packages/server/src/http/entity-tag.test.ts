import type { SearchEngine } from '@paraseek/shared'
import { beforeAll, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES, sourceOf } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'

let engine: SearchEngine
const app = createApp({ engine: () => engine })

beforeAll(async () => {
  engine = await buildEngine(ARTICLES)
})

const tagOf = async (path: string) => (await app.request(path)).headers.get('etag') ?? ''
const ask = (path: string, tag: string) => app.request(path, { headers: { 'If-None-Match': tag } })

it('answers 304 without a body when the client has the answer, on the API and on the pages', async () => {
  for (const path of ['/v1/search?q=lamp', '/v1/sources', '/v1/suggest?q=la', '/', '/?q=lamp']) {
    const tag = await tagOf(path)
    expect(tag).toMatch(/^W\/"1-[\w-]+"$/)
    const response = await ask(path, tag)
    expect(response.status, path).toBe(304)
    expect(response.headers.get('etag')).toBe(tag)
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toBe('')
  }
})

it('finds its tag in a list, weak or strong', async () => {
  const tag = await tagOf('/v1/sources')
  expect((await ask('/v1/sources', `"other", ${tag.slice(2)}`)).status).toBe(304)
  expect((await ask('/v1/sources', '"other"')).status).toBe(200)
})

it('gives every request a tag of its own', async () => {
  expect(await tagOf('/v1/search?q=lamp')).not.toBe(await tagOf('/v1/search?q=lens'))
  expect(await tagOf('/v1/search?q=lamp')).not.toBe(await tagOf('/v1/search?q=lamp&limit=5'))
})

it('changes the tag with the generation, and with another index of the same generation', async () => {
  const before = await tagOf('/v1/search?q=lamp')
  const first = engine
  engine = await buildEngine(ARTICLES, 2)
  const next = await tagOf('/v1/search?q=lamp')
  engine = await buildEngine(ARTICLES.slice(1))
  const other = await tagOf('/v1/search?q=lamp')
  engine = first
  expect(new Set([before, next, other]).size).toBe(3)
  expect((await ask('/v1/search?q=lamp', next)).status).toBe(200)
})

it('changes the tag with the texts, though generation and size stay as they are, and not with another build', async () => {
  const tagAfterBuild = async (word: string) => {
    engine = await buildEngine([sourceOf('a.md', 'Birds', [['Prices', `One ${word} costs two coins.`]])])
    return tagOf('/v1/search?q=coins')
  }
  const first = engine
  const gull = await tagAfterBuild('gull')
  const again = await tagAfterBuild('gull')
  const tern = await tagAfterBuild('tern')
  expect(again).toBe(gull)
  expect(tern).not.toBe(gull)
  expect((await ask('/v1/search?q=coins', gull)).status).toBe(200)
  engine = first
})

it('changes the tag with the program that answers, and not with its next start', async () => {
  const tagFrom = async (build: string) => {
    const response = await createApp({ engine: () => engine, build }).request('/v1/search?q=lamp')
    return response.headers.get('etag') ?? ''
  }
  expect(await tagFrom('a')).toBe(await tagFrom('a'))
  expect(await tagFrom('b')).not.toBe(await tagFrom('a'))
  const upgraded = createApp({ engine: () => engine, build: 'b' })
  for (const path of ['/v1/search?q=lamp', '/?q=lamp']) {
    const headers = { 'If-None-Match': await tagOf(path) }
    expect((await upgraded.request(path, { headers })).status, path).toBe(200)
  }
})

it('tags no failure and no answer to POST', async () => {
  expect(await tagOf('/v1/search')).toBe('')
  expect(await tagOf('/v1/sources/nothing')).toBe('')
  const init = { method: 'POST', body: '{"query":"lamp"}', headers: { 'Content-Type': 'application/json' } }
  expect((await app.request('/v1/search', init)).headers.get('etag')).toBeNull()
})
