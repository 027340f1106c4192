/**
 * @module
 * What an answer without success says.
 */

import type { ErrorCode, Problem } from '@paraseek/shared'
import { ParaseekError } from './paraseek-error.ts'

/** Reads the problem document, if the answer is one. */
export async function errorOfAnswer(response: Response): Promise<ParaseekError> {
  const { status } = response
  const requestId = response.headers.get('X-Request-Id') ?? undefined
  const problem = await problemIn(response)
  if (problem === undefined) {
    const message = `the server answered ${status} without saying why: expected a Paraseek server at the base URL`
    return new ParaseekError({ code: 'HTTP', message, status, requestId })
  }
  return new ParaseekError({
    code: problem.code,
    message: messageOf(problem, response),
    status,
    errors: Array.isArray(problem.errors) ? problem.errors : undefined,
    requestId: problem.requestId ?? requestId,
  })
}

function messageOf({ code, detail, title }: ReceivedProblem, { status, url }: Response): string {
  const said = detail ?? title ?? `the server answered ${status}`
  if (code !== 'ROUTE_NOT_FOUND') return said
  // An app in memory answers without an address.
  return `${said}${url && `, ${url}`}: check the base URL, which ends before /v1`
}

type ReceivedProblem = Partial<Problem> & { readonly code: ErrorCode }

// A server of a later version may know codes that this client does not: they are passed on as they are.
async function problemIn(response: Response): Promise<ReceivedProblem | undefined> {
  const type = response.headers.get('Content-Type') ?? ''
  if (!type.startsWith('application/problem+json')) {
    // Nobody waits for the end of what nobody reads.
    void response.body?.cancel().catch(() => undefined)
    return undefined
  }
  try {
    const problem: Partial<Problem> | null = await response.json()
    return typeof problem?.code === 'string' ? { ...problem, code: problem.code } : undefined
  } catch {
    return undefined
  }
}
