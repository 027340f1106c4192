import type { Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserPath } from './browser.ts'
import { suiteTitle, testPages, violationsOf } from './tested-page.ts'

describe.skipIf(browserPath === undefined)(suiteTitle('the page in a browser'), () => {
  const { open, forgive } = testPages()

  const statusOf = (page: Page, text: RegExp) =>
    page.locator('#status', { hasText: text }).waitFor({ state: 'attached' })
  const queryOf = (page: Page) => new URL(page.url()).searchParams.get('q')

  describe('typing', () => {
    it('shows results as one types, without loading the page anew', async () => {
      const page = await open('/')
      await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
      await page.keyboard.type('whale oil')
      await statusOf(page, /paragraph/)
      expect(await page.locator('mark').allTextContents()).toEqual(['whale', 'oil'])
      expect(await page.locator('.address').first().textContent()).toBe('harbour/lamps.md:3')
      expect(queryOf(page)).toBe('whale oil')
      expect(await page.title()).toBe('whale oil · Paraseek')
      expect(await page.locator('body[data-same-page]').count()).toBe(1)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
    })

    it('shows the answer to the last query, when an earlier one comes late', async () => {
      const page = await open('/')
      const held: Route[] = []
      await page.route('**/?q=lamp', (route) => {
        held.push(route)
      })
      const asked = page.waitForRequest('**/?q=lamp')
      await page.keyboard.type('lamp')
      await asked
      await page.locator('#q').fill('gull')
      await statusOf(page, /25 paragraphs/)
      // The browser has dropped this request already, so it may not take the answer any more.
      await Promise.allSettled(held.map((route) => route.continue()))
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
      expect(await page.locator('mark').first().textContent()).toBe('Gull')
    })

    it('goes back to the start page when the query is empty', async () => {
      const page = await open('/?q=gull')
      await page.locator('#q').fill('')
      await page.locator('body[data-state=start]').waitFor()
      expect(new URL(page.url()).search).toBe('')
    })

    it('says that nothing matches, and what it did not understand', async () => {
      const page = await open('/')
      await page.keyboard.type('"zzzz')
      await page.locator('body[data-state=empty]').waitFor()
      expect(await page.locator('h1').textContent()).toBe('No paragraph matches "zzzz.')
      expect(await page.locator('.notes li').count()).toBeGreaterThan(0)
    })

    it('says when the server cannot be reached, and keeps the last results', async () => {
      const page = await open('/?q=gull')
      await page.route('**/?q=*', (route) => route.abort())
      await page.locator('#q').fill('lamp')
      await statusOf(page, /cannot be reached/)
      expect(await page.locator('.hit').count()).toBe(3)
      forgive('net::ERR_FAILED')
    })
  })

  describe('the address bar', () => {
    it('is the state: back and forward show the earlier queries', async () => {
      const page = await open('/')
      for (const query of ['whale', 'wick']) {
        await page.locator('#q').fill(query)
        await page.keyboard.press('Enter')
        await page.waitForURL(`**/?q=${query}`)
        await page.locator('mark', { hasText: query }).waitFor()
      }
      await page.goBack()
      await page.locator('mark', { hasText: 'whale' }).waitFor()
      expect(await page.locator('#q').inputValue()).toBe('whale')
      await page.goForward()
      await page.locator('mark', { hasText: 'wick' }).waitFor()
      await page.goBack()
      await page.goBack()
      await page.locator('body[data-state=start]').waitFor()
      expect(await page.locator('#q').inputValue()).toBe('')
    })

    it('stays as it is where a link leads to a place on the page', async () => {
      const page = await open('/?q=gull')
      const requests: string[] = []
      page.on('request', (request) => requests.push(request.url()))
      const first = page.locator('.hit').first()
      await first.evaluate((hit) => hit.setAttribute('data-seen', ''))
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/?q=gull#main')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
      await page.goBack()
      await page.waitForURL('**/?q=gull')
      expect(await first.getAttribute('data-seen')).toBe('')
      expect(requests).toEqual([])
    })

    it('leads through the pages of results', async () => {
      const page = await open('/?q=tern')
      await page.getByRole('link', { name: 'Next' }).click()
      await page.getByRole('link', { name: 'Next' }).click()
      expect(await page.locator('.paging').textContent()).toContain('Page 3 of 3')
      expect(await page.locator('.group').count()).toBe(3)
    })
  })

  describe('the keyboard', () => {
    it('moves from the field through the results and back, and opens one', async () => {
      const page = await open('/?q=lamp')
      const focused = () =>
        page.evaluate(() => document.activeElement?.closest('.hit')?.querySelector('.address')?.textContent)
      const addresses = await page.locator('.address').allTextContents()
      expect(new Set(addresses).size).toBeGreaterThan(1)
      await page.keyboard.press('/')
      await page.keyboard.press('ArrowDown')
      expect(await focused()).toBe(addresses[0])
      await page.keyboard.press('ArrowDown')
      expect(await focused()).toBe(addresses[1])
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/source?*')
      const marked = page.locator('.paragraph:target')
      expect(await marked.textContent()).toContain('lamp')
      expect(await page.locator('.paragraph mark').allTextContents()).toEqual(['lamp', 'lamp'])
      expect(
        await marked.evaluate((element) => getComputedStyle(element, '::after').borderInlineStartWidth),
      ).toBe('3px')
      await page.getByRole('link', { name: 'Results for lamp' }).click()
      expect(queryOf(page)).toBe('lamp')
    })

    it('clears with Escape, and types a slash where one types', async () => {
      const page = await open('/?q=lamp')
      await page.keyboard.press('Escape')
      await page.locator('body[data-state=start]').waitFor()
      await page.keyboard.type('a/b')
      expect(await page.locator('#q').inputValue()).toBe('a/b')
    })
  })

  describe('suggestions', () => {
    const optionsOf = (page: Page) => page.locator('#suggestions [role=option] span:first-child')

    it('complete what is typed, are chosen with the arrows, and taken with Enter', async () => {
      const page = await open('/')
      await page.keyboard.type('whale ke')
      await optionsOf(page).filter({ hasText: 'whale keeper' }).waitFor()
      await page.keyboard.press('ArrowDown')
      const chosen = page.locator('#suggestions [aria-selected=true]')
      expect(await page.locator('#q').getAttribute('aria-activedescendant')).toBe(
        await chosen.getAttribute('id'),
      )
      const text = await chosen.locator('span').first().textContent()
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.searchParams.get('q') === text)
      expect(await page.locator('#q').inputValue()).toBe(text)
      expect(await page.locator('#suggestions').isVisible()).toBe(false)
    })

    it('come round to the field with the arrows, and close with Escape, which keeps the text', async () => {
      const page = await open('/')
      await page.keyboard.type('la')
      await optionsOf(page).first().waitFor()
      await page.keyboard.press('ArrowUp')
      const options = page.locator('#suggestions [role=option]')
      expect(await options.last().getAttribute('aria-selected')).toBe('true')
      await page.keyboard.press('ArrowDown')
      expect(await page.locator('#suggestions [aria-selected=true]').count()).toBe(0)
      expect(await page.locator('#q').getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('Escape')
      expect(await page.locator('#q').getAttribute('aria-expanded')).toBe('false')
      expect(await page.locator('#q').inputValue()).toBe('la')
    })

    it('are taken with a click, and stay text', async () => {
      const page = await open('/')
      await page.keyboard.type('gulls of')
      await page.getByRole('option', { name: 'Gulls of the harbour' }).click()
      await page.waitForURL('**/?q=Gulls+of+the+harbour')
      await page.locator('#q').fill('onerr')
      await optionsOf(page).first().waitFor()
      expect(await page.locator('#suggestions :is(img, script, svg)').count()).toBe(0)
    })

    it('have no fault that axe-core finds', async () => {
      const page = await open('/')
      await page.keyboard.type('la')
      await optionsOf(page).first().waitFor()
      await page.keyboard.press('ArrowDown')
      expect(await violationsOf(page)).toEqual([])
    })
  })

  describe('a hit', () => {
    it('comes with the likelier spelling', async () => {
      const page = await open('/?q=lampp')
      await page.getByRole('link', { name: 'lamp', exact: true }).click()
      await page.waitForURL('**/?q=lamp')
    })
  })

  describe('without JavaScript', () => {
    it('searches, pages and reads', async () => {
      const page = await open('/', { javaScriptEnabled: false })
      await page.locator('#q').fill('tern')
      await page.getByRole('button', { name: 'Search' }).click()
      expect(await page.locator('.group').count()).toBe(10)
      await page.getByRole('link', { name: 'Next' }).click()
      await page.locator('.hit-link').first().click()
      expect(await page.locator('.source h1').textContent()).toMatch(/^Watch/)
      expect(await page.locator('.paragraph:target mark[data-kind=exact]').allTextContents()).toEqual([
        'tern',
      ])
    })

    it('shows more of a source, and why a result is one', async () => {
      const page = await open('/?q=gull', { javaScriptEnabled: false })
      await page.getByRole('link', { name: '22 more paragraphs of this source' }).click()
      expect(await page.locator('.hit').count()).toBe(10)
      await page.getByText('Why this result').first().click()
      expect(await page.locator('.explanation').textContent()).toContain('Rank 1')
      expect(await page.locator('#suggestions').isVisible()).toBe(false)
    })
  })

  describe('hostile text', () => {
    it('stays text, typed or found', async () => {
      const page = await open('/')
      await page.keyboard.type('<img src=x onerror=alert(1)>')
      await statusOf(page, /./)
      await page.locator('#q').fill('hostile')
      await page.locator('mark', { hasText: 'hostile' }).waitFor()
      expect(await page.locator('#content :is(img, script, svg)').count()).toBe(0)
      await page.locator('.hit-link').first().click()
      expect(await page.locator('main :is(img, script, svg)').count()).toBe(0)
    })
  })

  it.each(['light', 'dark'] as const)(
    'has no fault that axe-core finds, in the %s theme',
    async (colorScheme) => {
      for (const path of [
        '/',
        '/?q=gull',
        '/?q=%22zzzz',
        '/?q=lampp',
        `/explain?q=lamp&id=${encodeURIComponent('harbour/lamps.md#0')}`,
        `/paragraph?q=lamp&id=${encodeURIComponent('harbour/lamps.md#0')}`,
        '/?q=tern&folder=terns&language=en',
        '/?q=tern&folder=harbour',
        '/source?id=harbour%2Fgulls.md&q=lamp#p-25',
        '/source?id=none',
      ]) {
        const page = await open(path, { colorScheme })
        expect(await violationsOf(page), path).toEqual([])
      }
      forgive('404')
    },
  )
})
