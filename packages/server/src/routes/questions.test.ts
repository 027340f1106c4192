import { analyzeText } from '@paraseek/engine'
import { MAX_PARAGRAPH_LENGTH, MAX_QUERY_LENGTH, MAX_QUOTE_LENGTH, type ParagraphId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { ARTICLES } from '../testing/articles.ts'
import { openApi, problemOf, read } from '../testing/open-api.ts'

const { app, engine } = await openApi()

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
