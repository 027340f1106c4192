import { MAX_QUERY_LENGTH } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES, sourceOf } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'
import { openPages } from '../testing/open-pages.ts'

const pages = await openPages()
const { app, page } = pages

const textOf = (html: string) => html.replace(/<[^>]*>/g, '')

describe('the search page', () => {
  it('starts with the size of the index, and titles of it to try', async () => {
    const html = await page('/')
    expect(html).toContain('data-state="start"')
    expect(textOf(html)).toContain('16 paragraphs of 4 sources')
    expect(html).toContain('href="/?q=Lighthouses+of+the+north+coast"')
    expect(html).toContain('href="/?q=Fog+signals"')
  })

  it('shows hits with title, headings, address, score, and the words of the query marked', async () => {
    const html = await page('/?q=whale')
    expect(html).toContain('data-state="results"')
    expect(html).toMatch(/burned <mark data-kind="exact">whale<\/mark> oil/)
    const text = textOf(html)
    for (const part of [
      'Lighthouses of the north coast',
      '1 paragraph in 1 source',
      'The lamp',
      'harbour/lighthouses.md:3',
      'score ',
    ]) {
      expect(text).toContain(part)
    }
    expect(html).toContain('href="/source?id=harbour%2Flighthouses.md&amp;q=whale#p-2"')
  })

  it('keeps the query in the field', async () => {
    expect(await page('/?q=%22a+%3Cb%3E%22')).toContain('value="&quot;a &lt;b&gt;&quot;"')
  })

  it('groups hits by source, the three best of each, and leads to more of them', async () => {
    const many = sourceOf(
      'many.md',
      'Many',
      Array.from({ length: 12 }, (_, index) => ['', `gull number ${index + 1}`] as const),
    )
    const one = pages.engine
    pages.engine = await buildEngine([many, sourceOf('one.md', 'One', [['', 'a gull']])])
    const html = await page('/?q=gull')
    expect(textOf(html)).toContain('13 paragraphs in 2 sources')
    expect(html.match(/<li class="group"/g)).toHaveLength(2)
    expect(html.match(/<li class="hit"/g)).toHaveLength(4)
    const [, more = ''] =
      /<p class="more"><a href="([^"]*)">9 more paragraphs of this source/.exec(html) ?? []
    const whole = await page(more.replaceAll('&amp;', '&'))
    expect(whole.match(/<li class="hit"/g)).toHaveLength(11)
    // An answer holds at most ten of a source.
    expect(whole).toContain('<p class="more">2 more paragraphs of this source</p>')
    expect(whole).toContain(`id="${more.split('#')[1]}"`)
    pages.engine = one
  })

  it('pages through many sources, and says where they end', async () => {
    const one = pages.engine
    pages.engine = await buildEngine(
      Array.from({ length: 25 }, (_, index) => sourceOf(`${index}.md`, `Birds ${index}`, [['', 'a gull']])),
    )
    const first = await page('/?q=gull')
    expect(textOf(first)).toContain('Page 1 of 3')
    expect(first).toContain('<a rel="next" href="/?q=gull&amp;page=2">')
    expect(first).not.toContain('rel="prev"')
    const third = await page('/?q=gull&page=3')
    expect(third.match(/<li class="group"/g)).toHaveLength(5)
    expect(third).toMatch(/<li class="group" [^>]*value="21">/)
    expect(third).not.toContain('rel="next"')
    expect(textOf(await page('/?q=gull&page=4'))).toContain('The results end before page 4.')
    pages.engine = one
  })

  it('takes a page number that is none for page 1, and does not look at other parameters', async () => {
    for (const page1 of ['/?q=lamp&page=0', '/?q=lamp&page=x', '/?q=lamp&page=-1', '/?q=lamp&utm_source=x']) {
      expect(await page(page1)).toMatch(/<li class="group" [^>]*value="1">/)
    }
    expect(await page(`/?q=lamp&page=${'9'.repeat(9)}`)).toContain('data-state="empty"')
  })

  it('says when nothing matches', async () => {
    const html = await page('/?q=zzzz')
    expect(html).toContain('data-state="empty"')
    expect(textOf(html)).toContain('No paragraph matches zzzz.')
  })

  it('asks whether another spelling was meant, with hits and without', async () => {
    expect(await page('/?q=lampp')).toContain('Did you mean <a href="/?q=lamp" dir="auto">lamp</a>?')
    expect(await page('/?q=lampp+horn')).toMatch(/data-state="results".*href="\/\?q=lamp\+horn"/s)
  })

  it('says when the time was over, and lets nobody keep that answer', async () => {
    const one = pages.engine
    pages.engine = engineWithSearch(one, async (request) => ({
      ...(await one.search(request)),
      timedOut: true,
    }))
    for (const path of ['/?q=lamp', '/v1/search?q=lamp']) {
      const response = await app.request(path)
      expect(response.headers.get('etag')).toBeNull()
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
    expect(textOf(await page('/?q=lamp'))).toContain('The time was over')
    pages.engine = one
  })

  it('shows what was taken differently than typed', async () => {
    expect(await page('/?q=%22lamp')).toContain('<ul class="notes"')
  })

  it('explains a query that is too long', async () => {
    const html = await page(`/?q=${'a'.repeat(MAX_QUERY_LENGTH + 1)}`, 400)
    expect(html).toContain('data-state="error"')
    expect(textOf(html)).toContain('The query is longer than 2048 characters')
  })
})

