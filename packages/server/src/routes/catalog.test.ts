import type { ParagraphId, ParagraphInContext, SourcePage } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { ARTICLES } from '../testing/articles.ts'
import { openApi, problemOf, read } from '../testing/open-api.ts'

const { app, engine } = await openApi()

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
