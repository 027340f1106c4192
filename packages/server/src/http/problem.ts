/**
 * @module
 * What a refused request is answered with: `application/problem+json` with a stable code.
 *
 * Source: RFC 9457, "Problem Details for HTTP APIs". Departures: `type` is always `about:blank`, as there is one page
 * about all codes (docs/http-api.md) and `code` names the case; `errors[].pointer` is a JSON pointer (RFC 6901) into the
 * body, or `/` and the name of a query parameter.
 */

import type { ErrorCode, ProblemItem, Problem as ProblemOnTheWire } from '@paraseek/shared'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export type { ProblemItem }

/** The HTTP status of every code. A new code does not compile until it has one. */
export const STATUS_OF: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  INVALID_REQUEST: 400,
  QUERY_WARNINGS: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_LARGE: 413,
  URL_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INTERNAL: 500,
  IO_ERROR: 500,
  CORRUPT_INDEX: 503,
  UNSUPPORTED_INDEX_VERSION: 503,
  INDEX_NOT_FOUND: 503,
  NOT_AN_INDEX: 503,
  INDEX_LOCKED: 503,
  CLOSED: 503,
  UNAVAILABLE: 503,
}

/** Seconds after which a client may try again what was answered with 503. */
export const RETRY_AFTER_SECONDS = 1

/** A problem document whose status can be sent. */
export interface Problem extends ProblemOnTheWire {
  readonly status: ContentfulStatusCode
}

/** Ends the handling of a request; becomes a {@link Problem}. The remedy is in `message`. */
export class RequestProblem extends Error {
  readonly code: ErrorCode
  readonly items: readonly ProblemItem[]

  constructor(code: ErrorCode, detail: string, items: readonly ProblemItem[] = []) {
    super(detail)
    this.code = code
    this.items = items
  }

  override get name(): string {
    return 'RequestProblem'
  }
}

/** What is answered where the index has no paragraph of the id that was asked for. */
export function noSuchParagraph(): RequestProblem {
  return new RequestProblem('NOT_FOUND', 'no paragraph has this id: take ids from a search, percent-encoded')
}

/**
 * Writes one member's place as a JSON pointer.
 *
 * @param path names and numbers from the outside in; empty for the whole document
 */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
