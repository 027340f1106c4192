/**
 * @module
 * Lets pages of the origins that were named read the API. Without a list there is no CORS header at all.
 */

import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** Time for which a browser may remember that it is allowed, in seconds. */
const MAX_AGE_SECONDS = 600

/** @param origins such as `https://docs.example`, exactly as browsers send them */
export function shareWith(origins: readonly string[]): MiddlewareHandler {
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: ['Authorization', 'Content-Type', 'If-None-Match', 'X-Request-Id'],
    exposeHeaders: ['ETag', 'Retry-After', 'Server-Timing', 'X-Request-Id'],
    maxAge: MAX_AGE_SECONDS,
  })
}
