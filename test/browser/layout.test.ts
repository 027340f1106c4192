import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { browserPath } from './browser.ts'
import { LONG_WORD } from './library.ts'
import { suiteTitle, testPages } from './tested-page.ts'

describe.skipIf(browserPath === undefined)(suiteTitle('the layout of the pages'), () => {
  const { open } = testPages()

  it('sets right-to-left text from the right', async () => {
    const page = await open(`/?q=${encodeURIComponent('המגדלור')}`)
    const direction = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).direction)
    expect(await direction('.snippet')).toBe('rtl')
    expect(await direction('.group-title')).toBe('rtl')
    expect(await direction('.foot')).toBe('ltr')
  })

  it('sets a text in a language from the right so, also where it begins with a Latin word', async () => {
    const id = encodeURIComponent('titanic.md#0')
    const others = await Promise.all(
      [
        ['/?q=titanic', '.group-title, .place, .snippet'],
        ['/source?q=titanic&id=titanic.md', 'h1, .text h2, .paragraph'],
        [`/paragraph?q=titanic&id=${id}`, 'h1, h1 + .fine, .neighbours > [dir]'],
        [`/explain?q=titanic&id=${id}`, '.quoted'],
      ].map(async ([path = '', selector = '']) => {
        const page = await open(path)
        return page
          .locator(selector)
          .evaluateAll((elements) => elements.map((element) => getComputedStyle(element).direction))
      }),
    )
    expect(others.map((directions) => directions.length)).toEqual([5, 4, 4, 1])
    expect(new Set(others.flat())).toEqual(new Set(['rtl']))
  })

  it('never scrolls sideways on a narrow screen', async () => {
    for (const path of [
      '/',
      '/?q=gull',
      '/?q=hostile',
      '/?q=zzzz',
      '/source?id=hostile.md',
      `/explain?q=hostile&id=${encodeURIComponent('hostile.md#0')}`,
      `/paragraph?q=hostile&id=${encodeURIComponent('hostile.md#0')}`,
      '/?q=tern&folder=terns&from=2024-01-01&sort=date',
    ]) {
      const page = await open(path, { viewport: { width: 320, height: 640 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
    }
  })

  it('breaks words that are longer than a line, in texts, headings, facts, queries and warnings', async () => {
    const id = encodeURIComponent(`${LONG_WORD}.md#0`)
    for (const path of [
      `/?q=${'o'.repeat(2000)}`,
      '/?q=long',
      `/?q=long+${LONG_WORD}s`,
      `/source?q=long&id=${LONG_WORD}.md`,
      `/paragraph?q=long&id=${id}`,
      `/explain?q=long&id=${id}`,
    ]) {
      const page = await open(path, { viewport: { width: 360, height: 640 } })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360)
    }
  })

  it('keeps ranks, line numbers and names of facts in one line', async () => {
    const linesOf = async (page: Page, selector: string) =>
      page.locator(selector).evaluateAll((elements) => {
        const range = document.createRange()
        return elements.map((element) => {
          range.selectNodeContents(element)
          return range.getClientRects().length
        })
      })
    const results = await open('/?q=tern&page=2')
    expect(new Set(await linesOf(results, '.rank'))).toEqual(new Set([1]))
    const source = await open('/source?id=harbour%2Fgulls.md')
    expect(new Set(await linesOf(source, '.line'))).toEqual(new Set([1]))
    const long = await open(`/source?id=${LONG_WORD}.md`, { viewport: { width: 360, height: 640 } })
    expect((await linesOf(long, '.facts dt')).slice(0, 2)).toEqual([1, 1])
  })
})
