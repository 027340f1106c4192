/**
 * @module
 * What a refused request is answered with: `application/problem+json` (RFC 9457) with a stable code.
 */

import type { ErrorCode } from './error-code.ts'

/** One fault of a request. */
export interface ProblemItem {
  /** JSON pointer to the faulty member (`/limit`); empty for the whole request. */
  readonly pointer: string
  /** What was expected, for people. */
  readonly detail: string
  /** First UTF-16 unit of the query that the fault is about. */
  readonly start?: number
  /** One past the last UTF-16 unit. */
  readonly end?: number
}

/** The body of an answer that is no success. */
export interface Problem {
  readonly type: 'about:blank'
  /** The status in words. */
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  /** What was expected, what was found, what to do: a sentence for people. */
  readonly detail: string
  /** The same as the `X-Request-Id` header. */
  readonly requestId: string
  readonly errors?: readonly ProblemItem[]
}
