/**
 * @module
 * `/paraseek-search.js`: the element that other sites put into their pages. It is the same for everybody and says nothing of the index, so
 * pages of every origin may load it, as a module too; what it asks here goes through the guards of the API.
 */

import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { answer } from '../http/answer.ts'
import type { AppEnv } from '../http/app-env.ts'
import { isListed } from '../http/entity-tag.ts'

/** To be called before origins are guarded. */
export function addElementScript(app: Hono<AppEnv>, script: string): void {
  const tag = `W/"${createHash('sha256').update(script).digest('base64url').slice(0, 16)}"`
  const facts = {
    caching: 'public, max-age=3600',
    tag,
    headers: { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' },
  }
  app.get('/paraseek-search.js', (c) =>
    isListed(tag, c.req.header('if-none-match'))
      ? answer(c, null, { status: 304, ...facts })
      : answer(c, script, { type: 'text/javascript; charset=utf-8', ...facts }),
  )
}
