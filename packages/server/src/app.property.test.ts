import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { ARTICLES } from './testing/articles.ts'
import { buildEngine } from './testing/build-engine.ts'

let app: ReturnType<typeof createApp>

beforeAll(async () => {
  const engine = await buildEngine(ARTICLES)
  app = createApp({ engine: () => engine })
})

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '"',
    '("',
    '+-',
    '*',
    'title:',
    '((((',
    'a~999999999',
    '\u202e',
    '\0',
    '\ud800',
    '%',
    '<mark>',
  ),
)

it('answers any query with 200, by GET, by POST and on the page', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (query) => {
      const url = `q=${encodeURIComponent(query.replace(/\p{Surrogate}/gu, ''))}`
      expect((await app.request(`/v1/search?${url}`)).status).toBe(200)
      expect((await app.request(`/?${url}`)).status).toBe(200)
      const headers = { 'Content-Type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify({ query }) }
      expect((await app.request('/v1/search', init)).status).toBe(200)
    }),
  )
})

it('answers any address below 500', async () => {
  const path = fc.tuple(
    fc.constantFrom(
      '/v1/search',
      '/v1/suggest',
      '/v1/explain',
      '/v1/locate',
      '/v1/analyze',
      '/v1/paragraphs/',
      '/v1/sources/',
      '/source',
      '/',
      '/assets/',
      '/v1/',
    ),
    fc.string({ unit: 'grapheme-ascii' }),
    fc.array(
      fc.tuple(
        fc.constantFrom(
          'q',
          'id',
          'page',
          'limit',
          'offset',
          'context',
          'sort',
          'facets',
          'quote',
          'text',
          'x',
        ),
        anyText,
      ),
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      path,
      fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE'),
      async ([start, rest, query], method) => {
        const url = `${start}${rest}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`
        if (!URL.canParse(url, 'http://localhost')) return
        const response = await app.request(url, { method })
        expect(response.status).toBeLessThan(500)
      },
    ),
  )
})

it('refuses any JSON body that is no request', async () => {
  const question = fc.constantFrom('search', 'suggest', 'explain', 'locate', 'analyze')
  await fc.assert(
    fc.asyncProperty(question, fc.json(), async (name, body) => {
      const response = await app.request(`/v1/${name}`, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json' },
      })
      expect(response.status).toBe(400)
    }),
  )
})
