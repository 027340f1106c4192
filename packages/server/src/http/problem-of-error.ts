/**
 * @module
 * From whatever was thrown to a problem that may leave the house.
 *
 * What the request did wrong is told in full. What went wrong on our side is told in general words only: messages of the
 * engine name files, and a client is told no paths and sees no stack. They go to the `reportError` of the app.
 */

import { InvalidRequestError, ParaseekError, QueryWarningsError } from '@paraseek/engine'
import type { ErrorCode } from '@paraseek/shared'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Problem, type ProblemItem, pointerTo, RequestProblem, STATUS_OF } from './problem.ts'

const TITLES: Partial<Record<ContentfulStatusCode, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  503: 'Service Unavailable',
}

/** The problem of an error, and whether the fault is ours and must be reported. */
export interface ProblemOfError {
  readonly problem: Problem
  readonly isOurs: boolean
}

/**
 * Never throws, whatever `error` is.
 *
 * @param hasBody whether the request is in its body; otherwise it is in its URL, where each member is one parameter
 */
export function problemOfError(error: unknown, requestId: string, hasBody: boolean): ProblemOfError {
  const placeOf = (path: readonly PropertyKey[]) =>
    pointerTo(hasBody ? path : path.slice(0, 1).map(parameterOf))
  const { code, detail, items } = describe(error, placeOf)
  const status = STATUS_OF[code]
  const problem: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Internal Server Error',
    status,
    code,
    detail,
    requestId,
    ...(items.length > 0 && { errors: items }),
  }
  return { problem, isOurs: status >= 500 && !(error instanceof RequestProblem) }
}

interface Description {
  readonly code: ErrorCode
  readonly detail: string
  readonly items: readonly ProblemItem[]
}

function parameterOf(member: PropertyKey): PropertyKey {
  return member === 'query' ? 'q' : member
}

function describe(error: unknown, placeOf: (path: readonly PropertyKey[]) => string): Description {
  if (error instanceof RequestProblem) return { code: error.code, detail: error.message, items: error.items }
  if (error instanceof InvalidRequestError) {
    const items = error.issues.map(({ path, message }) => ({ pointer: placeOf(path), detail: message }))
    return { code: error.code, detail: error.message, items }
  }
  if (error instanceof QueryWarningsError) {
    const items = error.warnings.map(({ message, start, end }) => ({
      pointer: placeOf(['query']),
      detail: message,
      start,
      end,
    }))
    return { code: error.code, detail: error.message, items }
  }
  if (error instanceof ParaseekError && STATUS_OF[error.code] === 503) {
    return { code: error.code, detail: 'The index cannot be used now. Try again later.', items: [] }
  }
  const code = error instanceof ParaseekError ? error.code : 'INTERNAL'
  return { code, detail: 'The server failed. Its log has the reason under this request id.', items: [] }
}
