import {
  MAX_BODY_BYTES,
  MAX_QUERY_LENGTH,
  type ParagraphId,
  type ParagraphInContext,
  type SearchEngine,
  type SearchResponse,
  type SourcePage,
} from '@paraseek/shared'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { AppEnv } from '../http/app-env.ts'
import type { Problem } from '../http/problem.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'

let engine: SearchEngine
let app: Hono<AppEnv>

beforeAll(async () => {
  engine = await buildEngine(ARTICLES)
  app = createApp({ engine: () => engine })
})

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) => app.request('/v1/search', { method: 'POST', body, headers })

const read = async <T>(response: Response) => (await response.json()) as T

async function problemOf(response: Response): Promise<{ code: string; status: number; pointers: string[] }> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const { code, status, errors = [], requestId } = await read<Problem>(response)
  expect(status).toBe(response.status)
  expect(requestId).toBe(response.headers.get('x-request-id'))
  return { code, status, pointers: errors.map(({ pointer }) => pointer) }
}

describe('GET /v1/search', () => {
  it('answers exactly what the engine answers', async () => {
    const response = await app.request('/v1/search?q=electric+lamp&limit=2')
    expect(response.status).toBe(200)
    const { tookMs, ...answer } = await read<SearchResponse>(response)
    const { tookMs: _, ...expected } = await engine.search({ query: 'electric lamp', limit: 2 })
    expect(answer).toEqual(JSON.parse(JSON.stringify(expected)))
    expect(tookMs).toBeGreaterThanOrEqual(0)
    expect(answer.hits[0]?.paragraph.text).toContain('electric lamp')
  })

  it('takes the empty query and the longest query, and refuses one character more', async () => {
    expect((await app.request('/v1/search?q=')).status).toBe(200)
    expect((await app.request(`/v1/search?q=${'a'.repeat(MAX_QUERY_LENGTH)}`)).status).toBe(200)
    const refused = await app.request(`/v1/search?q=${'a'.repeat(MAX_QUERY_LENGTH + 1)}`)
    expect(await problemOf(refused)).toEqual({ code: 'INVALID_REQUEST', status: 400, pointers: ['/q'] })
  })

  it.each([
    ['no query', '', ['/q']],
    ['several faults at once', '?limit=0&x=1', ['/x', '/q', '/limit']],
    ['an unknown parameter', '?q=a&query=b', ['/query']],
    ['a repeated parameter', '?q=a&q=b', ['/q']],
    ['an array in brackets', '?q[]=a', ['/q[]', '/q']],
    ['a limit of 0', '?q=a&limit=0', ['/limit']],
    ['a limit over 100', '?q=a&limit=101', ['/limit']],
    ['a limit that is no number', '?q=a&limit=ten', ['/limit']],
    ['a limit of 400 digits', `?q=a&limit=${'9'.repeat(400)}`, ['/limit']],
    ['a fraction', '?q=a&limit=1.5', ['/limit']],
    ['a negative offset', '?q=a&offset=-1', ['/offset']],
    ['an empty offset', '?q=a&offset=', ['/offset']],
    ['a window over 10,000', '?q=a&offset=9991&limit=10', ['/offset']],
    ['a truth value in other words', '?q=a&strict=1', ['/strict']],
    ['a snippet length under 40', '?q=a&snippetLength=39', ['/snippetLength']],
    ['a name of Object.prototype', '?q=a&constructor=1&__proto__=1', ['/constructor', '/__proto__']],
  ])('refuses %s and points at it', async (_, query, pointers) => {
    const problem = await problemOf(await app.request(`/v1/search${query}`))
    expect(problem).toEqual({ code: 'INVALID_REQUEST', status: 400, pointers })
  })

  it('takes the edges of every parameter', async () => {
    const edges = [
      'limit=1',
      'limit=100',
      'offset=0',
      'offset=9990&limit=10',
      'strict=true',
      'snippetLength=40',
      'snippetLength=400',
    ]
    for (const edge of edges) expect((await app.request(`/v1/search?q=lamp&${edge}`)).status, edge).toBe(200)
  })

  it('refuses broken percent-encoding and encodings that are no UTF-8', async () => {
    for (const url of [
      '/v1/search?q=100%',
      '/v1/search?q=%zz',
      '/v1/search?q=%ff',
      '/v1/paragraphs/%c3%28',
    ]) {
      expect((await problemOf(await app.request(url))).code, url).toBe('INVALID_REQUEST')
    }
  })

  it('refuses a URL over 16 KiB and says to search with POST', async () => {
    const response = await app.request(`/v1/search?q=${'%41'.repeat(6000)}`)
    expect(await problemOf(response)).toEqual({ code: 'URL_TOO_LONG', status: 414, pointers: [] })
  })

  it('turns the warnings of the engine into a problem under strict', async () => {
    expect((await app.request('/v1/search?q=%22lamp')).status).toBe(200)
    const { code, status, errors } = await read<Problem>(
      await app.request('/v1/search?q=%22lamp&strict=true'),
    )
    expect({ code, status }).toEqual({ code: 'QUERY_WARNINGS', status: 400 })
    expect(errors).toMatchObject([{ pointer: '/q', start: 0 }])
    const posted = await read<Problem>(await post(JSON.stringify({ query: '"lamp', strict: true })))
    expect(posted.errors).toMatchObject([{ pointer: '/query', start: 0 }])
  })
})

