/**
 * @module
 * What people search for, and what they find nothing for: a line of JSON for each search, if somebody asks for that.
 *
 * Nothing in a line says who searched. The next pages of a search are the same search.
 */

import type { Asked } from './asked.ts'
import { openLines } from './line-file.ts'
import type { OnRequest } from './request-entry.ts'

/** A line of the log. */
export interface LoggedQuery {
  /** ISO 8601. */
  readonly at: string
  /** As it was understood. */
  readonly query: string
  readonly queryClass: string
  readonly total: number
  readonly tookMs: number
}

export interface QueryLog {
  readonly onRequest: OnRequest
  /** Writes what is still in memory. */
  close(): void
}

/**
 * @param path of a file that is appended to, and made where there is none
 * @param reportFailure told once when lines cannot be written any more, as on a full disk; by default it stands on standard error
 */
export function createQueryLog(
  path: string,
  reportFailure: (error: unknown) => void = (error) => writeToStderr(path, error),
): QueryLog {
  const { stream, close } = openLines(path, reportFailure)
  return {
    onRequest({ asked }) {
      if (asked?.search === undefined || !isFirstPage(asked)) return
      const { parsed, queryClass, total } = asked.search
      const line: LoggedQuery = {
        at: new Date().toISOString(),
        query: parsed,
        queryClass,
        total,
        tookMs: Math.round((asked.tookMs ?? 0) * 100) / 100,
      }
      stream.write(`${JSON.stringify(line)}\n`)
    },
    close,
  }
}

function writeToStderr(path: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`query log ${path}: ${reason}: searches are not logged until this is mended\n`)
}

function isFirstPage({ request }: Asked): boolean {
  const { offset = 0, page = 1, cursor }: { offset?: number; page?: number; cursor?: string } = request
  return offset === 0 && page === 1 && cursor === undefined
}
