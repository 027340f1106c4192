/**
 * `<paraseek-search>` in a page of another origin, as a site would have it.
 */

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { type RunningServer, serve } from '@paraseek/server'
import type { SearchResponse } from '@paraseek/shared'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, launchBrowser } from './browser.ts'
import { LONG_WORD, openLibrary } from './library.ts'
import { suiteTitle, violationsOf } from './tested-page.ts'

const CORS = { 'Access-Control-Allow-Origin': '*' }
const script = createRequire(import.meta.url).resolve('@paraseek/client/paraseek-search.js')

describe.skipIf(browserPath === undefined)(suiteTitle('the element in a page of another origin'), () => {
  let browser: Browser
  let site: Server
  let siteUrl: string
  let server: RunningServer
  let faults: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    site = createServer((request, response) => {
      const [path, asked = ''] = request.url?.split('?') ?? []
      const attributes = decodeURIComponent(asked)
      const kind = path === '/module' ? 'type="module"' : 'defer'
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><html lang="en"><head><meta name="color-scheme" content="light dark"><title>A site</title><style>html { background: Canvas; color: CanvasText }</style><link rel="icon" href="data:,">
<script src="${server.url}/paraseek-search.js" ${kind}></script></head>
<body><main><h1>A site</h1><paraseek-search ${attributes}></paraseek-search></main></body></html>`)
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
    const library = await openLibrary()
    server = await serve({
      engine: () => library,
      port: 0,
      origins: [siteUrl],
      elementScript: readFileSync(script, 'utf8'),
    })
  })

  afterAll(async () => {
    await browser.close()
    site.close()
    await server.close()
  })

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    expect(faults.splice(0)).toEqual([])
  })

  async function open(attributes = '', colorScheme: 'light' | 'dark' = 'light', path = '/'): Promise<Page> {
    const page = await (await browser.newContext({ colorScheme })).newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    page.on('dialog', (dialog) => {
      faults.push(dialog.message())
      return dialog.dismiss()
    })
    await page.goto(`${siteUrl}${path}?${encodeURIComponent(attributes)}`)
    await page.locator('paraseek-search input').waitFor()
    return page
  }

  it.each(['light', 'dark'] as const)(
    'searches while one types, marks the words, and passes axe-core, %s',
    async (scheme) => {
      const page = await open('label="Search the library"', scheme)
      expect(await violationsOf(page)).toEqual([])
      await page.getByLabel('Search the library').pressSequentially('lamp')
      await page.locator('paraseek-search ol li').first().waitFor()
      expect(await page.locator('paraseek-search mark').first().textContent()).toBe('lamp')
      expect(await page.locator('paraseek-search [role=status]').textContent()).toMatch(/^\d+ results?$/)
      expect(await violationsOf(page)).toEqual([])
      const folder = process.env['SCREENSHOTS']
      if (folder !== undefined) await page.screenshot({ path: `${folder}/element-${scheme}.png` })
    },
  )

  it('suggests while one types, by keys and by pointer, and passes axe-core', async () => {
    const page = await open()
    const field = page.getByRole('combobox', { name: 'Search' })
    await field.pressSequentially('trimmed wi')
    const option = page.getByRole('option').first()
    await option.waitFor()
    expect(await field.getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowDown')
    expect(await option.getAttribute('aria-selected')).toBe('true')
    expect(await violationsOf(page)).toEqual([])
    const folder = process.env['SCREENSHOTS']
    if (folder !== undefined) await page.screenshot({ path: `${folder}/element-suggestions.png` })
    await page.keyboard.press('Enter')
    expect(await field.inputValue()).toBe('trimmed wick')
    expect(await field.getAttribute('aria-expanded')).toBe('false')
    await field.fill('gul')
    await page.getByRole('option').last().click()
    expect(await field.inputValue()).not.toBe('gul')
    await page.locator('paraseek-search ol li').first().waitFor()
  })

  it('closes its suggestions at Escape, and then goes on to the hits', async () => {
    const page = await open()
    await page.getByLabel('Search', { exact: true }).pressSequentially('lamp')
    await page.getByRole('option').first().waitFor()
    await page.locator('paraseek-search ol li').first().waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('option').count()).toBe(0)
    await page.keyboard.press('ArrowDown')
    expect(
      await page
        .locator('paraseek-search a')
        .first()
        .evaluate((link) => link.matches(':focus')),
    ).toBe(true)
  })

  it('goes through the hits by keys, and leads to the paragraph on the server', async () => {
    const page = await open('suggestions="0"')
    await page.getByLabel('Search').fill('lamp wick')
    await page.locator('paraseek-search ol li').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.url}/paragraph?**`)
    expect(await page.locator('.chosen').textContent()).toContain('wick')
  })

  it('shows more on demand, up to the last, and empties itself at Escape', async () => {
    const page = await open('limit="20" filter="folder:harbour"')
    await page.getByLabel('Search').fill('harbour')
    await page.getByRole('button', { name: 'More results' }).click()
    await page.locator('paraseek-search ol li').nth(20).waitFor()
    const more = page.getByRole('button', { name: 'More results' })
    while ((await more.count()) > 0) await more.click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.locator('paraseek-search ol li').first().waitFor({ state: 'detached' })
    expect(await page.getByLabel('Search').inputValue()).toBe('')
  })

  it('keeps what it shows where more cannot be had, and begins again where the index has changed', async () => {
    const page = await open('filter="folder:harbour"')
    await page.getByLabel('Search').fill('harbour')
    const hits = page.locator('paraseek-search ol li')
    await hits.nth(9).waitFor()
    const next = /cursor=/
    const more = page.getByRole('button', { name: 'More results' })
    await page.route(next, (route) => route.fulfill({ status: 500, headers: CORS }))
    await more.click()
    await page.getByText('The search did not work').waitFor()
    expect(await hits.count()).toBe(10)
    await page.unroute(next)
    await more.click()
    await hits.nth(10).waitFor()
    const stale = JSON.stringify({
      code: 'INVALID_REQUEST',
      errors: [{ pointer: '/cursor', detail: 'stale' }],
    })
    const headers = { ...CORS, 'Content-Type': 'application/problem+json' }
    await page.route(next, (route) => route.fulfill({ status: 400, headers, body: stale }))
    await more.click()
    await hits.nth(10).waitFor({ state: 'detached' })
    expect(await hits.count()).toBe(10)
    expect(await page.locator('paraseek-search [role=status]').textContent()).toMatch(/ results$/)
    expect(
      await hits
        .first()
        .locator('a')
        .evaluate((link) => link.matches(':focus')),
    ).toBe(true)
    faults = []
  })

  it('tells the page of searches and of hits that are chosen, and leaves those to it', async () => {
    const page = await open()
    const told = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          let total = -1
          document.addEventListener('paraseek-search', (event) => {
            total = (event as CustomEvent<{ total: { value: number } }>).detail.total.value
          })
          document.addEventListener('paraseek-select', (event) => {
            event.preventDefault()
            const { hit } = (event as CustomEvent<{ hit: { source: { id: string } } }>).detail
            resolve(`${total} ${hit.source.id}`)
          })
        }),
    )
    await page.getByLabel('Search').fill('wick')
    await page.locator('paraseek-search a').first().click()
    expect(await told).toBe('1 harbour/lamps.md')
    expect(page.url()).toContain(siteUrl)
  })

  it('marks the words of a fragment that begins within its paragraph', async () => {
    const page = await open('suggestions="0"')
    await page.route('**/v1/search?**', async (route) => {
      const response = await route.fetch()
      const answer = (await response.json()) as SearchResponse
      const hits = answer.hits.map((hit) => {
        const { text } = hit.paragraph
        const start = text.indexOf('the wick')
        const fragments = hit.snippet.fragments.map((fragment) => ({
          ...fragment,
          start,
          text: text.slice(start),
        }))
        return { ...hit, snippet: { ...hit.snippet, fragments } }
      })
      await route.fulfill({ response, json: { ...answer, hits } })
    })
    await page.getByLabel('Search').fill('wick')
    const snippet = page.locator('paraseek-search [part=snippet]').first()
    await snippet.waitFor()
    expect(await snippet.textContent()).toBe('the wick of the lamp.')
    expect(await snippet.locator('mark').allTextContents()).toEqual(['wick'])
  })

  it('sets a text in a language from the right so, also where it begins with a Latin word', async () => {
    const page = await open('query="titanic" suggestions="0"')
    const parts = page.locator(':is([part=title], [part=place], [part=snippet])')
    await parts.first().waitFor()
    const directions = await parts.evaluateAll((elements) =>
      elements.map((element) => getComputedStyle(element).direction),
    )
    expect(directions).toHaveLength(6)
    expect(new Set(directions)).toEqual(new Set(['rtl']))
  })

  it('breaks words that are longer than a line', async () => {
    const page = await open(`query="long ${LONG_WORD}s"`)
    await page.setViewportSize({ width: 360, height: 640 })
    await page.locator('paraseek-search ol li').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  it('is defined by its script as a module too, which has to be told its server', async () => {
    const page = await open(`base="${server.url}" query="lamp"`, 'light', '/module')
    await page.locator('paraseek-search ol li').first().waitFor()
    expect(await page.locator('paraseek-search mark').first().textContent()).toBe('lamp')
  })

  it('makes no tag of a text that tries to be one', async () => {
    const page = await open()
    await page.getByLabel('Search').fill('hostile')
    await page.locator('paraseek-search ol li').first().waitFor()
    expect(await page.locator('paraseek-search img, paraseek-search ol li svg').count()).toBe(0)
  })

  it('says so where the server does not answer, and tells the page', async () => {
    const page = await open('base="/nowhere/"')
    const told = page.evaluate(
      () => new Promise((resolve) => document.addEventListener('paraseek-error', () => resolve(true))),
    )
    await page.getByLabel('Search').fill('lamp')
    expect(await told).toBe(true)
    expect(await page.locator('paraseek-search [role=status]').textContent()).toContain('did not work')
    faults = []
  })
})