describe('POST /v1/search', () => {
  it('answers as GET does', async () => {
    const response = await post(JSON.stringify({ query: 'lamp', limit: 1, offset: 1 }))
    const got = await read<SearchResponse>(await app.request('/v1/search?q=lamp&limit=1&offset=1'))
    expect({ ...(await read<SearchResponse>(response)), tookMs: 0 }).toEqual({ ...got, tookMs: 0 })
  })

  it.each([
    ['what is no JSON', '{', []],
    ['a list', '[]', ['']],
    ['null', 'null', ['']],
    ['no query', '{}', ['/query']],
    ['the name of the query parameter', '{"q":"a"}', ['/query', '/q']],
    ['a query that is a list', '{"query":["a"]}', ['/query']],
    ['a number as text', '{"query":"a","limit":"5"}', ['/limit']],
    ['an own __proto__', '{"query":"a","__proto__":{"limit":5}}', ['/__proto__']],
    ['a name with a slash', '{"query":"a","a/b~c":1}', ['/a~1b~0c']],
  ])('refuses %s and points at it', async (_, body, pointers) => {
    expect(await problemOf(await post(body))).toEqual({ code: 'INVALID_REQUEST', status: 400, pointers })
  })

  it('refuses deeply nested JSON without failing', async () => {
    const deep = `{"query":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    expect((await problemOf(await post(deep))).code).toBe('INVALID_REQUEST')
  })

  it('lists the first 20 faults of many and counts the others', async () => {
    const body = JSON.stringify(
      Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x${index}`, 0])),
    )
    const { errors, detail } = await read<Problem>(await post(body))
    expect(errors).toHaveLength(20)
    // A thousand unknown members and the missing query.
    expect(detail).toMatch(/; and 981 more$/)
  })

  it('refuses parameters in the URL', async () => {
    const response = await app.request('/v1/search?limit=5', { method: 'POST', body: '{"query":"a"}' })
    expect((await problemOf(response)).pointers).toEqual(['/limit'])
  })

  it('refuses other media types and encoded bodies', async () => {
    for (const headers of [
      { 'Content-Type': 'text/plain' },
      {},
      { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    ]) {
      const response = await post(new TextEncoder().encode('{"query":"a"}'), headers)
      expect((await problemOf(response)).code).toBe('UNSUPPORTED_MEDIA_TYPE')
    }
    expect((await post('{"query":"a"}', { 'Content-Type': 'Application/JSON; charset=utf-8' })).status).toBe(
      200,
    )
  })

  it('reads a body of 1 MiB and refuses one byte more, declared or not', async () => {
    const body = (length: number) => `{"query":"a"${' '.repeat(length - 13)}}`
    expect((await post(body(MAX_BODY_BYTES))).status).toBe(200)
    const long = body(MAX_BODY_BYTES + 1)
    const declared = { 'Content-Type': 'application/json', 'Content-Length': String(long.length) }
    expect((await problemOf(await post(long, declared))).code).toBe('BODY_TOO_LARGE')
    expect((await problemOf(await post(long))).status).toBe(413)
  })
})

