import { MAX_QUERY_LENGTH, type Problem, type SearchResponse, searchRequestSchema } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'
import { openApi, problemOf, read } from '../testing/open-api.ts'

const { app, engine } = await openApi()

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) => app.request('/v1/search', { method: 'POST', body, headers })

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
    ['expand=true', { expand: true }],
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
