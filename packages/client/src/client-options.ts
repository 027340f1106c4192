/**
 * @module
 * What a client is told once, and what a call may say for itself.
 */

export interface ClientOptions {
  /** Where the server is, with the path that it is mounted under: `https://docs.example/search`. */
  readonly baseUrl: string | URL
  /** Sent as `Authorization: Bearer`, where the server asks for a key. */
  readonly key?: string | undefined
  /** Time for a call, its retries included, `> 0` milliseconds; by default 30,000. */
  readonly timeoutMs?: number | undefined
  /** Times that a call is tried again, an integer `>= 0`; by default 2. */
  readonly retries?: number | undefined
  /** What sends a request; by default the `fetch` of the platform. */
  readonly fetch?: Fetch | undefined
}

/** The part of `fetch` that a client uses, so that an app in memory can stand in for a server. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response> | Response

export interface CallOptions {
  /** Ends the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Instead of the client's own. */
  readonly timeoutMs?: number | undefined
}