describe('GET /v1/paragraphs/{id}', () => {
  const lamp = ARTICLES[0]?.paragraphs[1]
  const inRecord = ARTICLES[2]?.paragraphs[0]

  it('finds a paragraph by its percent-encoded id, alone or with neighbours', async () => {
    const path = `/v1/paragraphs/${encodeURIComponent(lamp?.id ?? '')}`
    const alone = await (await app.request(path)).json()
    expect(alone).toMatchObject({ paragraph: lamp, before: [], after: [] })
    const { before, after } = await read<ParagraphInContext>(await app.request(`${path}?context=2`))
    expect(before).toEqual(ARTICLES[0]?.paragraphs.slice(0, 1))
    expect(after).toEqual(ARTICLES[0]?.paragraphs.slice(2))
  })

  it('finds ids with plain slashes, with ::, with spaces, and with a hash inside the source id', async () => {
    const plain = (id: ParagraphId | undefined) => (id ?? '').replaceAll('#', '%23').replaceAll(' ', '%20')
    for (const paragraph of [lamp, inRecord, ARTICLES[1]?.paragraphs[1]]) {
      const response = await app.request(`/v1/paragraphs/${plain(paragraph?.id)}`)
      expect((await read<ParagraphInContext>(response)).paragraph).toEqual(paragraph)
    }
  })

  it('finds every paragraph of every source, however it is named', async () => {
    for (const paragraph of ARTICLES.flatMap(({ paragraphs }) => paragraphs)) {
      const response = await app.request(`/v1/paragraphs/${encodeURIComponent(paragraph.id)}`)
      expect((await read<ParagraphInContext>(response)).paragraph).toEqual(paragraph)
    }
  })

  it('answers 404 for an id that is none', async () => {
    for (const path of ['nothing', '', '..%2f..%2fetc%2fpasswd', 'a%00b', 'a%0ab', '__proto__']) {
      expect((await problemOf(await app.request(`/v1/paragraphs/${path}`))).code, path).toBe('NOT_FOUND')
    }
    expect((await problemOf(await app.request('/v1/paragraphs'))).status).toBe(404)
  })

  it('refuses a context outside 0 to 20', async () => {
    const path = `/v1/paragraphs/${encodeURIComponent(lamp?.id ?? '')}`
    for (const context of ['0', '20'])
      expect((await app.request(`${path}?context=${context}`)).status).toBe(200)
    for (const context of ['-1', '21', 'x', '']) {
      expect((await problemOf(await app.request(`${path}?context=${context}`))).pointers).toEqual([
        '/context',
      ])
    }
  })
})

describe('GET /v1/sources', () => {
  it('lists the sources by id, page by page', async () => {
    const ids = ARTICLES.map(({ source }) => source.id).sort()
    const all = await read<SourcePage>(await app.request('/v1/sources'))
    expect(all.sources.map(({ id }) => id)).toEqual(ids)
    const second = await (await app.request('/v1/sources?limit=1&offset=1')).json()
    expect(second).toMatchObject({ sources: [{ id: ids[1] }], total: ids.length, limit: 1, offset: 1 })
  })

  it('refuses a limit outside 1 to 100 and a negative offset', async () => {
    const response = await app.request('/v1/sources?limit=0&offset=-1')
    expect((await problemOf(response)).pointers).toEqual(['/limit', '/offset'])
  })

  it('finds each source by its id, with its paragraphs in order', async () => {
    for (const { source, paragraphs } of ARTICLES) {
      const response = await app.request(`/v1/sources/${encodeURIComponent(source.id)}`)
      expect(await response.json()).toEqual({ source, paragraphIds: paragraphs.map(({ id }) => id) })
    }
  })

  it('answers 404 for an id that is none, and 400 for a parameter', async () => {
    expect((await problemOf(await app.request('/v1/sources/nothing'))).status).toBe(404)
    expect((await problemOf(await app.request('/v1/sources/nothing?x=1'))).pointers).toEqual(['/x'])
  })
})

describe('GET /v1/stats', () => {
  it('answers the stats of the engine and takes no parameter', async () => {
    expect(await (await app.request('/v1/stats')).json()).toEqual(await engine.stats())
    expect((await app.request('/v1/stats?x=1')).status).toBe(400)
  })
})
