/**
 * @module
 * What a refused request is answered with: `application/problem+json` with a stable code.
 *
 * Source: RFC 9457, "Problem Details for HTTP APIs". `errors[].pointer` is a JSON pointer (RFC 6901) into the body, or `/` and
 * the name of a parameter.
 */

import { z } from 'zod'
import { ERROR_CODES, type ErrorCode } from './error-code.ts'

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
  /** Address of what is to be known about this code, relative to the request: `/problems#NOT_FOUND`. */
  readonly type: string
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

const item: z.ZodType<ProblemItem> = z
  .object({
    pointer: z.string(),
    detail: z.string(),
    start: z.int().min(0).exactOptional(),
    end: z.int().min(0).exactOptional(),
  })
  .meta({ id: 'ProblemItem' })

export const problemSchema: z.ZodType<Problem> = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(ERROR_CODES),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(item).exactOptional(),
  })
  .meta({ id: 'Problem' })
