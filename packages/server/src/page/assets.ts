/**
 * @module
 * What the pages point to: each other, and the files that they load, held in memory under an address that changes with their content.
 */

import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { RequestProblem } from '../http/problem.ts'
import { ICON } from './icon.ts'
import { PageLinks } from './links.ts'
import { STYLE } from './style.ts'

/** Compiled browser modules: file name (`main.js`) to text. The page loads `main.js`, which imports the others. */
export type ClientScripts = ReadonlyMap<string, string>

export interface Assets {
  /** Changes whenever a file does. */
  readonly version: string
  readonly links: PageLinks
  /** The address of a file, or `undefined` if there is none of that name. */
  href(name: string): string | undefined
  /** Answers a request for `/assets/:version/:name`. */
  answer(c: Context): Response
}

interface Asset {
  readonly text: string
  readonly type: string
}

/** @param base path that the app is mounted under, without a slash at its end; empty at the root */
export function createAssets(scripts: ClientScripts, base = ''): Assets {
  const files = new Map<string, Asset>([
    ['style.css', { text: STYLE, type: 'text/css; charset=utf-8' }],
    ['icon.svg', { text: ICON, type: 'image/svg+xml' }],
  ])
  for (const [name, text] of scripts) files.set(name, { text, type: 'text/javascript; charset=utf-8' })
  // The pages that name them are other pages elsewhere, whose tags must differ too.
  const hash = createHash('sha256').update(`${base}\n`)
  for (const [name, { text }] of files) hash.update(`${name}\n${text}\n`)
  // One version for all files: modules import each other by relative address, so they must share a folder.
  const version = hash.digest('hex').slice(0, 12)

  return {
    version,
    links: new PageLinks(base),
    href: (name) => (files.has(name) ? `${base}/assets/${version}/${name}` : undefined),
    answer(c) {
      const file = files.get(c.req.param('name') ?? '')
      if (file === undefined || c.req.param('version') !== version) {
        throw new RequestProblem('NOT_FOUND', 'this version of the page has no such file: load the page anew')
      }
      return c.body(file.text, 200, {
        'Content-Type': file.type,
        'Cache-Control': 'public, max-age=31536000, immutable',
      })
    },
  }
}
