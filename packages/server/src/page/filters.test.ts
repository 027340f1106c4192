import type { SearchEngine } from '@paraseek/shared'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { Admission } from '../http/admission.ts'
import { AnswerCache } from '../http/answer-cache.ts'
import type { AppEnv } from '../http/app-env.ts'
import { sourceOf } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { createAssets } from './assets.ts'
import { pageRoutes } from './page-routes.ts'
import { filterText, readSearchState } from './search-state.ts'

let engine: SearchEngine
const app = createApp({ engine: () => engine })

beforeAll(async () => {
  const about = (id: string, date: string, language: string, facts = {}) =>
    sourceOf(id, id, [['', `A gull over ${id.length} waves.`]], { language, metadata: { date, ...facts } })
  engine = await buildEngine([
    about('sea/birds/a.md', '2023-05-01', 'en'),
    about('sea/birds/b.md', '2024-05-01', 'en', { url: 'https://birds.example/b#top' }),
    about('sea/c.md', '2024-06-01', 'he', { url: 'javascript:alert(1)' }),
    about('land/d.md', '2025-01-31', 'en'),
  ])
})

const page = async (path: string) => (await app.request(path)).text()

/** What a menu says of each choice. */
function choices(html: string, menu: string): string[] {
  const [, body = ''] = new RegExp(`data-filter="${menu}">([^]*?)</details>`).exec(html) ?? []
  const items = [...body.matchAll(/<li[^>]*>(.*?)<\/li>/gs)]
  return items.map(([, item = '']) =>
    item
      .replace(/<[^>]*>/g, '')
      .trim()
      .replace(/\s+/g, ' '),
  )
}

/** Where the choice of that label leads to. */
function hrefOf(html: string, label: string): string {
  const [, href = ''] = new RegExp(`<a href="([^"]*)"[^>]*><span dir="auto">${label}</span>`).exec(html) ?? []
  return href.replaceAll('&amp;', '&')
}

const addresses = (html: string) =>
  [...html.matchAll(/class="address"><bdi>([^<]*):/g)].map(([, path]) => path).sort()

