/**
 * @module
 * What is told of every request when it is answered, to logs and to metrics.
 */

import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from '../http/app-env.ts'

export interface RequestEntry {
  readonly requestId: string
  readonly method: string
  /** The pattern of the address (`/v1/paragraphs/*`), one of a few; `none` for what no route answers. */
  readonly route: string
  readonly status: number
  /** From the first look at the request until its answer is ready to be sent, in milliseconds. */
  readonly durationMs: number
  /** What was asked of the engine, where that was understood: it holds what people typed. */
  readonly asked: object | undefined
}

export type OnRequest = (entry: RequestEntry) => void

/** Tells of every request, whatever becomes of it. */
export function observeRequests(listeners: readonly OnRequest[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startMs = performance.now()
    await next()
    const entry: RequestEntry = {
      requestId: c.var.requestId,
      method: c.req.method,
      route: routeOf(matchedRoutes(c).map(({ path }) => path)),
      status: c.res.status,
      durationMs: performance.now() - startMs,
      asked: c.var.asked,
    }
    for (const listener of listeners) listener(entry)
  }
}

const MIDDLEWARE = new Set(['*', '/*', '/v1/*'])

// Handlers come last. Clients choose addresses, so only patterns of ours may become names.
function routeOf(paths: readonly string[]): string {
  return paths.findLast((path) => !MIDDLEWARE.has(path)) ?? 'none'
}
