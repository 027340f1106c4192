/**
 * @module
 * The one error of the client: what the server said, or why there was no answer of a server.
 *
 * Source of the members: RFC 9457, as docs/http-api.md describes it under "Errors".
 */

import type { ErrorCode, ProblemItem } from '@paraseek/shared'

/** Cases in which there is no problem document of a Paraseek server. */
export type ClientErrorCode =
  /** No answer came: no connection, or it broke. */
  | 'NETWORK'
  /** The time of the call was over before an answer came. */
  | 'TIMEOUT'
  /** An error status from something else than a Paraseek server, such as a proxy. */
  | 'HTTP'
  /** A success without JSON in it: the base URL leads to something else. */
  | 'BAD_ANSWER'
  /** The server's own time for a search was over in the middle of a walk through all hits: ask with a greater `timeoutMs`. */
  | 'INCOMPLETE'

export interface ParaseekErrorDetails {
  readonly code: ErrorCode | ClientErrorCode
  readonly message: string
  readonly status?: number | undefined
  readonly errors?: readonly ProblemItem[] | undefined
  readonly requestId?: string | undefined
}

export class ParaseekError extends Error {
  readonly code: ErrorCode | ClientErrorCode
  /** HTTP status of the answer; 0 where there was none. */
  readonly status: number
  /** The faults of the request, each with a JSON pointer to its place. */
  readonly errors: readonly ProblemItem[]
  /** Names the request in the server's log; absent where no answer came. */
  readonly requestId: string | undefined

  constructor(
    { code, message, status = 0, errors = [], requestId }: ParaseekErrorDetails,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.code = code
    this.status = status
    this.errors = errors
    this.requestId = requestId
  }

  override get name(): string {
    return 'ParaseekError'
  }
}
