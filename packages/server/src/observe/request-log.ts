/**
 * @module
 * One line of JSON for every request, every fault and every swap of the index, for a program that collects logs.
 */

import type { Generation } from '@paraseek/shared'
import { type DestinationStream, pino } from 'pino'
import { openLines } from './line-file.ts'
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
  readonly onSwap: (generation: Generation) => void
  readonly onRefusal: (error: unknown) => void
  /** Writes what is still in memory. */
  close(): void
}

/** The log of a server: give `onRequest` and `reportError` to `serve`, the others to `LiveIndex`, and close it behind them. */
export function createRequestLog({ destination, withQueries = false }: RequestLogOptions = {}): RequestLog {
  const lines = destination === undefined ? openLines(2) : undefined
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? lines?.stream)
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
    onSwap(generation) {
      log.info({ generation }, 'serving')
    },
    onRefusal(error) {
      log.warn({ err: error }, 'refused')
    },
    close: () => lines?.close(),
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100
}
