import { MAX_BODY_BYTES, type Problem, type SearchResponse } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { openApi, problemOf, read } from '../testing/open-api.ts'

const { app } = await openApi()

const post = (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) => app.request('/v1/search', { method: 'POST', body, headers })

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
