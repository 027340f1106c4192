/**
 * @module
 * `ETag` without computing the answer: while the index is the same, the same request has the same answer.
 *
 * The tag is weak (RFC 9110, section 8.8.1): the times in an answer differ, what it says does not.
 */

import { createHash } from 'node:crypto'
import type { SearchEngine } from '@paraseek/shared'
import type { MiddlewareHandler } from 'hono'
import { answer } from './answer.ts'
import type { AppEnv } from './app-env.ts'

/** Kept by the client only to ask whether it is still so. */
export const NO_CACHE = 'no-cache'

const identities = new WeakMap<SearchEngine, Promise<string>>()

/** Of the API: answers 304 to GET and HEAD where the client has the answer, and leaves the tag for the one that is made. */
export const answerUnchanged: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
  const tag = tagOf(await identityOf(c.var.engine), 'v1', c.req.url)
  if (isListed(tag, c.req.header('if-none-match'))) {
    return answer(c, null, { status: 304, headers: { 'Cache-Control': NO_CACHE, ETag: tag } })
  }
  c.set('entityTag', tag)
  return next()
}

/**
 * Of pages: tags every successful and whole answer to GET and HEAD, and answers 304 when the client has it already.
 *
 * @param salt identity of whatever else shapes the answer: the version of the page
 */
export function entityTag(salt: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.header('Cache-Control', NO_CACHE)
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const tag = tagOf(await identityOf(c.var.engine), salt, c.req.url)
    if (isListed(tag, c.req.header('if-none-match'))) return c.body(null, 304, { ETag: tag })
    await next()
    // Asked again, a search that ran out of time may find more.
    if (c.var.isPartial) c.header('Cache-Control', 'no-store')
    else if (c.res.status === 200) c.header('ETag', tag)
  }
}

// A generation counts the commits of one index. Another index served later at this address may have the same number, so
// the counts and the size belong to the identity.
function identityOf(engine: SearchEngine): Promise<string> {
  let identity = identities.get(engine)
  if (identity === undefined) {
    identity = engine.stats().then((stats) => `${stats.generation}-${digest(JSON.stringify(stats))}`)
    identities.set(engine, identity)
    identity.catch(() => identities.delete(engine))
  }
  return identity
}

function tagOf(identity: string, salt: string, url: string): string {
  return `W/"${identity}-${digest(`${salt}\n${url}`)}"`
}

function isListed(tag: string, header: string | undefined): boolean {
  // Weak comparison: `W/` does not count.
  const opaque = tag.slice(2)
  return header?.split(',').some((entry) => entry.trim().replace(/^W\//, '') === opaque) ?? false
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}
