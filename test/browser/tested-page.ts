/**
 * @module
 * Pages of a real server in a real browser, for a suite of tests: nothing may go wrong on them unseen.
 */

import { type RunningServer, serve } from '@paraseek/server'
import type { SearchEngine } from '@paraseek/shared'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { BROWSER_ADVICE, browserPath, launchBrowser } from './browser.ts'
import { openLibrary } from './library.ts'
import { type PathProxy, startPathProxy } from './path-proxy.ts'

/** The name of a suite; where it is skipped, with the reason. */
export function suiteTitle(name: string): string {
  return browserPath === undefined ? `${name} (${BROWSER_ADVICE})` : name
}

export interface TestedPages {
  /** Opens a page of the server. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
  /** Forgets what went wrong and has that text in it: a fault that a test makes itself. */
  forgive(text: string): void
  /** Puts another engine in place of the library. */
  swap(engine: SearchEngine): void
}

/**
 * Call it in a suite.
 *
 * @param basePath where a proxy puts the server; paths to open are below it
 */
export function testPages(basePath = ''): TestedPages {
  let library: SearchEngine
  let engine: SearchEngine
  let server: RunningServer
  let proxy: PathProxy | undefined
  /** Where the pages begin. */
  let home: string
  let browser: Browser
  /** What went wrong on a page: errors, refusals of the content security policy, dialogs, requests to others. */
  let faults: string[] = []

  beforeAll(async () => {
    library = await openLibrary()
    engine = library
    server = await serve({ engine: () => engine, port: 0, basePath })
    if (basePath !== '') proxy = await startPathProxy(server.url, basePath)
    home = (proxy ?? server).url
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await proxy?.close()
    await server.close()
    await library.close()
  })

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    engine = library
    const found = faults
    faults = []
    expect(found).toEqual([])
  })

  return {
    async open(path, options = {}) {
      const context = await browser.newContext({ baseURL: home, ...options })
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
      page.on('dialog', (dialog) => {
        faults.push(dialog.message())
        return dialog.dismiss()
      })
      page.on('request', (request) => request.url().startsWith(home) || faults.push(request.url()))
      await page.goto(home + path)
      return page
    },
    forgive(text) {
      faults = faults.filter((fault) => !fault.includes(text))
    },
    swap(other) {
      engine = other
    },
  }
}

/** What axe-core finds on a page. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
