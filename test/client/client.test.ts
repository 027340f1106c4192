/** The client against the real app, in memory: what it asks is what the server takes, what it gives is what the engine says. */

import { createHash } from 'node:crypto'
import { ParaseekClient } from '@paraseek/client'
import { createMinisearchWriter, MemoryDirectory, openDirectory } from '@paraseek/engine'
import { createApp, serve } from '@paraseek/server'
import {
  MAX_LIMIT,
  MAX_QUERY_LENGTH,
  type ParagraphId,
  type SearchEngine,
  type SourceId,
} from '@paraseek/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexableSource } from '../fixtures/indexable-source.ts'

const GULL_COUNT = 250
const directory = new MemoryDirectory()
let engine: SearchEngine
let client: ParaseekClient
/** Every request that the client made: `GET /v1/stats`. */
let asked: string[] = []

/** Commits an index to the directory, and opens it. */
async function open(gullCount: number): Promise<SearchEngine> {
  const writer = createMinisearchWriter(directory)
  const gulls = Array.from({ length: gullCount }, (_, index) => `Gull number ${index + 1} sat on the wall.`)
  writer.add(indexableSource({ id: 'birds/gulls #1.md', title: 'Gulls', paragraphs: gulls }))
  for (let number = 0; number < MAX_LIMIT + 5; number++) {
    const metadata = { date: `2024-01-${String(1 + (number % 28)).padStart(2, '0')}`, author: ['R. Hale'] }
    writer.add(
      indexableSource({ id: `terns/${number}.md`, metadata, paragraphs: ['A tern dived for fish.'] }),
    )
  }
  await writer.commit()
  return openDirectory(directory)
}

function clientOf(current: () => SearchEngine): ParaseekClient {
  const app = createApp({ engine: current })
  return new ParaseekClient({
    baseUrl: 'http://localhost',
    fetch: (url, init) => {
      asked.push(`${init.method ?? 'GET'} ${url.slice('http://localhost'.length)}`)
      return app.request(url, init)
    },
  })
}

beforeAll(async () => {
  engine = await open(GULL_COUNT)
  client = clientOf(() => engine)
})

afterAll(() => engine.close())

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = []
  for await (const item of items) seen.push(item)
  return seen
}

/** Answers without what differs from one run to the next. */
function settled(answer: object | undefined): object {
  const { tookMs: _, ...others } = { tookMs: 0, ...answer }
  return others
}

describe('a client', () => {
  it('answers as the engine does', async () => {
    const id = (await engine.search({ query: 'gull' })).hits[0]?.paragraph.id ?? ('' as ParagraphId)
    const sourceId = 'birds/gulls #1.md' as SourceId
    const request = {
      query: 'tern fish',
      limit: 5,
      groupBy: 'source',
      perGroup: 2,
      facets: ['author'],
      sort: { by: 'date' },
    } as const
    expect(settled(await client.search(request))).toEqual(settled(await engine.search(request)))
    expect(settled(await client.search('gull'))).toEqual(settled(await engine.search({ query: 'gull' })))
    expect(settled(await client.suggest('gul'))).toEqual(settled(await engine.suggest({ text: 'gul' })))
    const locate = { quote: 'gull number seven sat on the wall', limit: 2 }
    expect(settled(await client.locate(locate))).toEqual(settled(await engine.locate(locate)))
    for (const ask of [client, engine]) {
      expect((await ask.paragraph(id, 2))?.before).toHaveLength(0)
      expect((await ask.explain({ query: 'gull', paragraphId: id }))?.matches).toBe(true)
      expect((await ask.source(sourceId))?.paragraphIds).toHaveLength(GULL_COUNT)
    }
    expect(await client.sources(2, 3)).toEqual(await engine.sources(2, 3))
    expect(await client.stats()).toMatchObject(await engine.stats())
    expect((await client.analyze({ text: 'whales', language: 'en' })).tokens[0]?.stem).toBe('whale')
    expect((await client.analyze('Cut glass')).tokens.map(({ term }) => term)).toEqual(['cut', 'glass'])
  })

  it('asks by GET what fits a URL, and by POST what does not', async () => {
    asked = []
    await client.search('tern')
    await client.search({ query: { type: 'term', text: 'tern' } })
    await client.search('漢'.repeat(MAX_QUERY_LENGTH))
    await client.suggest({ text: 'ter', limit: 2 })
    await client.suggest('漢'.repeat(MAX_QUERY_LENGTH))
    expect(asked).toEqual([
      'GET /v1/search?q=tern',
      'POST /v1/search',
      'POST /v1/search',
      'GET /v1/suggest?q=ter&limit=2',
      'POST /v1/suggest',
    ])
  })

  it('gives undefined for ids that the index has not', async () => {
    for (const id of ['nothing', '', '.', '..', 'a/../..', '%', '\ud800']) {
      expect(await client.paragraph(id)).toBeUndefined()
      expect(await client.source(id)).toBeUndefined()
    }
    expect(await client.explain({ query: 'tern', paragraphId: 'nothing' })).toBeUndefined()
  })

  it('rejects where nothing is at its base URL, and takes that for no missing paragraph', async () => {
    const app = createApp({ engine: () => engine })
    const astray = new ParaseekClient({
      baseUrl: 'http://localhost/find',
      fetch: (url, init) => app.request(url, init),
    })
    const failure = { name: 'ParaseekError', code: 'ROUTE_NOT_FOUND', status: 404 }
    const message = expect.stringContaining('check the base URL')
    const { id: paragraphId } = (await engine.search({ query: 'gull' })).hits[0]?.paragraph ?? { id: '' }
    for (const ask of [
      () => astray.paragraph(paragraphId),
      () => astray.source('birds/gulls #1.md'),
      () => astray.explain({ query: 'gull', paragraphId }),
      () => astray.search('gull'),
    ]) {
      await expect(ask()).rejects.toMatchObject({ ...failure, message })
    }
  })

  it('rejects with what the server says of a faulty request', async () => {
    await expect(client.search({ query: 'a', limit: 0 })).rejects.toMatchObject({
      name: 'ParaseekError',
      code: 'INVALID_REQUEST',
      status: 400,
      errors: [{ pointer: '/limit' }],
      requestId: expect.stringMatching(/./),
    })
    await expect(client.search({ query: '"a', strict: true })).rejects.toMatchObject({
      code: 'QUERY_WARNINGS',
      errors: [{ pointer: '/q', start: 0, end: 1 }],
    })
  })
})

