/**
 * @module
 * Bearer keys (RFC 6750): who may search, and who may tell the server what to do. Kept as digests only.
 */

import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'
import { RequestProblem } from './problem.ts'

/** `search`: everything that reads the index; `admin`: what changes or watches the server. */
export type KeyScope = 'search' | 'admin'

export interface AccessKey {
  /** SHA-256 of the key's UTF-8 form, 64 hexadecimal digits. A key is long and random, so that its digest tells nothing. */
  readonly sha256: string
  readonly scopes: readonly KeyScope[]
}

/**
 * Refuses requests without a key of the scope: 401 where there is none or an unknown one, 403 where it has other scopes.
 *
 * @param keys `undefined` lets everybody through
 * @throws {TypeError} if a digest is not 64 hexadecimal digits
 */
export function requireKey(
  keys: readonly AccessKey[] | undefined,
  scope: KeyScope,
): MiddlewareHandler<AppEnv> {
  if (keys === undefined) return (_, next) => next()
  const known = keys.map(({ sha256, scopes }) => ({ digest: digestOf(sha256), scopes }))
  return async (c, next) => {
    const [, key] = /^Bearer +([^ ]+) *$/i.exec(c.req.header('authorization') ?? '') ?? []
    const found = key === undefined ? undefined : find(known, key)
    if (found === undefined) {
      throw new RequestProblem(
        'UNAUTHORIZED',
        'this needs a key that the server knows: send Authorization: Bearer <key>',
        [],
        { 'WWW-Authenticate': 'Bearer' },
      )
    }
    if (!found.scopes.includes(scope)) {
      throw new RequestProblem('FORBIDDEN', `this needs a key with the scope ${scope}`)
    }
    c.set('keyName', found.digest.toString('hex'))
    await next()
  }
}

interface KnownKey {
  readonly digest: Buffer
  readonly scopes: readonly KeyScope[]
}

// Digests are compared, whole and with all of the known ones: the time tells nothing about any of them.
function find(known: readonly KnownKey[], key: string): KnownKey | undefined {
  const digest = createHash('sha256').update(key).digest()
  let found: KnownKey | undefined
  for (const candidate of known) {
    if (timingSafeEqual(candidate.digest, digest)) found = candidate
  }
  return found
}

function digestOf(sha256: string): Buffer {
  if (!/^[\da-f]{64}$/i.test(sha256)) {
    throw new TypeError(
      `a key is given as the 64 hexadecimal digits of its SHA-256, got ${sha256.length} characters`,
    )
  }
  return Buffer.from(sha256, 'hex')
}