describe('the reader', () => {
  it('shows a source with its facts and its paragraphs in order, each under its heading', async () => {
    const text = textOf(await page('/source?id=harbour%2Flighthouses.md')).replace(/\s+/g, ' ')
    const parts = [
      'Lighthouses of',
      'harbour/lighthouses.md',
      '2024-10-09',
      'R. Hale',
      'at night.',
      'The lamp',
      'every four',
      'cut glass',
      'The keepers',
      '1987',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(text.match(/The lamp/g)).toHaveLength(1)
  })

  it('nests headings without a gap, and leaves out the one that repeats the title', async () => {
    const nested = sourceOf('nested.md', 'Top', [
      ['Top', 'a'],
      ['Top', 'b'],
      ['Other', 'c'],
    ])
    const paths = [
      ['Top', 'One'],
      ['Top', 'One', 'Deep'],
      ['Two', 'Three'],
    ]
    const paragraphs = nested.paragraphs.map((paragraph, index) => ({
      ...paragraph,
      address: { ...paragraph.address, headings: paths[index] ?? [] },
    }))
    const one = pages.engine
    pages.engine = await buildEngine([{ ...nested, paragraphs }])
    const html = await page('/source?id=nested.md')
    const headings = [...html.matchAll(/<(h\d) dir="auto">([^<]*)/g)].map(
      ([, level, text]) => `${level} ${text}`,
    )
    expect(headings).toEqual(['h1 Top', 'h2 One', 'h3 Deep', 'h2 Two', 'h3 Three'])
    pages.engine = one
  })

  it('gives each paragraph the anchor that hits link to, on the page that they link to', async () => {
    const long = sourceOf(
      'long.md',
      'Long',
      Array.from({ length: 450 }, (_, index) => ['', `word${index}`] as const),
    )
    const one = pages.engine
    pages.engine = await buildEngine([long])
    for (const ordinal of [0, 40, 199, 200, 449]) {
      const href =
        /href="(\/source\?[^"]*)"/.exec(await page(`/?q=word${ordinal}`))?.[1]?.replaceAll('&amp;', '&') ?? ''
      const [path, anchor] = href.split('#')
      const html = await page(path ?? '')
      expect(html).toMatch(
        new RegExp(
          `id="${anchor}"[^>]*>\\s*<a[^>]*>\\d+</a>\\s*<span><mark[^>]*>word${ordinal}</mark></span></p>`,
        ),
      )
    }
    const second = await page('/source?id=long.md&page=2')
    expect([...second.matchAll(/id="p-(\d+)"/g)].map(([, number]) => Number(number))).toEqual(
      Array.from({ length: 200 }, (_, index) => 201 + index),
    )
    pages.engine = one
  })

  it('marks the words of the query that led there, in all paragraphs, by kind', async () => {
    const html = await page('/source?id=harbour%2Flighthouses.md&q=lamps+keepr~1+whale')
    expect(
      [...html.matchAll(/<mark data-kind="(\w+)">([^<]*)/g)].map(([, kind, word]) => `${kind} ${word}`),
    ).toEqual(['stem lamp', 'exact whale', 'fuzzy keeper', 'stem lamp', 'fuzzy keeper'])
    expect(await page('/source?id=harbour%2Flighthouses.md')).not.toContain('<mark')
    const none = encodeURIComponent('"(((')
    expect(await page(`/source?id=harbour%2Flighthouses.md&q=${none}`)).not.toContain('<mark')
  })

  it('leads back to the results', async () => {
    expect(await page('/source?id=harbour%2Flighthouses.md&q=whale+oil')).toContain(
      '<a href="/?q=whale+oil">',
    )
  })

  it('answers 404 as a page for a source that is none', async () => {
    for (const path of ['/source', '/source?id=nothing', '/nothing']) {
      expect(await page(path, 404)).toContain('data-state="error"')
    }
  })
})