describe('a walk', () => {
  it('gives every hit once, in order, a page at a time', async () => {
    asked = []
    const ranks = (await all(client.searchAll('gull'))).map(({ rank }) => rank)
    expect(ranks).toEqual(Array.from({ length: GULL_COUNT }, (_, index) => index + 1))
    expect(asked).toHaveLength(Math.ceil(GULL_COUNT / MAX_LIMIT))
  })

  it('gives ids alone where no more is asked for', async () => {
    const [first] = await all(client.searchAll({ query: 'gull', detail: 'ids' }))
    expect(first).toEqual({ rank: 1, score: expect.any(Number), id: expect.stringMatching(/^birds\//) })
  })

  it('asks for no page that is not taken', async () => {
    asked = []
    for await (const { rank } of client.searchAll({ query: 'gull', limit: 10 })) if (rank === 15) break
    expect(asked).toHaveLength(2)
  })

  it('goes through the groups page by page, from an offset on', async () => {
    const seen = new Set<string>()
    const request = { query: 'tern', groupBy: 'source', perGroup: 1, offset: 5 } as const
    for await (const { groups = [] } of client.searchPages(request)) {
      for (const { source } of groups) seen.add(source.id)
    }
    expect(seen.size).toBe(MAX_LIMIT)
  })

  it('gives every source', async () => {
    const ids = (await all(client.allSources())).map(({ id }) => id)
    expect(new Set(ids).size).toBe(MAX_LIMIT + 6)
    expect(ids).toHaveLength(MAX_LIMIT + 6)
  })

  it('says so when the index is changed under it, and when the time of a search was over', async () => {
    const other = await open(3)
    let current = engine
    const changing = clientOf(() => current)
    const walk = changing.searchAll('gull')
    await walk.next()
    current = other
    await expect(all(walk)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      errors: [{ pointer: '/cursor' }],
    })
    await other.close()
    const hasty = new ParaseekClient({
      baseUrl: 'http://localhost',
      fetch: async () => Response.json({ ...(await engine.search({ query: 'gull' })), timedOut: true }),
    })
    await expect(all(hasty.searchAll('gull'))).rejects.toMatchObject({ code: 'INCOMPLETE' })
  })
})

describe('a client of a real server', () => {
  it('sends its key, and is told where it has none', async () => {
    const key = 'k'.repeat(32)
    const sha256 = createHash('sha256').update(key).digest('hex')
    const server = await serve({ engine: () => engine, port: 0, keys: [{ sha256, scopes: ['search'] }] })
    try {
      expect((await new ParaseekClient({ baseUrl: server.url, key }).search('tern')).hits).toHaveLength(10)
      await expect(new ParaseekClient({ baseUrl: server.url }).search('tern')).rejects.toMatchObject({
        code: 'UNAUTHORIZED',
        status: 401,
      })
    } finally {
      await server.close()
    }
  })

  it('says that nobody answers', async () => {
    const server = await serve({ engine: () => engine, port: 0 })
    await server.close()
    const lonely = new ParaseekClient({ baseUrl: server.url, retries: 1 })
    await expect(lonely.stats()).rejects.toMatchObject({ code: 'NETWORK', status: 0 })
  })
})