describe('the filters of the page', () => {
  it('offer folders, languages and years, with the paragraphs that each leaves', async () => {
    const html = await page('/?q=gull')
    expect(choices(html, 'folder')).toEqual(['Any folder', 'land 1', 'sea 3'])
    expect(choices(html, 'language')).toEqual(['Any language', 'English 3', 'Hebrew 1'])
    expect(choices(html, 'date')).toEqual(['Any date', '2025 1', '2024 2', '2023 1'])
  })

  it('narrow the results, lead on to what is below, and stay with the next query', async () => {
    const sea = await page(hrefOf(await page('/?q=gull'), 'sea'))
    expect(addresses(sea)).toEqual(['sea/birds/a.md', 'sea/birds/b.md', 'sea/c.md'])
    expect(choices(sea, 'folder')).toEqual(['Any folder', 'land 1', 'sea 3', 'birds 2'])
    expect(sea).toContain('<input type="hidden" form="search" name="folder" value="sea">')
    const birds = await page(hrefOf(sea, 'birds'))
    expect(addresses(birds)).toEqual(['sea/birds/a.md', 'sea/birds/b.md'])
    const year = await page(hrefOf(birds, '2024'))
    expect(addresses(year)).toEqual(['sea/birds/b.md'])
    expect(choices(year, 'date')).toEqual(['Any date', '2024 1', '2023 1'])
    expect(addresses(await page(hrefOf(year, 'Any folder')))).toEqual(['sea/birds/b.md', 'sea/c.md'])
  })

  it('open a folder that is alone', async () => {
    const html = await page('/?q=gull&from=2023-01-01&to=2024-12-31')
    expect(choices(html, 'folder')).toEqual(['Any folder', 'sea 3', 'birds 2'])
  })

  it('are carried through the pages that a hit leads to, and back', async () => {
    const html = await page('/?q=gull&language=he')
    for (const [, href = ''] of html.matchAll(/href="(\/(?:source|paragraph|explain)\?[^"#]*)/g)) {
      if (!href.includes('q=')) continue
      expect(await page(href.replaceAll('&amp;', '&'))).toContain('<a href="/?q=gull&amp;language=he">')
    }
  })

  it('say so where they leave nothing, and lead out of it', async () => {
    const html = await page('/?q=gull&folder=land&language=he')
    expect(html).toContain('data-state="empty"')
    expect(addresses(await page(hrefOf(html, 'Any language')))).toEqual(['land/d.md'])
    expect(html).toContain('<a href="/?q=gull">Search without filters</a>')
  })

  it('sort by date', async () => {
    const html = await page('/?q=gull&sort=date')
    const titles = [...html.matchAll(/class="group-title"[^>]*><a[^>]*>([^<]*)/g)].map(([, title]) => title)
    expect(titles).toEqual(['land/d.md', 'sea/c.md', 'sea/birds/b.md', 'sea/birds/a.md'])
  })

  it('are not there for an index without such fields', async () => {
    const plain = await buildEngine([sourceOf('a.md', 'A', [['', 'a gull']])])
    const html = await (await createApp({ engine: () => plain }).request('/?q=gull')).text()
    expect(html).not.toContain('class="filters"')
    expect(html).toContain('class="hit"')
  })
})

describe('the state in the URL', () => {
  const filters = (search: string) => readSearchState(new URLSearchParams(search)).filters

  it('has days of the calendar only', () => {
    expect(filters('from=2024-02-29&to=2024-02-30')).toEqual({ from: '2024-02-29' })
    expect(filters('from=2024&to=x&folder=&language=')).toEqual({})
  })

  it('is quoted, whatever it holds', async () => {
    for (const folder of ['a b', '"', '\\', 'a") OR x', '“', '(']) {
      const { hits } = await engine.search({ query: 'gull', filter: filterText({ folder }) })
      expect(hits).toEqual([])
    }
  })
})

describe('a hit', () => {
  it('leads to the place on the web that its source names, if that is one', async () => {
    const html = await page('/?q=gull')
    expect([...html.matchAll(/href="(https?:[^"]*)"/g)].map(([, href]) => href)).toEqual([
      expect.stringMatching(/^https:\/\/birds\.example\/b#:~:text=/),
    ])
    expect(html).not.toMatch(/href="javascript:/)
  })

  it('has a page for ever, with its neighbours and a citation', async () => {
    const id = (await engine.search({ query: 'gull', filter: 'folder:land' })).hits[0]?.paragraph.id ?? ''
    const html = await page(`/paragraph?id=${encodeURIComponent(id)}`)
    expect(html).toContain('<p class="chosen" dir="auto">A gull over 9 waves.</p>')
    expect(html).toContain('<bdi>land/d.md, land/d.md:1</bdi>')
    expect((await app.request('/paragraph?id=none')).status).toBe(404)
  })

  it('is shown with the words that were looked for, there and where its rank is explained', async () => {
    const id = (await engine.search({ query: 'gull', filter: 'folder:land' })).hits[0]?.paragraph.id ?? ''
    const marked = 'A <mark data-kind="exact">gull</mark> over 9 <mark data-kind="stem">waves</mark>.'
    for (const path of ['/paragraph', '/explain']) {
      const html = await page(`${path}?q=gull+wave&id=${encodeURIComponent(id)}`)
      expect(html, path).toContain(marked)
    }
  })
})

describe('below a path', () => {
  it('every address of the pages has that path', async () => {
    const routes = new Hono<AppEnv>().use(async (c, next) => {
      c.set('engine', engine)
      c.set('answers', new AnswerCache().of(engine))
      c.set('admission', new Admission())
      await next()
    })
    routes.route('/find', pageRoutes(createAssets(new Map([['main.js', '']]), '/find')))
    const id = encodeURIComponent('sea/c.md')
    for (const path of ['/find', '/find?q=gull&page=1', '/find?q=gull&folder=sea', `/find/source?id=${id}`]) {
      const html = await (await routes.request(path)).text()
      const all = [...html.matchAll(/(?:href|src|action|data-suggest)="([^"]*)"/g)].map(([, to]) => to)
      expect(all.length).toBeGreaterThan(5)
      expect(all.filter((to) => !/^(\/find(\/|\?|$)|#|https:)/.test(to ?? ''))).toEqual([])
    }
  })
})
