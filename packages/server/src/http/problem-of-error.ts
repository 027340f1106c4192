/**
 * @module
 * From whatever was thrown to a problem that may leave the house.
 *
 * What the request did wrong is told in full. What went wrong on our side is told in general words only: messages of the
 * engine name files, and a client is told no paths and sees no stack. They go to the `reportError` of the app.
 */

import { InvalidRequestError, ParaseekError, QueryWarningsError } from '@paraseek/engine'
import type { ErrorCode, Problem, ProblemItem } from '@paraseek/shared'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { PROBLEMS, pointerTo, RETRY_AFTER_SECONDS, RequestProblem, TITLES } from './problem.ts'

/** The problem of an error, and whether the fault is ours and must be reported. */
export interface ProblemOfError {
  readonly problem: Problem
  readonly status: ContentfulStatusCode
  readonly headers: Readonly<Record<string, string>>
  readonly isOurs: boolean
}

export interface ProblemOptions {
  readonly requestId: string
  /** Whether the request is in its body; otherwise it is in its URL, where each member is one parameter. */
  readonly hasBody: boolean
  /** Stands before the address of the page that tells of codes. */
  readonly basePath: string
}

/** Never throws, whatever `error` is. */
export function problemOfError(
  error: unknown,
  { requestId, hasBody, basePath }: ProblemOptions,
): ProblemOfError {
  const placeOf = (path: readonly PropertyKey[]) =>
    pointerTo(hasBody ? path : path.slice(0, 1).map(parameterOf))
  const { code, detail, items } = describe(error, placeOf)
  const { status } = PROBLEMS[code]
  const problem: Problem = {
    type: `${basePath}/problems#${code}`,
    title: TITLES[status] ?? 'Error',
    status,
    code,
    detail,
    requestId,
    ...(items.length > 0 && { errors: items }),
  }
  const headers = {
    'Cache-Control': 'no-store',
    ...(status === 503 && { 'Retry-After': String(RETRY_AFTER_SECONDS) }),
    ...(error instanceof RequestProblem && error.headers),
  }
  return { problem, status, headers, isOurs: status >= 500 && !(error instanceof RequestProblem) }
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
  if (error instanceof ParaseekError && PROBLEMS[error.code].status === 503) {
    return { code: error.code, detail: 'The index cannot be used now. Try again later.', items: [] }
  }
  const code = error instanceof ParaseekError ? error.code : 'INTERNAL'
  return { code, detail: 'The server failed. Its log has the reason under this request id.', items: [] }
}
