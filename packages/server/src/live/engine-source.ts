/**
 * @module
 * Where the app takes its engine from, once a request.
 */

import type { ErrorCode, Generation, SearchEngine } from '@paraseek/shared'

/** Why the newest state of the index is not the one that is served. */
export interface Refusal {
  readonly code: ErrorCode
  /** When it was refused first, ISO 8601. */
  readonly since: string
}

export interface EngineSource {
  /** The engine for one request, which gives it back with `release`; `undefined` while there is none. */
  acquire(): SearchEngine | undefined
  release(engine: SearchEngine): void
  /**
   * Opens the index anew and serves that from then on; rejects, and goes on with the old one, if it cannot be opened.
   * Absent where the engine is not ours to swap.
   */
  reload?(): Promise<Generation>
  readonly refusal?: Refusal | undefined
}

/** A source over a function. Who swaps engines behind it closes the old one after the answers that it has begun. */
export function sourceOfFunction(engine: () => SearchEngine | undefined): EngineSource {
  return { acquire: engine, release: () => undefined }
}
