/**
 * @module
 * When to try again: exponential back-off with full jitter, and never before the server said.
 *
 * Sources: M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015; RFC 9110, section 10.2.3 (`Retry-After`).
 */

/** Longest wait before the first retry, in milliseconds; doubled with every further one. */
const FIRST_DELAY_MS = 200
/** Longest wait that we choose ourselves, in milliseconds. */
const MAX_DELAY_MS = 5000

/** Too many requests, and what a server or a proxy answers that is there again in a moment. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** Whether an answer of that status may be another one a moment later. */
export function isPassing(status: number): boolean {
  return PASSING_STATUSES.has(status)
}

export interface RetryDelay {
  /** Retries before this one, from 0. */
  readonly retriesDone: number
  /** The header of the last answer, if there is one. */
  readonly retryAfter: string | null
  readonly nowMs: number
  /** In `[0, 1)`. */
  readonly random: number
}

/** Milliseconds to wait, `>= 0`. Clients that were sent away together come back apart. */
export function retryDelayMs({ retriesDone, retryAfter, nowMs, random }: RetryDelay): number {
  const longestMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** retriesDone)
  return askedDelayMs(retryAfter, nowMs) + Math.floor(random * longestMs)
}

// Seconds, or a date.
function askedDelayMs(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return 0
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000
  const timeMs = Date.parse(retryAfter)
  return Number.isNaN(timeMs) ? 0 : Math.max(0, timeMs - nowMs)
}
