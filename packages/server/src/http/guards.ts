/**
 * @module
 * What is checked before a request reaches its route: who asks, and whether the URL can be read at all.
 */

import { MAX_URL_LENGTH } from '@paraseek/shared'
import type { Context, MiddlewareHandler } from 'hono'
import { RequestProblem } from './problem.ts'

/** The names under which a server bound to loopback is reached. */
export const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses hosts that are not ours.
 *
 * A page of another site can point a name of its own at 127.0.0.1 (DNS rebinding) and would then read the index through
 * the visitor's browser; its requests carry that name as `Host`.
 *
 * @param hosts host names that are served, in lower case and without port; `undefined` serves every name
 */
export function guardHost(hosts: readonly string[] | undefined): MiddlewareHandler {
  const isServed = servedHosts(hosts)
  return (c, next) => {
    if (isServed(hostOf(c))) return next()
    throw new RequestProblem('FORBIDDEN', 'this host name is not served: use the address the server printed')
  }
}

/**
 * Refuses requests from pages of other sites. They carry the site as `Origin`. Chromium sends one with the scripts of our own pages too,
 * and behind a proxy that names us as `localhost` it is not our host: then `Sec-Fetch-Site` says whose page asks, a header that no page
 * can set.
 *
 * @param hosts see {@link guardHost}; where every name is served, every origin is
 * @param origins other origins that may ask, exactly as browsers send them
 */
export function guardOrigin(
  hosts: readonly string[] | undefined,
  origins: readonly string[] = [],
): MiddlewareHandler {
  return (c, next) => {
    const origin = c.req.header('origin')
    const isForeign =
      origin !== undefined &&
      hostOfOrigin(origin) !== hostOf(c).toLowerCase() &&
      c.req.header('sec-fetch-site') !== 'same-origin'
    if (hosts && isForeign && !origins.includes(origin)) {
      throw new RequestProblem('FORBIDDEN', 'requests from pages of other origins are not answered')
    }
    return next()
  }
}

/**
 * @param hosts see {@link guardHost}
 * @returns tells of the value of a `Host` header whether it names one of them
 */
export function servedHosts(hosts: readonly string[] | undefined): (host: string) => boolean {
  if (hosts === undefined) return () => true
  const served = new Set(hosts.map((host) => host.toLowerCase()))
  // Mostly everybody uses the same name.
  let last: string | undefined
  return (host) => {
    if (host === last) return true
    const isServed = served.has(nameOf(host))
    if (isServed) last = host
    return isServed
  }
}

/** Refuses URLs over `MAX_URL_LENGTH` and those whose percent-encoding is broken or no UTF-8. */
export const guardUrl: MiddlewareHandler = (c, next) => {
  if (c.req.url.length > MAX_URL_LENGTH) {
    throw new RequestProblem(
      'URL_TOO_LONG',
      `the URL is longer than ${MAX_URL_LENGTH} characters: search with POST`,
    )
  }
  if (!c.req.url.includes('%')) return next()
  try {
    decodeURIComponent(c.req.url)
  } catch {
    throw new RequestProblem(
      'INVALID_REQUEST',
      'the URL has a % that starts no valid UTF-8 escape: write % as %25',
    )
  }
  return next()
}

function hostOf(c: Context): string {
  return c.req.header('host') ?? new URL(c.req.url).host
}

function nameOf(host: string): string {
  // The parser is for what is no plain name and port.
  const plain = /^([a-z\d.-]+)(?::\d{1,5})?$/.exec(host)?.[1]
  if (plain !== undefined) return plain
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : ''
}

function hostOfOrigin(origin: string): string {
  // An opaque origin, such as that of a sandboxed frame, is the word `null`: it parses as no URL.
  return URL.canParse(origin) ? new URL(origin).host : ''
}
