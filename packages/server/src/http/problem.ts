/**
 * @module
 * The problems that requests end in. One table says of each code its status, when it comes and what helps; `/problems`,
 * `/openapi.json` and a test of docs/http-api.md are made of it.
 */

import type { ErrorCode, ProblemItem } from '@paraseek/shared'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

interface ProblemFacts {
  readonly status: ContentfulStatusCode
  /** When it comes, and what helps. */
  readonly meaning: string
}

const NO_INDEX = 'The index cannot be used now. Try again later; the log of the server has the reason.'
const OUR_FAULT = 'The server failed. Its log has the reason under the request id.'

/** Every code. A new one does not compile until it stands here. */
export const PROBLEMS: Readonly<Record<ErrorCode, ProblemFacts>> = {
  INVALID_REQUEST: {
    status: 400,
    meaning:
      'A parameter or member is wrong, missing, repeated or unknown, the body is no JSON, or the URL has a % that starts no valid UTF-8 escape. `errors` names each place.',
  },
  QUERY_WARNINGS: {
    status: 400,
    meaning:
      '`strict` was asked for, and the query has warnings. `errors` has the place of each in the query.',
  },
  UNAUTHORIZED: {
    status: 401,
    meaning: 'The server has keys, and the request has none of them: send `Authorization: Bearer <key>`.',
  },
  FORBIDDEN: {
    status: 403,
    meaning: 'The `Host` or `Origin` is not one that the server serves, or the key lacks the scope.',
  },
  NOT_FOUND: { status: 404, meaning: 'There is no such paragraph or source.' },
  ROUTE_NOT_FOUND: {
    status: 404,
    meaning:
      'There is nothing at this address: look at the path that stands before /v1. `/openapi.json` names all addresses.',
  },
  METHOD_NOT_ALLOWED: { status: 405, meaning: 'The address answers other methods: `Allow` names them.' },
  BODY_TOO_LARGE: { status: 413, meaning: 'The body is over 1 MiB: send less.' },
  URL_TOO_LONG: { status: 414, meaning: 'The URL is over 16 KiB: send the request with POST.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning: 'The body is not `application/json`, or has a `Content-Encoding`: send plain JSON.',
  },
  INTERNAL: { status: 500, meaning: OUR_FAULT },
  IO_ERROR: { status: 500, meaning: OUR_FAULT },
  CORRUPT_INDEX: { status: 503, meaning: NO_INDEX },
  UNSUPPORTED_INDEX_VERSION: { status: 503, meaning: NO_INDEX },
  INDEX_NOT_FOUND: { status: 503, meaning: NO_INDEX },
  INVALID_SYNONYMS: { status: 503, meaning: NO_INDEX },
  NOT_AN_INDEX: { status: 503, meaning: NO_INDEX },
  INDEX_LOCKED: { status: 503, meaning: NO_INDEX },
  CLOSED: { status: 503, meaning: NO_INDEX },
  UNAVAILABLE: {
    status: 503,
    meaning: 'No index is open, or the server is at its limit. `Retry-After` says when to ask again.',
  },
}

/** Statuses in words, as RFC 9110 has them. */
export const TITLES: Readonly<Partial<Record<ContentfulStatusCode, string>>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** Seconds after which a client may try again what was answered with 503. */
export const RETRY_AFTER_SECONDS = 1

/** Ends the handling of a request; becomes a problem document. The remedy is in `message`. */
export class RequestProblem extends Error {
  readonly code: ErrorCode
  readonly items: readonly ProblemItem[]
  /** For the answer, beside those of every problem. */
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ErrorCode,
    detail: string,
    items: readonly ProblemItem[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
    this.code = code
    this.items = items
    this.headers = headers
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
