/**
 * @module
 * One line of JSON for every request and every fault, for a program that collects logs.
 */

import { type DestinationStream, pino } from 'pino'
import type { OnRequest } from './request-entry.ts'

export interface RequestLogOptions {
  /** Where the lines go; by default standard error. */
  readonly destination?: DestinationStream
  /** Whether a line holds what was asked. By default not: what people search for is theirs. */
  readonly withQueries?: boolean
}

export interface RequestLog {
  readonly onRequest: OnRequest
  readonly reportError: (error: unknown, requestId: string) => void
}

/** The log of a server: give both of its members to `serve`. */
export function createRequestLog({ destination, withQueries = false }: RequestLogOptions = {}): RequestLog {
  const log = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(2),
  )
  return {
    onRequest({ asked, durationMs, ...entry }) {
      const { request, search, tookMs } = asked ?? {}
      log.info(
        {
          ...entry,
          durationMs: rounded(durationMs),
          ...(tookMs !== undefined && { engineMs: rounded(tookMs) }),
          ...(search && { queryClass: search.queryClass, total: search.total }),
          ...(withQueries && request && { asked: request }),
        },
        'answered',
      )
    },
    reportError(error, requestId) {
      log.error({ requestId, err: error }, 'failed')
    },
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100
}
