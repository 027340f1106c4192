import { describe, expect, it } from 'vitest'
import { browserPath } from './browser.ts'
import { suiteTitle, testPages } from './tested-page.ts'

const BASE = '/help/search'

describe.skipIf(browserPath === undefined)(suiteTitle('the page under a path of a proxy'), () => {
  const { open } = testPages(BASE)

  it('completes, searches, opens panels and leads to sources, all below its path', async () => {
    const page = await open('')
    const below = () => new URL(page.url()).pathname
    await page.keyboard.type('lam')
    await page.locator('#suggestions [role=option]').first().waitFor()
    await page.keyboard.type('p')
    await page.locator('#status', { hasText: /paragraph/ }).waitFor({ state: 'attached' })
    expect(below()).toBe(BASE)
    await page.locator('[data-panel=why]').first().click()
    await page.locator('.panel .explanation').waitFor()
    await page.locator('a.hit-link').first().click()
    await page.locator('p.back a').waitFor()
    expect(below()).toBe(`${BASE}/source`)
    await page.locator('p.back a').click()
    await page.locator('body[data-state=results]').waitFor()
    expect(below()).toBe(BASE)
  })
})
