/**
 * @module
 * Headers that keep answers from harm: of pages, of their files, and of data.
 */

import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The same for a page that loads images out of its own style sheet. */
export const POLICY_WITH_DATA_IMAGES: string = CONTENT_SECURITY_POLICY.replace(
  "img-src 'self'",
  "img-src 'self' data:",
)

/**
 * Of data, which no browser is to take for anything else, and none to put into a frame. Few: each costs about as much as the rest of
 * what an answer from memory needs, and what is not here is about pages.
 */
export function dataHeaders(requestId: string): Record<string, string> {
  return {
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'X-Request-Id': requestId,
  }
}

/**
 * A page of ours loads scripts, styles and images of ours, talks to us, and nothing else. The values are those of Hono's
 * `secureHeaders`. One literal and no copy of a constant, so that all such objects have one shape from the start: a copy
 * that is added to costs as much as the rest of a short answer.
 *
 * `Strict-Transport-Security` is left to the proxy that ends TLS: this server speaks plain HTTP.
 */
export function safetyHeaders(requestId: string): Record<string, string> {
  return {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-DNS-Prefetch-Control': 'off',
    'X-Download-Options': 'noopen',
    'X-Frame-Options': 'DENY',
    'X-Permitted-Cross-Domain-Policies': 'none',
    'X-XSS-Protection': '0',
    'X-Request-Id': requestId,
  }
}

/** For pages, whose answers Hono makes; what `answer` makes has them already. */
export const pageHeaders: MiddlewareHandler<AppEnv> = (c, next) => {
  for (const [name, value] of Object.entries(safetyHeaders(c.var.requestId))) c.header(name, value)
  return next()
}