describe('the explanation', () => {
  const explain = (query: string, ordinal: number) =>
    page(
      `/explain?q=${encodeURIComponent(query)}&id=${encodeURIComponent(ARTICLES[0]?.paragraphs[ordinal]?.id ?? '')}`,
    )

  it('is where each hit leads to, and tells its rank and the numbers of its score', async () => {
    const html = await page('/?q=keeper')
    const hrefs = [...html.matchAll(/data-panel="why" href="([^"]*)"/g)].map(([, href = '']) => href)
    expect(hrefs).toHaveLength(2)
    const why = await page(hrefs[0]?.replaceAll('&amp;', '&') ?? '')
    expect(textOf(why)).toContain('Rank 1 of all paragraphs that match.')
    expect(why).toContain('<details class="node" open>')
    const { hits } = await pages.engine.search({ query: 'keeper', limit: 1 })
    expect(textOf(why)).toContain(String(Number(hits[0]?.score.toPrecision(4))))
  })

  it('says what is missing where the paragraph is no hit', async () => {
    const html = await explain('+whale keeper', 3)
    expect(html).toContain('Why this is no result')
    expect(textOf(html)).toContain('does not stand in the paragraph')
  })

  it('answers 404 for a paragraph that is none', async () => {
    for (const path of ['/explain', '/explain?q=a&id=none']) {
      expect(await page(path, 404)).toContain('data-state="error"')
    }
  })
})

describe('assets', () => {
  it('are served under an address that changes with their content, and cached for good', async () => {
    const html = await page('/')
    const hrefs = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, href]) => href ?? '')
    expect(hrefs.map((href) => href.split('/').at(-1))).toEqual(['icon.svg', 'style.css', 'main.js'])
    for (const href of hrefs) {
      const response = await app.request(href)
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(response.headers.get('content-type')).toMatch(/^(image\/svg\+xml|text\/css|text\/javascript)/)
    }
    const other = createApp({
      engine: () => pages.engine,
      clientScripts: new Map([['main.js', 'export const a = 1']]),
    })
    expect((await other.request(hrefs[2] ?? '')).status).toBe(404)
  })

  it('hold no script where the app got none', async () => {
    const html = await (await createApp({ engine: () => pages.engine }).request('/')).text()
    expect(html).not.toContain('<script')
  })
})
