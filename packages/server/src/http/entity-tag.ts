/**
 * @module
 * `ETag` without computing the answer: while index and program are the same, the same request has the same answer.
 *
 * The tag is weak (RFC 9110, section 8.8.1): the times in an answer differ, what it says does not.
 */

import { createHash } from 'node:crypto'
import type { SearchEngine } from '@paraseek/shared'

const identities = new WeakMap<SearchEngine, Promise<string>>()

/**
 * A generation counts the commits of one index. Another index served later at this address may have the same number, so
 * the digest belongs to the identity; not so what servers of the same texts may differ in, such as the size of the index.
 */
export function identityOf(engine: SearchEngine): Promise<string> {
  let identity = identities.get(engine)
  if (identity === undefined) {
    identity = engine.stats().then((stats) => `${stats.generation}-${stats.digest}`)
    identities.set(engine, identity)
    identity.catch(() => identities.delete(engine))
  }
  return identity
}

/**
 * @param build names the program: another one may answer the same request of the same index otherwise
 * @param key the same for requests that have the same answer from the same engine
 */
export function tagOf(identity: string, build: string, key: string): string {
  return `W/"${identity}-${digest(`${build} ${key}`)}"`
}

/** Whether `If-None-Match` has the tag. */
export function isListed(tag: string, header: string | undefined): boolean {
  // Weak comparison: `W/` does not count.
  const opaque = tag.slice(2)
  return header?.split(',').some((entry) => entry.trim().replace(/^W\//, '') === opaque) ?? false
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}
