import type { SearchEngine } from '@paraseek/shared'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserPath } from './browser.ts'
import { openLibrary } from './library.ts'
import { suiteTitle, testPages, violationsOf } from './tested-page.ts'

describe.skipIf(browserPath === undefined)(suiteTitle('the results in a browser'), () => {
  const { open, forgive, swap } = testPages()

  const parametersOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
  const menu = (page: Page, name: string) => page.locator(`.filter[data-filter=${name}]`)

  async function choose(page: Page, name: string, choice: string): Promise<void> {
    await menu(page, name).locator('summary').click()
    await menu(page, name).getByRole('link', { name: choice }).click()
    await page.waitForLoadState()
  }

  describe('the filters', () => {
    it('narrow the results, are in the URL, and stay while one types on', async () => {
      const page = await open('/?q=tern+gull')
      await choose(page, 'folder', 'terns')
      await choose(page, 'language', 'Welsh')
      expect(parametersOf(page)).toEqual({ q: 'tern gull', folder: 'terns', language: 'cy' })
      expect(await page.locator('.group').count()).toBe(3)
      await page.locator('#q').fill('fish')
      await page.waitForURL('**/?q=fish&folder=terns&language=cy')
      await page.locator('mark', { hasText: 'fish' }).first().waitFor()
      expect(await page.locator('.group').count()).toBe(3)
      await page.getByRole('link', { name: 'Clear' }).click()
      await page.waitForURL('**/?q=fish')
      await page.goBack()
      expect(await menu(page, 'language').locator('summary').textContent()).toBe('Welsh')
    })

    it('take days, and the newest come first where that is asked for', async () => {
      const page = await open('/?q=tern')
      await menu(page, 'date').locator('summary').click()
      await page.getByLabel('From').fill('2024-01-01')
      await page.getByRole('button', { name: 'Apply' }).click()
      await page.waitForURL('**from=2024-01-01**')
      expect(await menu(page, 'date').locator('summary').textContent()).toBe('Since 2024-01-01')
      expect(await page.locator('.paging').textContent()).toContain('of 2')
      await page.goto('/?q=tern')
      await choose(page, 'order', 'Newest first')
      expect(parametersOf(page)).toEqual({ q: 'tern', sort: 'date' })
    })

    it('close at Escape, which leaves the query, and at a click elsewhere; only one is open', async () => {
      const page = await open('/?q=tern+gull')
      const opened = page.locator('.filter[open]')
      await menu(page, 'folder').locator('summary').press('Enter')
      expect(await opened.count()).toBe(1)
      expect(await violationsOf(page)).toEqual([])
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      expect(await opened.count()).toBe(0)
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY')
      expect(await page.locator('#q').inputValue()).toBe('tern gull')
      await menu(page, 'folder').locator('summary').click()
      await menu(page, 'date').locator('summary').click()
      expect(await opened.count()).toBe(1)
      await page.locator('#status').click()
      expect(await opened.count()).toBe(0)
    })

    it('work without JavaScript', async () => {
      const page = await open('/?q=tern', { javaScriptEnabled: false })
      await choose(page, 'language', 'Welsh')
      await page.locator('#q').fill('fish')
      await page.getByRole('button', { name: 'Search' }).click()
      expect(parametersOf(page)).toEqual({ q: 'fish', language: 'cy' })
      expect(await page.locator('.group').count()).toBe(3)
    })
  })

  describe('a hit', () => {
    it('tells why it is one, in place, and what stands around it instead', async () => {
      const page = await open('/?q=wick')
      const [context, why] = ['In context', 'Why this result'].map((name) =>
        page.getByRole('button', { name }),
      )
      await why?.click()
      await page.locator('.panel .explanation').waitFor()
      expect(await page.locator('.panel').textContent()).toContain('Rank 1 of all paragraphs')
      expect(await why?.getAttribute('aria-expanded')).toBe('true')
      expect(await violationsOf(page)).toEqual([])
      await context?.focus()
      await page.keyboard.press(' ')
      await page.locator('.panel .chosen').waitFor()
      expect(await page.locator('.panel p').first().textContent()).toBe('A lamp burned whale oil.')
      expect(await page.locator('.panel .chosen').textContent()).toBe(
        'The keeper trimmed the wick of the lamp.',
      )
      expect(await page.locator('.panel').count()).toBe(1)
      expect(await why?.getAttribute('aria-expanded')).toBe('false')
      expect(await violationsOf(page)).toEqual([])
      await page.keyboard.press('Enter')
      expect(await page.locator('.panel').count()).toBe(0)
      expect(parametersOf(page)).toEqual({ q: 'wick' })
    })

    it('is copied as a citation with a link that leads to it', async () => {
      const page = await open('/?q=wick', { permissions: ['clipboard-read', 'clipboard-write'] })
      await page.getByRole('button', { name: 'Cite' }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      const [citation, link = ''] = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
      expect(citation).toBe('Lamps › Part, harbour/lamps.md:5')
      await page.goto(link)
      expect(await page.locator('.chosen').textContent()).toBe('The keeper trimmed the wick of the lamp.')
      expect(await page.locator('.citation').textContent()).toBe(citation)
    })

    it('leads to the page of its citation where nothing can be copied', async () => {
      const page = await open('/?q=wick')
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
      await page.getByRole('button', { name: 'Cite' }).click()
      await page.waitForURL('**/paragraph?id=*')
      expect(await page.locator('.citation').textContent()).toContain('harbour/lamps.md:5')
    })

    it('follows its links where there is no JavaScript', async () => {
      const page = await open('/?q=wick&folder=harbour', { javaScriptEnabled: false })
      await page.getByRole('link', { name: 'In context' }).click()
      expect(await page.locator('.chosen').textContent()).toContain('wick')
      await page.getByRole('link', { name: 'Results for wick' }).click()
      expect(parametersOf(page)).toEqual({ q: 'wick', folder: 'harbour' })
    })

    it('shows what is hostile around it as text', async () => {
      const page = await open('/?q=hostile')
      await page.getByRole('button', { name: 'In context' }).first().click()
      await page.locator('.panel .chosen').first().waitFor()
      expect(await page.locator('#content :is(img, script, svg)').count()).toBe(0)
    })
  })

  describe('while the index is exchanged', () => {
    it('each answer is whole, and the next one is of the new index', async () => {
      const page = await open('/?q=tern')
      const other: SearchEngine = await openLibrary(['A tern flew over the new index.'])
      swap(other)
      await page.locator('#q').fill('tern flew')
      await page.locator('.snippet', { hasText: 'the new index' }).waitFor()
      await page.getByRole('button', { name: 'In context' }).first().click()
      await page.locator('.panel .chosen').waitFor()
      await other.close()
    })

    it('a panel of a paragraph that is gone becomes the page that says so', async () => {
      const page = await open('/?q=wick')
      const other = await openLibrary(['Nothing of that is left.'])
      swap(other)
      await page.getByRole('button', { name: 'In context' }).click()
      await page.waitForURL('**/paragraph?*')
      expect(await page.locator('h1').textContent()).toBe('Nothing is here.')
      await other.close()
      forgive('404')
    })
  })
})
