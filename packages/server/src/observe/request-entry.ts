/**
 * @module
 * What is told of a request when it is answered: to the log, the figures, and whoever else wants to know.
 */

import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from '../http/app-env.ts'
import type { Asked } from './asked.ts'

export interface RequestEntry {
  readonly requestId: string
  readonly method: string
  /** The pattern of the address (`/v1/paragraphs/*`), one of a few; `none` for what no route answers. */
  readonly route: string
  readonly status: number
  /** From the first look at the request until its answer is ready to be sent, in milliseconds. */
  readonly durationMs: number
  /** What was asked of the engine, where that was understood: it holds what people typed. */
  readonly asked: Asked | undefined
}

export type OnRequest = (entry: RequestEntry) => void

/** Ids that are taken from the client: long enough for any tracing system, and harmless in any log. */
const CLIENT_ID = /^[\w=-]{1,255}$/

/** No other process has it. */
const PROCESS_ID = randomBytes(9).toString('base64url')
/** Starts at six digits: up to two thousand million names have one length and stand in order as text. */
let requestCount = 36 ** 5

/**
 * The name of a request: the one that its client gave it, or a new one.
 *
 * @param given `X-Request-Id`
 */
export function requestIdOf(given: string | null | undefined): string {
  if (given && CLIENT_ID.test(given)) return given
  // A name and no secret: random once is enough.
  requestCount++
  return `${PROCESS_ID}-${requestCount.toString(36)}`
}

/**
 * Tells several listeners. What one of them throws is reported: it costs neither the others their entry nor the client its answer.
 *
 * @param report told of the fault, and of the request by its id
 */
export function tellAll(
  listeners: readonly OnRequest[],
  report: (error: unknown, requestId: string) => void,
): OnRequest {
  return (entry) => {
    for (const listener of listeners) {
      try {
        listener(entry)
      } catch (error) {
        report(error, entry.requestId)
      }
    }
  }
}

/** Names every request, takes its time, and tells of it, whatever becomes of it. */
export function observeRequests(tell: OnRequest): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startMs = performance.now()
    c.set('startMs', startMs)
    c.set('requestId', requestIdOf(c.req.header('x-request-id')))
    await next()
    tell({
      requestId: c.get('requestId'),
      method: c.req.method,
      route: c.get('route') ?? routeOf(matchedRoutes(c)),
      status: c.res.status,
      durationMs: performance.now() - startMs,
      asked: c.get('asked'),
    })
  }
}

const MIDDLEWARE = new Set(['*', '/*', '/v1/*'])

// Handlers come last. Clients choose addresses, so only patterns of ours may become names. Under another app's base path
// the patterns have that before them.
function routeOf(routes: readonly { readonly path: string; readonly basePath: string }[]): string {
  for (let index = routes.length - 1; index >= 0; index--) {
    const { path = '', basePath = '/' } = routes[index] ?? {}
    const own = basePath === '/' ? path : path.slice(basePath.length) || '/'
    if (!MIDDLEWARE.has(own)) return own
  }
  return 'none'
}
