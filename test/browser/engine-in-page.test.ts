/** The bundle of the engine in a page as most are: without shared memory, without Node. */

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MemoryDirectory, memoryLock, SegmentIndexWriter } from '@paraseek/engine'
import type { ParagraphId, SourceId } from '@paraseek/shared'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserPath, launchBrowser } from './browser.ts'
import { suiteTitle } from './tested-page.ts'

const bundle = new URL('../../packages/engine/dist/bundle/', import.meta.url)

/** The files of an index of segments with one paragraph. */
function indexFiles(): MemoryDirectory {
  const directory = new MemoryDirectory()
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  const [id, path, text] = ['tides' as SourceId, 'tides.md', 'The moon pulls the water.']
  const address = { path, startLine: 7, endLine: 7, start: 0, end: text.length, headings: [] }
  writer.add({
    source: { id, title: 'Tides', path, format: 'markdown', metadata: {}, paragraphCount: 1 },
    paragraphs: [
      { id: 'tides#000000000001' as ParagraphId, sourceId: id, ordinal: 0, kind: 'prose', text, address },
    ],
  })
  writer.commit()
  return directory
}

// The text of a program: what tests are compiled to has no dynamic import that a page knows.
const PROGRAM = `(async (names) => {
  const { MemoryDirectory, openDirectory } = await import('/bundle/index.js')
  const contentOf = async (name) => new Uint8Array(await (await fetch('/index/' + name)).arrayBuffer())
  const files = await Promise.all(names.map(async (name) => [name, await contentOf(name)]))
  const engine = await openDirectory(new MemoryDirectory(files))
  const { hits } = await engine.search({ query: 'waters of the moon' })
  await engine.close()
  return { locations: hits.map(({ links }) => links.location), hasSharedMemory: 'SharedArrayBuffer' in globalThis }
})`

describe.skipIf(browserPath === undefined)(suiteTitle('the engine in a page'), () => {
  const index = indexFiles()
  let browser: Browser
  let site: Server
  let siteUrl: string

  beforeAll(async () => {
    browser = await launchBrowser()
    site = createServer(({ url = '' }, response) => {
      const [, folder, name = ''] = url.split('/')
      response.setHeader('Content-Type', folder === 'bundle' ? 'text/javascript' : 'text/html; charset=utf-8')
      if (folder === 'bundle') response.end(readFileSync(new URL(name, bundle)))
      else
        response.end(
          folder === 'index' ? index.bytesOf(name) : '<!doctype html><link rel="icon" href="data:,">',
        )
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
  })

  afterAll(async () => {
    await browser.close()
    site.close()
  })

  it('searches an index of segments', async () => {
    const page = await browser.newPage()
    await page.goto(siteUrl)
    const answer: unknown = await page.evaluate(`${PROGRAM}(${JSON.stringify(index.list())})`)
    expect(answer).toEqual({ locations: ['tides.md:7'], hasSharedMemory: false })
  })
})
