import type { SearchEngine } from '@paraseek/shared'
import { expect } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from './articles.ts'
import { buildEngine } from './build-engine.ts'

/** Pages over the articles, or over the engine that a test puts in their place. */
export interface OpenPages {
  engine: SearchEngine
  readonly app: ReturnType<typeof createApp>
  /** The page at an address, as a browser asks for it. */
  page(path: string, status?: number): Promise<string>
}

export async function openPages(): Promise<OpenPages> {
  const app = createApp({ engine: () => pages.engine, clientScripts: new Map([['main.js', 'export {}']]) })
  const pages: OpenPages = {
    engine: await buildEngine(ARTICLES),
    app,
    async page(path, status = 200) {
      const response = await app.request(path, { headers: { Accept: 'text/html,*/*' } })
      expect(response.status).toBe(status)
      expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8')
      return response.text()
    },
  }
  return pages
}
