/**
 * @module
 * What the exit code of `paraseek` says: docs/cli.md lists the same numbers.
 */

import type { ErrorCode } from '@paraseek/shared'

/** Done; of `search`, `suggest` and `locate`: something was found. */
export const EXIT_DONE = 0
/**
 * `search`, `suggest`, `locate`: nothing was found; `explain`: there is no such paragraph; `index --fail-on skipped`: a source
 * was skipped; `eval --fail-under`: a mean is lower.
 */
export const EXIT_NOTHING = 1
/** The command line is wrong. */
export const EXIT_USAGE = 2
/** The index is damaged. */
export const EXIT_CORRUPT = 4
/** Reading or writing failed. */
export const EXIT_IO = 7
/** A bug of ours: `EX_SOFTWARE` of sysexits.h. */
export const EXIT_BUG = 70

const EXIT_CODE_OF = {
  INVALID_REQUEST: EXIT_USAGE,
  QUERY_WARNINGS: EXIT_USAGE,
  NOT_FOUND: EXIT_NOTHING,
  INDEX_NOT_FOUND: 3,
  CORRUPT_INDEX: EXIT_CORRUPT,
  UNSUPPORTED_INDEX_VERSION: 5,
  INDEX_LOCKED: 6,
  NOT_AN_INDEX: EXIT_USAGE,
  INVALID_SYNONYMS: EXIT_USAGE,
  IO_ERROR: EXIT_IO,
  UNAVAILABLE: EXIT_IO,
  INTERNAL: EXIT_BUG,
  // Codes of HTTP and of a misused library: in a command they can only come from a bug.
  ROUTE_NOT_FOUND: EXIT_BUG,
  METHOD_NOT_ALLOWED: EXIT_BUG,
  BODY_TOO_LARGE: EXIT_BUG,
  URL_TOO_LONG: EXIT_BUG,
  UNSUPPORTED_MEDIA_TYPE: EXIT_BUG,
  UNAUTHORIZED: EXIT_BUG,
  FORBIDDEN: EXIT_BUG,
  CLOSED: EXIT_BUG,
} satisfies Record<ErrorCode, number>

/** The exit code for an error's `code`; `undefined` if it is none of ours. */
export function exitCodeOf(code: unknown): number | undefined {
  return typeof code === 'string' && Object.hasOwn(EXIT_CODE_OF, code)
    ? EXIT_CODE_OF[code as ErrorCode]
    : undefined
}
