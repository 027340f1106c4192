import { analyzeText } from '@paraseek/engine'
import {
  MAX_BODY_BYTES,
  MAX_PARAGRAPH_LENGTH,
  MAX_QUERY_LENGTH,
  MAX_QUOTE_LENGTH,
  type ParagraphId,
  type ParagraphInContext,
  type Problem,
  type SearchEngine,
  type SearchResponse,
  type SourcePage,
  searchRequestSchema,
} from '@paraseek/shared'
import type { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { AppEnv } from '../http/app-env.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'

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
    ['an unknown detail', '?q=a&detail=all', ['/detail']],
    ['ids with context', '?q=a&detail=ids&context=1', ['/context']],
    ['a snippet length under 40', '?q=a&snippetLength=39', ['/snippetLength']],
    ['no field to sort by', '?q=a&sort=', ['/sort']],
    ['a field to sort by that has no numbers', '?q=lamp&sort=author:desc', ['/sort']],
    ['a field twice', '?q=a&facets=b,b', ['/facets']],
    ['a field without a name', '?q=a&facets=b,,c', ['/facets']],
    ['an unknown scope', '?q=a&scope=page', ['/scope']],
    ['groups of what is no source', '?q=a&groupBy=author', ['/groupBy']],
    ['more than 100 hits in groups', '?q=a&groupBy=source&limit=11&perGroup=10', ['/perGroup']],
    ['a time of 0', '?q=a&timeoutMs=0', ['/timeoutMs']],
    ['a cursor that is none', '?q=a&cursor=x', ['/cursor']],
    ['a cursor with an offset', '?q=a&cursor=x&offset=1', ['/offset']],
    ['a tree in the URL as text only, so too long a one', `?q=${'{'.repeat(MAX_QUERY_LENGTH + 1)}`, ['/q']],
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

  // Each as a URL and as the body that means the same.
  it.each([
    ['sort=date', { sort: { by: 'date' } }],
    ['sort=date:asc', { sort: { by: 'date', order: 'asc' } }],
    ['sort=a:b:desc', { sort: { by: 'a:b', order: 'desc' } }],
    ['sort=a:up', { sort: { by: 'a:up' } }],
    ['sort=source', { sort: 'source' }],
    ['groupBy=source&perGroup=2', { groupBy: 'source', perGroup: 2 }],
    ['facets=author,date&facetValues=1', { facets: ['author', 'date'], facetValues: 1 }],
    ['facets=', { facets: [] }],
    ['scope=section&exactTotal=true', { scope: 'section', exactTotal: true }],
    ['detail=ids', { detail: 'ids' }],
    ['detail=texts&context=1', { detail: 'texts', context: 1 }],
    ['context=2&fragments=1&snippetLength=40', { context: 2, fragments: 1, snippetLength: 40 }],
    ['timeoutMs=60000&strict=true', { timeoutMs: 60_000, strict: true }],
  ])('reads %s as the engine is asked in a program', async (query, request) => {
    let asked: object = {}
    const noting = engineWithSearch(engine, (given) => {
      asked = given
      return engine.search({ query: 'lamp' })
    })
    const response = await createApp({ engine: () => noting }).request(`/v1/search?q=lamp&${query}`)
    expect(response.status).toBe(200)
    expect(asked).toEqual(searchRequestSchema.parse({ query: 'lamp', ...request }))
  })

  it('leads with cursors through all hits, each once', async () => {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const next: string = cursor === undefined ? '' : `&cursor=${cursor}`
      const page: SearchResponse = await read(
        await app.request(`/v1/search?q=lamp+keeper+light&limit=2${next}`),
      )
      ids.push(...page.hits.map(({ paragraph }) => paragraph.id))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    const all = await engine.search({ query: 'lamp keeper light', limit: 100 })
    expect(ids).toEqual(all.hits.map(({ paragraph }) => paragraph.id))
    expect(ids.length).toBeGreaterThan(2)
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
    ['a field to sort by that has no numbers', '{"query":"lamp","sort":{"by":"author"}}', ['/sort/by']],
    ['a sort as the URL has it', '{"query":"a","sort":"date:asc"}', ['/sort']],
    [
      'a node that is none, with its place',
      '{"query":{"type":"boolean","must":[{"type":"x"}]}}',
      ['/query/must/0/type'],
    ],
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

describe('the questions beside the search', () => {
  const lamp = ARTICLES[0]?.paragraphs[1]
  const hidden = (answer: object) => JSON.parse(JSON.stringify({ ...answer, tookMs: 0 }))

  const questions: readonly [path: string, body: object, ask: () => Promise<object>][] = [
    [
      '/v1/suggest?q=ligt&limit=2',
      { text: 'ligt', limit: 2 },
      () => engine.suggest({ text: 'ligt', limit: 2 }),
    ],
    ['/v1/suggest?q=', { text: '' }, () => engine.suggest({ text: '' })],
    [
      `/v1/explain?q=whale&id=${encodeURIComponent(lamp?.id ?? '')}`,
      { query: 'whale', paragraphId: lamp?.id },
      async () => ({
        ...(await engine.explain({ query: 'whale', paragraphId: lamp?.id ?? ('' as ParagraphId) })),
      }),
    ],
    [
      '/v1/locate?quote=lamp+burned+whale+oil&limit=1',
      { quote: 'lamp burned whale oil', limit: 1 },
      () => engine.locate({ quote: 'lamp burned whale oil', limit: 1 }),
    ],
    ['/v1/analyze?text=Whale+oil', { text: 'Whale oil' }, async () => analyzeText({ text: 'Whale oil' })],
    [
      '/v1/analyze?text=Whales&language=en',
      { text: 'Whales', language: 'en' },
      async () => analyzeText({ text: 'Whales', language: 'en' }),
    ],
  ]

  it.each(questions)('answers %s by GET and by POST as the engine answers', async (path, body, ask) => {
    const expected = hidden(await ask())
    const headers = { 'Content-Type': 'application/json' }
    const got = await app.request(path)
    const [address = ''] = path.split('?')
    const posted = await app.request(address, { method: 'POST', headers, body: JSON.stringify(body) })
    for (const response of [got, posted]) {
      expect(response.status).toBe(200)
      expect(hidden(await read<object>(response))).toEqual(expected)
    }
    expect(got.headers.get('etag')).toMatch(/^W/)
  })

  it.each([
    ['/v1/suggest', ['/q']],
    ['/v1/suggest?q=a&limit=21', ['/limit']],
    [`/v1/suggest?q=${'a'.repeat(MAX_QUERY_LENGTH + 1)}`, ['/q']],
    ['/v1/explain?q=a', ['/id']],
    ['/v1/explain?id=a&q=b&limit=1', ['/limit']],
    ['/v1/locate?q=a', ['/q', '/quote']],
    [`/v1/locate?quote=${'a'.repeat(MAX_QUOTE_LENGTH + 1)}`, ['/quote']],
    ['/v1/locate?quote=a&limit=0', ['/limit']],
    [`/v1/analyze?text=${'a'.repeat(MAX_PARAGRAPH_LENGTH + 1)}`, ['/text']],
    ['/v1/analyze?text=a&language=english', ['/language']],
  ])('refuses %s and points at the fault', async (path, pointers) => {
    expect(await problemOf(await app.request(path))).toEqual({
      code: 'INVALID_REQUEST',
      status: 400,
      pointers,
    })
  })

  it('says that there is no paragraph of an id to explain', async () => {
    const response = await app.request('/v1/explain?q=lamp&id=none')
    expect(await problemOf(response)).toMatchObject({ code: 'NOT_FOUND', status: 404 })
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
  it('answers the stats of the engine, beside its own, and takes no parameter', async () => {
    expect(await (await app.request('/v1/stats')).json()).toMatchObject(await engine.stats())
    expect((await app.request('/v1/stats?x=1')).status).toBe(400)
  })
})
